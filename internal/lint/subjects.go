package lint

import (
	"bytes"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/internal/text"
)

// SubjectsIn lists the expected sections and the marker that stand, in
// whatever form, in the text of s, and the heading that s follows directly: a
// mistake that swallows s is the reason why they seem to be missing or empty.
func (p *Pass) SubjectsIn(s source.Span) []Subject {
	d := p.Doc
	text := d.File.Slice(s)
	var found []Subject
	if d.Contract != nil {
		for _, section := range d.Contract.Sections {
			if hasLineLike(text, section) {
				found = append(found, SectionOf(section.Title))
			}
		}
	}
	if sep := d.Card().Separator; sep != "" && bytes.Contains(text, []byte(sep)) {
		found = append(found, Marker)
	}
	if h := d.HeadingAbove(s.Start); h != nil {
		found = append(found, Below(h.Span.Start))
	}
	return found
}

func hasLineLike(body []byte, section contract.Section) bool {
	for line := range bytes.Lines(body) {
		words := text.Letters(string(line))
		if words == "" {
			continue
		}
		for _, title := range append([]string{section.Title}, section.Aliases...) {
			if words == text.Letters(title) {
				return true
			}
		}
	}
	return false
}
