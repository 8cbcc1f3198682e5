package sections

import (
	"fmt"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
)

// A line of dashes below a sentence draws a line across the page, and does not
// turn the sentence into a heading.
//
// Without a blank line between the two, visitors see the sentence in the size
// of a heading, and no line.
//
// Add a blank line above the line of dashes.
var HeadingAccidental = lint.Rule{
	ID: "heading-accidental", Category: "sections", Severity: lint.Warning, Harm: lint.HarmPage, Fixable: true,
	Stage: lint.StageMarks, Needs: page.Bytes | page.Fence | page.Body | page.Rendering,
	Check: headingAccidental,
}

func headingAccidental(p *lint.Pass) {
	for _, a := range p.Doc.Outline().Accidents {
		if a.Table {
			continue // the rule for tables has more to say
		}
		d := lint.Diagnostic{
			Span:    a.Text,
			Message: "the line below turns this line into a heading",
			Effect:  "the sentence in the size of a heading, and no line below it",
			Help:    "add a blank line above the line of dashes",
			About:   []lint.Subject{lint.At(a.Text.Start), lint.At(a.Rule.Start)},
		}
		sure := false
		sign := p.Doc.Original(a.Rule)
		switch {
		case len(sign) < 3, sign[0] == '=':
			// no rule either, where it stands free
			d.Effect, d.Help = "the sentence in the size of a heading", "delete the line "+sign
			if a.Literal {
				d.Span, d.Message, d.Effect = a.Rule, fmt.Sprintf("this line of %s does not draw a line across the page", sign[:1]),
					"the characters as plain text"
			}
			d.Fix = lint.UnsafeFix("delete the line", lint.Delete(p.Doc.File.FullLine(a.Line.Start)))
			p.Report(d)
			continue
		case a.Literal:
			d.Span = a.Rule
			d.Message = "this does not draw a line across the page: there is text directly above it"
			d.Effect = "a dash at the end of the text, and no line below it"
		case a.Nested:
			sure = true
			d.Effect = "the last item in the size of a heading, and no line below it"
		}
		d.Fix = lint.SafeIf(sure, lint.Elements|lint.Accident, "add a blank line above the line of dashes",
			lint.Insert(a.Line.Start, "\n"))
		p.Report(d)
	}
}
