package markdown

import (
	"strings"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/marks"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// There are as many marks before bold or italic words as after them.
//
// Visitors see the extra marks.
//
// Write the same marks on both sides, as in **words**.
var UnevenMarks = lint.Rule{
	ID: "uneven-marks", Category: "markdown", Severity: lint.Warning, Harm: lint.HarmLooks,
	Stage: lint.StageText, Needs: page.Fence | page.Body | page.Rendering,
	Check: func(p *lint.Pass) {
		for _, m := range marks.Find(p.Doc) {
			if m.Kind != marks.Uneven {
				continue
			}
			open, end := p.Doc.MaskedText(m.Span), p.Doc.MaskedText(m.Close)
			good := strings.Repeat(open[:1], 2)
			inner := words.Shorten(p.Doc.Original(source.Span{Start: m.Span.End, End: m.Close.Start}), 60)
			reportMark(p, m.Span, words.Quote(open)+" is closed by "+end+", which does not match it",
				"the character "+open[:1]+" in the text", "write the same marks on both sides: "+good+inner+good)
		}
	},
}
