package text

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/lsp/protocol"
)

var encodings = []Encoding{UTF8, UTF16, UTF32}

func TestNegotiate(t *testing.T) {
	for _, test := range []struct {
		offered []string
		want    Encoding
	}{
		{nil, UTF16},
		{[]string{"utf-16"}, UTF16},
		{[]string{"utf-32", "utf-16"}, UTF16},
		{[]string{"utf-32"}, UTF32},
		{[]string{"utf-16", "utf-8"}, UTF8},
		{[]string{"utf-7"}, UTF16},
	} {
		if got := Negotiate(test.offered); got != test.want {
			t.Errorf("%v: %v, want %v", test.offered, got, test.want)
		}
	}
}

func TestPositions(t *testing.T) {
	// The line of the emoji: G 1, ö 2 bytes, 😀 4 bytes and 2 units, x.
	const content = "a\r\nGö😀x\rמ\u0301\n\nend"
	text := New(content)
	for _, test := range []struct {
		offset         int
		line           uint32
		b8, b16, b32   uint32
		inside, ending bool // the offset is within a character or a line ending
	}{
		{0, 0, 0, 0, 0, false, false}, {1, 0, 1, 1, 1, false, false}, {2, 0, 1, 1, 1, false, true},
		{3, 1, 0, 0, 0, false, false}, {4, 1, 1, 1, 1, false, false}, {5, 1, 1, 1, 1, true, false},
		{6, 1, 3, 2, 2, false, false},
		{8, 1, 3, 2, 2, true, false},
		{10, 1, 7, 4, 3, false, false},
		{11, 1, 8, 5, 4, false, false},
		{12, 2, 0, 0, 0, false, false},
		{14, 2, 2, 1, 1, false, false},
		{16, 2, 4, 2, 2, false, false},
		{17, 3, 0, 0, 0, false, false},
		{18, 4, 0, 0, 0, false, false},
		{21, 4, 3, 3, 3, false, false},
		{99, 4, 3, 3, 3, false, true},
	} {
		for i, want := range []uint32{test.b8, test.b16, test.b32} {
			got := text.Position(test.offset, encodings[i])
			if want := (protocol.Position{Line: test.line, Character: want}); got != want {
				t.Errorf("byte %d in %v: %v, want %v", test.offset, encodings[i], got, want)
			}
			if back := text.Offset(got, encodings[i]); !test.inside && !test.ending && back != test.offset {
				t.Errorf("byte %d in %v leads back to %d", test.offset, encodings[i], back)
			}
		}
	}
	for _, test := range []struct {
		p    protocol.Position
		e    Encoding
		want int
	}{
		{protocol.Position{Line: 1, Character: 3}, UTF16, 6}, // the middle of the surrogates
		{protocol.Position{Line: 1, Character: 2}, UTF8, 4},
		{protocol.Position{Line: 1, Character: 99}, UTF16, 11},
		{protocol.Position{Line: 0, Character: 1<<32 - 1}, UTF32, 1},
		{protocol.Position{Line: 99, Character: 3}, UTF16, len(content)},
		{protocol.Position{Line: 1<<32 - 1}, UTF8, len(content)},
	} {
		if got := text.Offset(test.p, test.e); got != test.want {
			t.Errorf("%v in %v: %d, want %d", test.p, test.e, got, test.want)
		}
	}
}

// naive is a position worked out again from the text before it.
func naive(content string, offset int, e Encoding) protocol.Position {
	before := content[:offset]
	if offset < len(content) && content[offset] == '\n' && strings.HasSuffix(before, "\r") {
		before = before[:len(before)-1]
	}
	lines := strings.Split(strings.ReplaceAll(strings.ReplaceAll(before, "\r\n", "\n"), "\r", "\n"), "\n")
	last := lines[len(lines)-1]
	n := len(last)
	switch e {
	case UTF16:
		n = len(utf16.Encode([]rune(last)))
	case UTF32:
		n = utf8.RuneCountInString(last)
	}
	return protocol.Position{Line: uint32(len(lines) - 1), Character: uint32(n)}
}

func FuzzPositions(f *testing.F) {
	for _, seed := range []string{"", "a\nb\r\nc\rd", "\ufeffé\u2028x\x00\n", "G😀ö\r\r\n\n", "שלום\u200f (x)\n",
		"\xff\xe2\x82\n\xf0\x9f", "\r"} {
		f.Add(seed, 3, uint32(1), uint32(2))
	}
	f.Fuzz(func(t *testing.T, content string, offset int, line, character uint32) {
		text := New(content)
		for _, e := range encodings {
			p := protocol.Position{Line: line, Character: character}
			at := text.Offset(p, e)
			if at < 0 || at > len(content) {
				t.Fatalf("%v in %v lies at %d of %d", p, e, at, len(content))
			}
			if q := text.Position(at, e); text.Offset(q, e) != at || q.Line > line {
				t.Fatalf("%v in %v: %d, and back to %v, %d", p, e, at, q, text.Offset(q, e))
			}
			if !utf8.ValidString(content) || offset < 0 || offset > len(content) {
				continue
			}
			if offset < len(content) && !utf8.RuneStart(content[offset]) {
				continue
			}
			if got, want := text.Position(offset, e), naive(content, offset, e); got != want {
				t.Fatalf("byte %d of %q in %v: %v, want %v", offset, content, e, got, want)
			}
		}
	})
}

// letters is what random edits write: line endings that meet, characters of all
// lengths, and nothing much.
var letters = []string{"", "", "x", "ab", "é", "日", "😀", "\n", "\r", "\r\n", "\n\r", "\r\r\n", "שלום", "---\n", " "}

