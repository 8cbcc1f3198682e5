package yaml

import (
	"strings"

	"github.com/partnerlint/partnerlint/internal/source"
)

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
