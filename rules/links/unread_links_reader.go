package links

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/chars"
	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/addresses"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// A linkReader holds an address in parentheses, and the text around it.
type linkReader struct {
	doc     *page.Document
	text    []byte
	block   *kramdown.Block
	open    int    // the parenthesis before the address
	address string // with the title after it
	end     int    // after the parenthesis after it, if there is one
}

// readAddress reads the address after the parenthesis at the offset.
func (t *linkReader) readAddress(at int) bool {
	_, n := utf8.DecodeRune(t.text[at:])
	if n > 1 && !bytes.HasPrefix(t.text[at:], []byte("（")) {
		return false
	}
	from := at + n
	for most := min(len(t.text), from+addresses.Longest); from < most && (t.text[from] == ' ' || t.text[from] == '<'); {
		from++
	}
	if from == len(t.text) {
		return false
	}
	if t.text[at] == '(' && t.text[from-1] == '<' && t.readElement(at, from-1) {
		return true
	}
	if strings.IndexByte("hHwWmM/#", t.doc.File.Text[from]) < 0 {
		return false // no address begins so
	}
	line := t.doc.File.LineSpan(at)
	t.open, t.end = at, addresses.End(t.text, from, line.End)
	t.address = t.doc.Original(source.Span{Start: from, End: t.end})
	if !plainAddress(t.address) {
		return false
	}
	rest := string(t.text[t.end:min(line.End, t.end+addresses.Longest)])
	if title := titleBehind(rest); title != "" {
		t.address += " " + strings.TrimSpace(title)
		t.end, rest = t.end+len(title), rest[len(title):]
	}
	space := len(rest) - len(strings.TrimLeft(rest, " >"))
	if r, n := utf8.DecodeRuneInString(rest[space:]); strings.ContainsRune(")）}", r) {
		t.end += space + n
	}
	return true
}

// readElement reads (<a href="address">words</a>).
func (t *linkReader) readElement(at, tag int) bool {
	for s := range t.doc.Kramdown().SpansAt(source.Span{Start: tag, End: tag + 1}) {
		if s.Span.Start < tag {
			break
		}
		if s.Kind != kramdown.HTMLTag || s.Tag != "a" || s.Span.Start != tag {
			continue
		}
		behind := bytes.TrimLeft(t.text[s.Content.End:], " ")
		if !bytes.HasPrefix(behind, []byte("</a>)")) {
			return false
		}
		for _, a := range s.Attrs {
			if a.Name == "href" {
				t.open, t.address, t.end = at, a.Value, len(t.text)-len(behind)+len("</a>)")
				return plainAddress(a.Value)
			}
		}
	}
	return false
}

// plainAddress is addresses.LooksLike for what may as well be prose: "(/etc)" and
// "(x.md)" are.
func plainAddress(s string) bool {
	lower := strings.ToLower(s)
	switch {
	case strings.HasPrefix(lower, "http://"), strings.HasPrefix(lower, "https://"):
		return len(s) > len("https://")
	case strings.HasPrefix(lower, "www."):
		return addresses.IsHostname(lower)
	case strings.HasPrefix(lower, "mailto:"):
		return addresses.IsMail(s[len("mailto:"):])
	}
	return len(s) > 2 && (s[0] == '/' || s[0] == '#') && chars.IsLetterByte(s[1])
}

// titleBehind is the title in straight quotation marks at the beginning of text,
// with the space before it.
func titleBehind(text string) string {
	trimmed := strings.TrimLeft(text, " ")
	if len(trimmed) == len(text) || trimmed == "" || trimmed[0] != '"' {
		return ""
	}
	if n := strings.IndexByte(trimmed[1:], '"'); n > 0 {
		return text[:len(text)-len(trimmed)+n+2]
	}
	return ""
}

// wordsIn reports whether the text in brackets may be that of a link, and is no
// number, no tick and no footnote.
func wordsIn(label string) bool {
	letters := 0
	for _, r := range label {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters > 1 && !strings.HasPrefix(label, "^") && !strings.Contains(label, "\n\n") || letters == 1 &&
		strings.IndexFunc(label, addresses.Wordless) >= 0
}

// lines are those of the paragraph; of a cell that of its row.
func (t *linkReader) lines() source.Span {
	if t.block.Kind == kramdown.Cell {
		return t.block.Parent.Span
	}
	return t.block.Span
}

// whole is the text from the offset to the end of the address.
func (t *linkReader) whole(from int) source.Span { return source.Span{Start: from, End: t.end} }

func (t *linkReader) quoted(from int) string { return words.Quote(t.doc.Original(t.whole(from))) }

// opener returns the place of the [ that the ] at the offset closes, or -1.
func (t *linkReader) opener(at int) int {
	depth := 0
	for i := at; i >= max(t.lines().Start, at-5*longestLabel); i-- {
		switch t.text[i] {
		case ']':
			depth++
		case '[':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// link writes a link with the words between the offsets, of an image with its !.
func (t *linkReader) link(from, to int) string {
	good := "[" + strings.TrimSpace(t.doc.Original(source.Span{Start: from, End: to})) + "](" + t.address + ")"
	if open := from - 1; open > 0 && t.text[open] == '[' && t.text[open-1] == '!' {
		good = "!" + good
	}
	return good
}

// start is where a link begins whose [ is at the offset.
func (t *linkReader) start(open int) int {
	if open > 0 && t.text[open-1] == '!' {
		return open - 1
	}
	return open
}

// isText reports whether the ] at the offset is no part of a link.
func (t *linkReader) isText(at int) bool {
	for s := range t.doc.Kramdown().SpansAt(source.Span{Start: at, End: at + 1}) {
		if !s.Kind.Literal() && s.Span.Contains(source.Span{Start: at, End: at + 1}) && s.Kind != kramdown.Emphasis &&
			s.Kind != kramdown.Strong && s.Kind != kramdown.Escape {
			return false
		}
	}
	return true
}
