package text

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/source"
)

// mostPlaces is how many wrong characters of a page are looked at for what they explain.
const mostPlaces = 1000

// spokenOf reports whether the text speaks of the characters in s: they stand
// alone in quotes, or after their number.
func spokenOf(text []byte, s source.Span) bool {
	before, _ := utf8.DecodeLastRune(text[:s.Start])
	after, _ := utf8.DecodeRune(text[s.End:])
	return strings.ContainsRune("\"'“„‘«`", before) && strings.ContainsRune("\"'”“’»`", after) ||
		bytes.Contains(text[max(0, s.Start-12):s.Start], []byte("U+FFFD"))
}

// related adds a further place of the same mistake, up to a few.
func related(p *lint.Pass, d *lint.Diagnostic, s source.Span) {
	if len(d.Related) < 8 {
		d.Related = append(d.Related, lint.Related{Path: p.Doc.File.Path, Span: s, Message: "and here"})
	}
}
