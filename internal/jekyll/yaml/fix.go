package yaml

import (
	"bytes"
	"strings"
	"unicode"
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
// that are around all of it were intended as these quotes and go; one that
// nothing closes leaves it open what was intended.
func quoted(text []byte, start, end int, sure bool) *Fix {
	raw := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(text[start:end]))
	if inner, ok := Unwrapped(raw); ok {
		raw = inner
	} else if first, n := utf8.DecodeRuneInString(raw); sure {
		for _, set := range curly {
			sure = sure && (!strings.ContainsRune(set, first) || strings.ContainsAny(raw[n:], set))
		}
	}
	return &Fix{Span: source.Span{Start: start, End: end}, New: Quote(raw), Sure: sure}
}

// curly are the quotes that a word processor or a phone writes instead of
// straight ones, double and single. Guillemets and corner brackets are left
// out: names are written in them.
var curly = [...]string{"“”„‟", "‘’‚‛"}

// Unwrapped returns what is between two quotes around all of a text, of
// which at least one is typographic: they were intended as YAML's own. It is false
// when there are none, or more of them than the two. An apostrophe within a
// word is none, and \" is a quote that is intended to be seen.
func Unwrapped(text string) (inner string, ok bool) {
	first, n := utf8.DecodeRuneInString(text)
	last, m := utf8.DecodeLastRuneInString(text)
	if len(text) <= n+m {
		return "", false
	}
	inner = text[n : len(text)-m]
	for i, set := range curly {
		straight := `"'`[i : i+1]
		if !strings.ContainsRune(set+straight, first) || !strings.ContainsRune(set+straight, last) ||
			first < utf8.RuneSelf && last < utf8.RuneSelf {
			continue
		}
		plain := inner
		if straight == `"` {
			plain = strings.ReplaceAll(plain, `\"`, "")
			inner = strings.ReplaceAll(inner, `\"`, `"`)
		} else {
			plain = withoutApostrophes(plain)
		}
		return inner, strings.TrimSpace(plain) != "" && !strings.ContainsAny(plain, set+straight)
	}
	return "", false
}

// withoutApostrophes drops the quotes that are between two letters.
func withoutApostrophes(s string) string {
	var b strings.Builder
	runes := []rune(s)
	for i, r := range runes {
		if (r == '’' || r == '\'') && i > 0 && i+1 < len(runes) && unicode.IsLetter(runes[i-1]) &&
			unicode.IsLetter(runes[i+1]) {
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
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
	n, ok := readAlone(entries)
	return ok && (n == nil || n.Kind == kind)
}

// readAlone parses entries with the aliases in them taken for text where their
// anchors are elsewhere. The node is nil when there are too many of those to know.
func readAlone(entries []byte) (n *Node, ok bool) {
	for range 8 {
		n, err := Psych.compose(entries, source.Span{Start: 0, End: len(entries)})
		if err == nil {
			return n, n != nil
		}
		name, ok := unknownAnchor(err)
		if !ok {
			return nil, false
		}
		entries = bytes.ReplaceAll(entries, []byte("*"+name), []byte("_"+name))
	}
	return nil, true
}

// Scalar writes a text of one line so that it is read back as exactly that:
// as it is where YAML allows it, else in quotes.
func Scalar(text string) string {
	text = strings.Join(strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\r' }), " ")
	n, err := Parse([]byte(text), source.Span{End: len(text)})
	if err == nil && n != nil && n.Kind == String && n.Style == Plain && n.Text == text &&
		!strings.ContainsAny(text, "#:") {
		return text
	}
	return Quote(text)
}

// Simple reports whether text is a number, true or false, or a list of values
// between brackets, as YAML writes them.
func Simple(text string) bool {
	n, err := Parse([]byte(text), source.Span{End: len(text)})
	if err != nil || n == nil || strings.ContainsAny(text, "\n\r#") {
		return false
	}
	switch n.Kind {
	case Int, Float, Bool:
		return true
	case Seq:
		return n.Style == Flow
	}
	return false
}