// Edits applied one after another leave the text that edits of a slice of
// characters leave, and the table of lines that a new text has.
func TestEditScripts(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, e := range encodings {
		for range 300 {
			docs := NewDocuments(e)
			uri := "file:///page.md"
			oracle := randomText(random)
			docs.Open(protocol.TextDocumentItem{URI: uri, Version: 1, Text: oracle})
			for version := int32(2); version < 12; version++ {
				p := protocol.DidChangeTextDocumentParams{}
				p.TextDocument.URI, p.TextDocument.Version = uri, version
				for range 1 + random.IntN(3) {
					start, end := randomPlace(random, oracle), randomPlace(random, oracle)
					if start > end {
						start, end = end, start
					}
					with := randomText(random)
					r := protocol.Range{Start: naive(oracle, start, e), End: naive(oracle, end, e)}
					oracle = oracle[:start] + with + oracle[end:]
					p.ContentChanges = append(
						p.ContentChanges,
						protocol.TextDocumentContentChangeEvent{Range: &r, Text: with},
					)
				}
				doc, err := docs.Change(p)
				if err != nil || doc.String() != oracle {
					t.Fatalf("in %v after %+v: %q, want %q (%v)", e, p.ContentChanges, doc.String(), oracle, err)
				}
				if fresh := New(oracle); !equal(fresh.starts, doc.starts) {
					t.Fatalf("lines of %q begin at %v, want %v", oracle, doc.starts, fresh.starts)
				}
			}
		}
	}
}

func equal(a, b []int) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

func randomText(random *rand.Rand) string {
	var b strings.Builder
	for range random.IntN(8) {
		b.WriteString(letters[random.IntN(len(letters))])
	}
	return b.String()
}

// randomPlace is an offset that an editor can name: not within a character, and
// not within a line ending.
func randomPlace(random *rand.Rand, content string) int {
	for {
		at := random.IntN(len(content) + 1)
		if at == len(content) ||
			utf8.RuneStart(content[at]) && !(at > 0 && content[at] == '\n' && content[at-1] == '\r') {
			return at
		}
	}
}

// What does not fit is not guessed at: the document is lost until it comes
// whole.
func TestLostDocuments(t *testing.T) {
	uri := "file:///page.md"
	at := func(l1, c1, l2, c2 uint32) *protocol.Range {
		return &protocol.Range{
			Start: protocol.Position{Line: l1, Character: c1},
			End:   protocol.Position{Line: l2, Character: c2},
		}
	}
	change := func(version int32, r *protocol.Range, text string) (p protocol.DidChangeTextDocumentParams) {
		p.TextDocument.URI, p.TextDocument.Version = uri, version
		p.ContentChanges = []protocol.TextDocumentContentChangeEvent{{Range: r, Text: text}}
		return p
	}
	for name, bad := range map[string]protocol.DidChangeTextDocumentParams{
		"the same version":  change(5, at(0, 0, 0, 0), "x"),
		"an older version":  change(4, at(0, 0, 0, 0), "x"),
		"backwards":         change(6, at(1, 0, 0, 0), "x"),
		"backwards in line": change(6, at(0, 2, 0, 1), "x"),
		"far below the end": change(6, at(9, 0, 9, 0), "x"),
	} {
		docs := NewDocuments(UTF16)
		docs.Open(protocol.TextDocumentItem{URI: uri, Version: 5, Text: "one\ntwo\n"})
		if doc, err := docs.Change(bad); err == nil || !doc.Lost() {
			t.Errorf("%s: %v, lost %v", name, err, doc.Lost())
		}
		if doc, _ := docs.Change(change(7, at(0, 0, 0, 0), "x")); !doc.Lost() {
			t.Errorf("%s: an edit finds it again", name)
		}
		if doc, err := docs.Change(change(8, nil, "whole")); err != nil || doc.Lost() || doc.String() != "whole" ||
			doc.Version != 8 {
			t.Errorf("%s: the whole text does not find it again: %+v, %v", name, doc, err)
		}
	}
	docs := NewDocuments(UTF16)
	if _, err := docs.Change(change(1, nil, "x")); err == nil {
		t.Error("a document that is not open can be changed")
	}
}

// FuzzChanges makes any edit of any text; nothing it says of lines differs from
// what a new text says.
func FuzzChanges(f *testing.F) {
	f.Add("a\r\nb", uint32(0), uint32(1), uint32(1), uint32(0), "\n", uint8(0))
	f.Add("😀\r\r\n", uint32(0), uint32(1), uint32(2), uint32(9), "\r", uint8(1))
	f.Fuzz(func(t *testing.T, content string, l1, c1, l2, c2 uint32, with string, e uint8) {
		docs := NewDocuments(encodings[int(e)%len(encodings)])
		docs.Open(protocol.TextDocumentItem{URI: "untitled:1", Text: content})
		p := protocol.DidChangeTextDocumentParams{}
		p.TextDocument.URI, p.TextDocument.Version = "untitled:1", 1
		p.ContentChanges = []protocol.TextDocumentContentChangeEvent{{Text: with, Range: &protocol.Range{
			Start: protocol.Position{Line: l1, Character: c1}, End: protocol.Position{Line: l2, Character: c2}}}}
		doc, err := docs.Change(p)
		if (err != nil) != doc.Lost() {
			t.Fatalf("%v, lost %v", err, doc.Lost())
		}
		if !equal(doc.starts, New(doc.String()).starts) {
			t.Fatalf("lines of %q begin at %v", doc.String(), doc.starts)
		}
	})
}
