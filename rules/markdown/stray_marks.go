package markdown

import (
	"strings"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/rules/internal/marks"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// No *, _ or backtick is left over: bold text, italics and code are closed
// with the mark that opened them.
//
// Otherwise visitors see the marks.
//
// Write the marks directly before the first word and directly after the last
// word. For a literal asterisk, write \*.
var StrayMarks = lint.Rule{
	ID: "stray-marks", Category: "markdown", Severity: lint.Warning, Harm: lint.HarmLooks,
	Stage: lint.StageText, Needs: page.Fence | page.Body | page.Rendering,
	Check: func(p *lint.Pass) {
		for _, m := range marks.Find(p.Doc) {
			mark := p.Doc.MaskedText(m.Span)
			switch m.Kind {
			case marks.Unpaired:
				reportMark(p, m.Span, words.Quote(mark)+" opens or closes nothing", "the characters "+mark+" in the text",
					"write "+mark+" before the first word and after the last one, with no space and no blank line in between")
			case marks.Lonely:
				reportMark(p, m.Span, words.Quote(mark)+" opens or closes nothing", "the character "+mark+" in the text",
					"write "+mark+" after the last word too, or "+`\`+mark+" for the literal character")
			case marks.Tick:
				reportMark(p, m.Span, words.Quote(mark)+" starts code that is never closed", "the characters "+mark+
					" in the text", "write "+mark+" where the code ends")
			case marks.Rule:
				sign := strings.TrimSpace(mark)[:1]
				reportMark(p, m.Span, "this line of "+sign+" does not draw a line across the page",
					"the characters as plain text", "leave a blank line before it")
			}
		}
	},
}
