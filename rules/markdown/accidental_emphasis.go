package markdown

import (
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/marks"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// Two asterisks in a text, such as those of notes or within words, do not turn
// the text between them into italics.
//
// Visitors see neither asterisk, and italics where none were intended.
//
// Write \* for a literal asterisk.
var AccidentalEmphasis = lint.Rule{
	ID: "accidental-emphasis", Category: "markdown", Severity: lint.Warning, Harm: lint.HarmLooks,
	Stage: lint.StageText, Needs: page.Fence | page.Body | page.Rendering,
	Check: func(p *lint.Pass) {
		for _, m := range marks.Find(p.Doc) {
			if m.Kind == marks.Accident {
				whole := p.Doc.MaskedText(source.Span{Start: m.Span.Start, End: m.Close.End})
				reportMark(p, m.Span, "the two * in "+words.Quote(whole)+" turn the text between them into italics",
					"italics from the first * to the second, and no *", `write \* for a literal asterisk`)
			}
		}
	},
}
