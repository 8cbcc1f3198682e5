package sections

import (
	"fmt"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/text"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// There is text below each heading.
//
// A heading without text looks like an unfinished page.
//
// Write the text, or delete the heading if the site does not expect it.
var SectionEmpty = lint.Rule{
	ID: "section-empty", Category: "sections", Severity: lint.Warning, Harm: lint.HarmPage,
	Stage: lint.StageContract, Needs: page.Bytes | page.Fence | page.Body | page.Sections,
	Check: func(p *lint.Pass) {
		headings := p.Doc.Outline().Headings
		for i, h := range headings {
			if !h.Form.Rendered() || h.Form == page.NestedForm {
				continue
			}
			var next *page.Heading
			if i+1 < len(headings) {
				next = headings[i+1]
			}
			if next != nil && next.IntendedLevel() > h.IntendedLevel() || p.Doc.HasTextBetween(h, next) {
				continue
			}
			if _, ok := h.RunOn(); ok {
				continue // it stands on the line of the heading
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
