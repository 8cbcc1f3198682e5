package frontmatter

import (
	"bytes"
	"testing"

	"github.com/partnerlint/partnerlint/internal/source"
)

// The answers were taken from Ruby, with Jekyll's two regular expressions.
func TestSplit(t *testing.T) {
	type want struct {
		present, closed bool
		yaml, body      string
	}
	tests := map[string]struct {
		text string
		want want
	}{
		"plain":                            {"---\na: 1\n---\nb", want{true, true, "a: 1\n", "b"}},
		"dots close":                       {"---\na: 1\n...\nb", want{true, true, "a: 1\n", "b"}},
		"nothing between":                  {"---\n---\nb", want{true, true, "", "b"}},
		"nothing between, end of file":     {"---\n---", want{true, true, "", ""}},
		"blank line between":               {"---\n\n---\nx", want{true, true, "\n", "x"}},
		"third fence belongs to the body":  {"---\n---\n---\nx", want{true, true, "", "---\nx"}},
		"blank lines below the fences":     {"---\n\n\na: 1\n---\n\n\nb", want{true, true, "\n\na: 1\n", "b"}},
		"indented body":                    {"--- \t\na: 1\n--- \n  b", want{true, true, "a: 1\n", "  b"}},
		"blank to the end":                 {"---\na\n---\n \n\t\n", want{true, true, "a\n", ""}},
		"blank to the end, no line ending": {"---\na\n---\n \n  ", want{true, true, "a\n", ""}},
		"crlf":                             {"---\r\na: 1\r\n---\r\nb", want{true, true, "a: 1\r\n", "b"}},
		"blank crlf lines":                 {"---\na\n---\n\r\n\r\nb", want{true, true, "a\n", "b"}},
		"form feed after the fences":       {"---\f\na: 1\n---\f\nb", want{true, true, "a: 1\n", "b"}},
		"vertical tab after the fences":    {"---\v\na\n---\v\nb", want{true, true, "a\n", "b"}},
		"no line ending after the close":   {"---\na: 1\n---", want{true, true, "a: 1\n", ""}},
		"four dashes do not close":         {"---\na\n----\n---\nx", want{true, true, "a\n----\n", "x"}},
		"indented fence does not close":    {"---\n \n ---\n---\nx", want{true, true, " \n ---\n", "x"}},
		"text after the fence":             {"---\n---x\n---\n", want{true, true, "---x\n", ""}},
		"carriage return inside a line":    {"---\na\r---\n---\nx", want{true, true, "a\r---\n", "x"}},
		"carriage return ends the close":   {"---\na: 1\n---\rb", want{true, false, "", "---\na: 1\n---\rb"}},
		"no-break space after the close":   {"---\na\n---\u00a0\nx", want{true, false, "", "---\na\n---\u00a0\nx"}},
		"never closed":                     {"---\na: 1\n", want{true, false, "", "---\na: 1\n"}},
		"only the opening fence":           {"---\n", want{true, false, "", "---\n"}},
		"no line ending":                   {"---", want{false, false, "", "---"}},
		"carriage returns only":            {"---\ra: 1\r---\rb", want{false, false, "", "---\ra: 1\r---\rb"}},
		"blank line first":                 {"\n---\na: 1\n---\n", want{false, false, "", "\n---\na: 1\n---\n"}},
		"four dashes open":                 {"----\na: 1\n---\n", want{false, false, "", "----\na: 1\n---\n"}},
		"comment after the opening":        {"--- # c\na: 1\n---\n", want{false, false, "", "--- # c\na: 1\n---\n"}},
		"empty":                            {"", want{}},
	}
	for name, tt := range tests {
		b := Split([]byte(tt.text), false)
		got := want{b.Present, b.Closed, tt.text[b.YAML.Start:b.YAML.End], tt.text[b.Body:]}
		if got != tt.want {
			t.Errorf("%s: %q\n got %+v\nwant %+v", name, tt.text, got, tt.want)
		}
	}
}

func TestSplitFences(t *testing.T) {
	b := Split([]byte("--- \r\na: 1\r\n...\t\r\n\r\nb"), false)
	if want := (source.Span{Start: 0, End: 4}); b.Open != want {
		t.Errorf("opening fence %v, want %v", b.Open, want)
	}
	if want := (source.Span{Start: 12, End: 16}); b.Close != want {
		t.Errorf("closing fence %v, want %v", b.Close, want)
	}
}

func TestSplitBehindMark(t *testing.T) {
	if b := Split([]byte("---\na: 1\n---\n"), true); b != (Block{}) {
		t.Errorf("with a byte-order mark Jekyll sees no page, got %+v", b)
	}
}

// FuzzSplit cuts any text: the parts lie one after the other, and the fences
// are what they say.
func FuzzSplit(f *testing.F) {
	for _, seed := range []string{"---\na: b\n---\nbody\n", "--- \r\na: b\r\n...\t\r\n\r\nx", "---\n---", "---",
		"---\n\n\n---\n\n\n", "--- a\n---\n", "---\v\n\f---\n---\f\n", "\xef\xbb\xbf---\n---\n", "---\r---\r"} {
		f.Add([]byte(seed), false)
	}
	f.Fuzz(func(t *testing.T, text []byte, bom bool) {
		b := Split(text, bom)
		if !b.Present || bom {
			if b != (Block{}) {
				t.Errorf("no page, but %+v", b)
			}
			return
		}
		last := 0
		for _, s := range []source.Span{b.Open, b.YAML, b.Close} {
			if b.Closed && s.Start < last || s.End < s.Start || s.End > len(text) {
				t.Errorf("%+v of %d bytes", b, len(text))
			}
			last = s.End
		}
		if !bytes.HasPrefix(text[b.Open.Start:b.Open.End], []byte("---")) {
			t.Errorf("opened by %q", text[b.Open.Start:b.Open.End])
		}
		if b.Closed && (b.Body < b.Close.End || b.Body > len(text) || b.Close.Len() < 3) || !b.Closed && b.Body != 0 {
			t.Errorf("%+v of %d bytes", b, len(text))
		}
	})
}
