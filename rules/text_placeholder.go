package rules

import (
	"fmt"

	"github.com/partnerlint/partnerlint/internal/lint"
)

// No placeholder is left in the text: no TODO or TBD, no "Lorem ipsum", no
// "[insert name here]", no paragraph that only says "Coming soon".
//
// Visitors see it as it stands.
//
// Write the text, or delete the placeholder.
var textPlaceholder = lint.Rule{
	ID: "text-placeholder", Category: "sections", Severity: lint.Warning,
	Stage: lint.StageText, Needs: lint.Bytes | lint.Fence | lint.Body | lint.Sections,
	Check: func(p *lint.Pass) {
		for _, span := range p.Doc.Placeholders() {
			span.End = min(span.End, p.Doc.File.LineSpan(span.Start).End)
			p.Report(lint.Diagnostic{
				Span:    span,
				Message: fmt.Sprintf("%s is a placeholder for a text", quote(p.Doc.Original(span))),
				Effect:  "the placeholder as it stands",
				Help:    "write the text, or delete the placeholder",
				About:   []lint.Subject{lint.At(span.Start)},
			})
		}
	},
}
