package sections

import (
	"fmt"
	"strings"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/internal/text"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// There is text below each heading.
//
// A heading without text looks like an unfinished page.
//
// Write the text, or delete the heading if the site does not expect it. A heading
// that says all there is to say, such as a link or a sentence, needs none. Nor does
// one of several that are written directly below each other, as lines of one text.
var SectionEmpty = lint.Rule{
	ID: "section-empty", Category: "sections", Severity: lint.Warning, Harm: lint.HarmPage,
	Stage: lint.StageContract, Needs: page.Bytes | page.Fence | page.Body | page.Sections,
	Check: func(p *lint.Pass) {
		headings := p.Doc.Outline().Headings
		for i, h := range headings {
			if !h.Form.Rendered() || h.Form == page.NestedForm {
				continue
			}
			next := nextNamed(headings[i+1:])
			if next != nil && (next.IntendedLevel() > h.IntendedLevel() || next.Form == page.NestedForm) ||
				p.Doc.HasTextBetween(h, next) {
				continue
			}
			if h.Section == nil && (saysAll(p.Doc, h) || i == 0 && h.Level == 1 || goesOn(p.Doc, h, next) ||
				i > 0 && goesOn(p.Doc, headings[i-1], h)) {
				continue // text in large letters, or the title of the page
			}
			if text.Letters(text.Plain(h.Text)) == "" && strings.Contains(p.Doc.Original(h.Words), "<") {
				continue // a picture
			}
			if strings.TrimSpace(h.Text) == "" {
				continue // a place to link to
			}
			if _, ok := h.RunOn(); ok {
				continue // it is on the line of the heading
			}
			d := lint.Diagnostic{
				Span:    h.Span,
				Message: fmt.Sprintf("the section %s has no text", words.Quote(text.Plain(h.Text))),
				Effect:  "a heading without text",
				Help:    "write the text below it, or delete the heading",
				About:   []lint.Subject{lint.Below(h.Span.Start)},
			}
			if h.Section != nil {
				d.Help = "write the text below it"
			} else if next == nil {
				d.Level = lint.Info // what follows may come from the layout
			}
			p.Report(d)
		}
	},
}

// nextNamed is the first heading with a name; nil for none.
func nextNamed(headings []*page.Heading) *page.Heading {
	for _, h := range headings {
		if strings.TrimSpace(h.Text) != "" || h.Form == page.NestedForm {
			return h
		}
	}
	return nil
}

// goesOn reports whether the next heading is not the name of another section,
// but a line that belongs to this one: both are lines of one text in large letters,
// without a blank line between them, or this one announces it: "Present:".
func goesOn(doc *page.Document, h, next *page.Heading) bool {
	if next == nil || next.IntendedLevel() != h.IntendedLevel() || h.Section != nil || next.Section != nil {
		return false
	}
	lines := strings.Count(doc.Original(source.Span{Start: h.Span.Start, End: next.Span.Start}), "\n")
	own := 1 + strings.Count(strings.TrimSpace(doc.Original(h.Span)), "\n")
	return lines == own || strings.HasSuffix(strings.TrimSpace(text.Plain(h.Text)), ":") &&
		(saysAll(doc, next) || strings.Contains(next.Text, ", "))
}

// saysAll reports whether a heading is no name of a section, but says all there
// is to say: "Present: Ada, Grace", a link, a sentence, what Liquid prints.
func saysAll(doc *page.Document, h *page.Heading) bool {
	const longest = 8 // words that a name has
	written := strings.TrimSpace(doc.Original(h.Words))
	plain := strings.TrimSpace(text.Plain(written))
	label, value, _ := strings.Cut(plain, ":")
	switch {
	case strings.Contains(written, "{{"), strings.Contains(written, "{%"), strings.Contains(written, "]("),
		strings.Contains(written, "]["), strings.Contains(written, "<http"), strings.Contains(written, "<a "):
		return true
	case label != "" && strings.TrimSpace(value) != "" && !strings.HasPrefix(value, "//"):
		return true
	case len(strings.Fields(plain)) > longest:
		return true
	}
	return strings.HasSuffix(plain, ".") || strings.HasSuffix(plain, "!")
}
