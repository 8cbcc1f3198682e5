package lint

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/source"
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
	if h := d.headingAbove(s.Start); h != nil {
		found = append(found, Below(h.Span.Start))
	}
	return found
}

// headingAbove returns the heading with nothing but space between it and the
// offset, or nil.
func (d *Document) headingAbove(offset int) *Heading {
	var above *Heading
	for _, h := range d.Outline().Headings {
		if h.Span.End <= offset && h.Form.Rendered() {
			above = h
		}
	}
	if above == nil || !d.Blank(source.Span{Start: above.Line.End, End: offset}) {
		return nil
	}
	return above
}

func hasLineLike(text []byte, section Section) bool {
	for line := range bytes.Lines(text) {
		words := Letters(string(line))
		if words == "" {
			continue
		}
		for _, title := range append([]string{section.Title}, section.Aliases...) {
			if words == Letters(title) {
				return true
			}
		}
	}
	return false
}

// Letters is s without anything but letters and digits, in lower case: what is
// left when spelling is compared and spacing, markup and case are not.
func Letters(s string) string {
	if isASCII(s) {
		return asciiLetters(s)
	}
	return strings.Map(func(r rune) rune {
		if isWordRune(r) {
			return toLower(r)
		}
		return -1
	}, s)
}

// asciiLetters is Letters of a text in ASCII, as most are.
func asciiLetters(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for i := range len(s) {
		if r := rune(s[i]); isWordRune(r) {
			b.WriteByte(byte(toLower(r)))
		}
	}
	return b.String()
}

func toLower(r rune) rune {
	if r < utf8.RuneSelf {
		if 'A' <= r && r <= 'Z' {
			r |= 0x20
		}
		return r
	}
	return unicode.ToLower(r)
}
