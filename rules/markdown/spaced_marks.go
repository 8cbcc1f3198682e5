package markdown

import (
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/marks"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// There is no space between the ** of bold text and its first or last word.
//
// With a space, ** neither opens nor closes anything: visitors see it.
//
// Write ** directly before the first word and directly after the last one.
var SpacedMarks = lint.Rule{
	ID: "spaced-marks", Category: "markdown", Severity: lint.Warning, Harm: lint.HarmLooks,
	Stage: lint.StageText, Needs: page.Fence | page.Body | page.Rendering,
	Check: func(p *lint.Pass) {
		for _, m := range marks.Find(p.Doc) {
			mark := p.Doc.MaskedText(m.Span)
			switch m.Kind {
			case marks.Spaced:
				whole := source.Span{Start: m.Span.Start, End: m.Close.End}
				inner := p.Doc.MaskedText(source.Span{Start: m.Span.End + 1, End: m.Close.Start - 1})
				reportMark(p, whole, "there are spaces inside the "+mark+" of "+words.Quote(p.Doc.MaskedText(whole)),
					"the characters "+mark+" in the text", "write: "+mark+inner+mark)
			case marks.Loose:
				reportMark(p, m.Span, words.Quote(mark)+" opens or closes nothing because of the space next to it",
					"the characters "+mark+" in the text", "delete it; for bold text write "+mark+
						" directly before the first word and after the last one")
			}
		}
	},
}
