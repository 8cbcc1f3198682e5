package markdown

import (
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/rules/internal/lists"
)

// The items of a numbered list start with a plain number and a full stop.
//
// With "1)" or "a.", or with the digits of another script, visitors see one
// paragraph in which all items run together.
//
// Write "1. " before each item.
var ListNumber = lint.Rule{
	ID: "list-number", Category: "markdown", Severity: lint.Warning, Harm: lint.HarmPage, Fixable: true,
	Stage: lint.StageMarks, Needs: page.Fence | page.Body | page.Rendering,
	Check: func(p *lint.Pass) {
		for _, list := range lists.Find(p.Doc) {
			switch list.Items[0].Form {
			case lists.Parenthesis, lists.DashedNumber:
				reportList(p, list, "the site needs a full stop after the number", `"1. "`)
			case lists.WideNumber:
				reportList(p, list, "the site needs an ordinary full stop and a space after the number", `"1. "`)
			case lists.OtherDigits:
				reportList(p, list, "the site numbers lists only with the digits 0 to 9", `"1. "`)
			case lists.Letter, lists.DottedLetter, lists.Circled:
				reportList(p, list, "the site numbers lists only with plain numbers", `"1. "`)
			}
		}
	},
}
