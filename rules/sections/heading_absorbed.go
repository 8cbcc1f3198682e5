package sections

import (
	"fmt"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/text"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// A heading stands free of what is above it: a blank line lies between it and
// a list, a quote or a table, and between a sentence and a line of dashes.
//
// Without the blank line the heading becomes part of the last list item or of
// the quote, a table falls apart into its bars, and a line of dashes turns the
// sentence above it into a heading.
//
// Put a blank line between the two.
var HeadingAbsorbed = lint.Rule{
	ID: "heading-absorbed", Category: "sections", Severity: lint.Warning, Fixable: true,
	Stage: lint.StageMarks, Needs: page.Bytes | page.Fence | page.Body | page.Rendering,
	Check: func(p *lint.Pass) {
		outline := p.Doc.Outline()
		for _, a := range outline.Absorbed {
			p.Report(lint.Diagnostic{
				Span: a.Heading.Span,
				Message: fmt.Sprintf("the heading %s becomes part of the %s above it",
					words.Quote(text.Plain(a.Heading.Text)), a.By),
				Effect: absorbedEffect(a),
				Help:   "put a blank line above the heading",
				About:  []lint.Subject{lint.At(a.Heading.Span.Start)},
				Fix:    lint.SafeFix("put a blank line above the heading", lint.Insert(a.Heading.Line.Start, "\n")),
			})
		}
		for _, a := range outline.Accidents {
			if a.Table {
				continue // the rule for tables has more to say
			}
			d := lint.Diagnostic{
				Span:    a.Text,
				Message: "the line below makes a heading of this line",
				Effect:  "the sentence in the size of a heading, and no line below it",
				Help:    "put a blank line above the line of dashes",
				About:   []lint.Subject{lint.At(a.Text.Start), lint.At(a.Rule.Start)},
			}
			fix := lint.UnsafeFix
			sign := p.Doc.Original(a.Rule)
			switch {
			case len(sign) < 3, sign[0] == '=':
				// no rule either, where it stands free
				d.Effect, d.Help = "the sentence in the size of a heading", "delete the line "+sign
				if a.Literal {
					d.Span, d.Message, d.Effect = a.Rule, fmt.Sprintf("this line of %s draws no rule", sign[:1]),
						"the signs as they stand"
				}
				d.Fix = lint.UnsafeFix("delete the line", lint.Delete(p.Doc.File.FullLine(a.Line.Start)))
				p.Report(d)
				continue
			case a.Literal:
				d.Span = a.Rule
				d.Message = "this line is no rule, since text stands directly above it"
				d.Effect = "a dash at the end of the text, and no line below it"
			case a.Nested:
				fix = lint.SafeFix
				d.Effect = "the last item in the size of a heading, and no line below it"
			}
			d.Fix = fix("put a blank line above the rule", lint.Insert(a.Line.Start, "\n"))
			p.Report(d)
		}
	},
}

func absorbedEffect(a page.Absorption) string {
	if a.By == "table" {
		return "the source of the table, with its bars, in place of the table"
	}
	return fmt.Sprintf("the heading indented inside the %s", a.By)
}
