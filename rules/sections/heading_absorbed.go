package sections

import (
	"fmt"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/text"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// There is a blank line between a heading and the list or quote above it.
//
// Without it, the heading becomes part of the last item or of the quote.
//
// Add a blank line between the two.
var HeadingAbsorbed = lint.Rule{
	ID: "heading-absorbed", Category: "sections", Severity: lint.Warning, Harm: lint.HarmPage, Fixable: true,
	Stage: lint.StageMarks, Needs: page.Bytes | page.Fence | page.Body | page.Rendering,
	Check: func(p *lint.Pass) {
		for _, a := range p.Doc.Outline().Absorbed {
			if a.By == "table" {
				continue // the heading is one, and the table is lost
			}
			p.Report(lint.Diagnostic{
				Span: a.Heading.Span,
				Message: fmt.Sprintf("the heading %s becomes part of the %s above it",
					words.Quote(text.Plain(a.Heading.Text)), a.By),
				Effect: fmt.Sprintf("the heading indented inside the %s", a.By),
				Help:   "add a blank line above the heading",
				About:  []lint.Subject{lint.At(a.Heading.Span.Start)},
				Fix: lint.SafeFix("add a blank line above the heading", lint.Insert(a.Heading.Line.Start, "\n")).
					Changing(lint.Elements),
			})
		}
	},
}
