package yaml

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/source"
)

// Quote writes a text as a YAML scalar that means exactly that text: in double
// quotes unless it has a double quote or a backslash, else in single ones.
func Quote(s string) string {
	if !strings.ContainsAny(s, "\"\\") {
		return `"` + s + `"`
	}
	return "'" + strings.ReplaceAll(s, "'", "''") + "'"
}

// quoted is the fix that puts quotes around text[start:end]. Typographic quotes
// that stand around all of it were meant as these quotes and go; one that
// nothing closes leaves it open what was meant.
func quoted(text []byte, start, end int, sure bool) *Fix {
	raw := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(text[start:end]))
	for _, set := range [...]string{"“”„‟", "‘’‚‛"} {
		first, n := utf8.DecodeRuneInString(raw)
		last, m := utf8.DecodeLastRuneInString(raw)
		switch opens, closes := strings.ContainsRune(set, first), strings.ContainsRune(set, last); {
		case opens && closes && len(raw) > n+m && !strings.ContainsAny(raw[n:len(raw)-m], set):
			raw = raw[n : len(raw)-m]
		case opens && !strings.ContainsAny(raw[n:], set):
			sure = false
		}
	}
	return &Fix{Span: source.Span{Start: start, End: end}, New: Quote(raw), Sure: sure}
}

// repairs reports whether m makes the entries in whole readable.
func (m *Fix) repairs(text []byte, whole source.Span, kind Kind) bool {
	if m == nil || !whole.Contains(m.Span) || string(text[m.Span.Start:m.Span.End]) == m.New {
		return false
	}
	var b bytes.Buffer
	b.Write(text[whole.Start:m.Span.Start])
	b.WriteString(m.New)
	b.Write(text[m.Span.End:whole.End])
	return reads(b.Bytes(), kind)
}

// reads reports whether some entries parse by themselves as a value of this
// kind. An alias may have its anchor elsewhere.
func reads(entries []byte, kind Kind) bool {
	for range 8 {
		n, err := Psych.compose(entries, source.Span{Start: 0, End: len(entries)})
		if err == nil {
			return n != nil && n.Kind == kind
		}
		name, ok := unknownAnchor(err)
		if !ok {
			return false
		}
		entries = bytes.ReplaceAll(entries, []byte("*"+name), []byte("_"+name))
	}
	return true
}
