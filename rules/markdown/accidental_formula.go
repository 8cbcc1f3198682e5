package markdown

import (
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/blocks"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// Two $$ do not turn the text between them into a formula, unless it is one.
//
// Visitors see the text as a formula without spaces, or between backslashes.
//
// Write \$ for a literal dollar sign.
var AccidentalFormula = lint.Rule{
	ID: "accidental-formula", Category: "markdown", Severity: lint.Warning, Harm: lint.HarmPage,
	Stage: lint.StageText, Needs: page.Fence | page.Body | page.Rendering,
	Check: func(p *lint.Pass) {
		if !p.Doc.MayHold("$$") {
			return
		}
		blocks.EachBlock(p, func(_, b *kramdown.Block) {
			if b.Kind == kramdown.Math {
				accidentalMath(p, b.Span)
			}
		})
		for _, s := range p.Doc.Kramdown().SpansOf(kramdown.InlineMath) {
			accidentalMath(p, s.Span)
		}
	},
}

// accidentalMath reports text between two $$ that is no formula.
func accidentalMath(p *lint.Pass, s source.Span) {
	inner := strings.Trim(p.Doc.Original(s), "$ \t\r\n")
	if strings.ContainsAny(inner, `\^_={}<>`) || !strings.ContainsAny(inner, "0123456789") &&
		len(strings.Fields(inner)) < 2 || strings.ContainsAny(inner, "+*/") {
		return
	}
	reportMark(p, source.Span{Start: s.Start, End: s.Start + 2}, "the two $$ turn this text into a formula: "+words.Quote(inner),
		"the text as a formula, or between backslashes", `write \$ for a literal dollar sign`)
}
