package markdown

import (
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/rules/internal/lists"
)

// An item of a list starts with a mark or a number, and one ordinary space.
//
// Without the space, or with a special one, visitors see one paragraph in which
// all items run together.
//
// Write "- " or "1. " before each item, with one ordinary space.
var ListSpacing = lint.Rule{
	ID: "list-spacing", Category: "markdown", Severity: lint.Warning, Harm: lint.HarmPage, Fixable: true,
	Stage: lint.StageMarks, Needs: page.Fence | page.Body | page.Rendering,
	Check: func(p *lint.Pass) {
		for _, list := range lists.Find(p.Doc) {
			switch list.Items[0].Form {
			case lists.TightMark:
				reportList(p, list, "the space is missing", `"- "`)
			case lists.TightNumber:
				reportList(p, list, "the space is missing", `"1. "`)
			case lists.HardSpace:
				help := `"- "`
				if list.Items[0].Number >= 0 {
					help = `"1. "`
				}
				reportList(p, list, "the space is not an ordinary space", help)
			case lists.LoneNumber:
				reportList(p, list, "there is a space before the full stop", `"1. "`)
			}
		}
	},
}
