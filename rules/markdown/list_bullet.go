package markdown

import (
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/rules/internal/lists"
)

// The items of a list start with a hyphen, and not with the bullet of another
// program.
//
// The site does not know such bullets: visitors see one paragraph in which all
// items run together.
//
// Write "- " before each item.
var ListBullet = lint.Rule{
	ID: "list-bullet", Category: "markdown", Severity: lint.Warning, Harm: lint.HarmPage, Fixable: true,
	Stage: lint.StageMarks, Needs: page.Fence | page.Body | page.Rendering,
	Check: func(p *lint.Pass) {
		for _, list := range lists.Find(p.Doc) {
			switch list.Items[0].Form {
			case lists.WordBullet:
				reportList(p, list, "the o is a bullet from another program", `"- "`)
			case lists.Bullet, lists.Ornament, lists.DashMark, lists.TightDash:
				reportList(p, list, "the site does not know this bullet", `"- "`)
			}
		}
	},
}
