package frontmatter

import (
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/rules/internal/metadata"
)

// Each key stands between the two --- lines once.
//
// Of two lines with one key the site silently takes the last, so visitors may
// get the wrong name or address.
//
// Delete the line that is wrong.
var FrontMatterDuplicateKey = lint.Rule{
	ID: "front-matter-duplicate-key", Category: "front-matter", Severity: lint.Error, Harm: lint.HarmCard,
	Stage: lint.StageKeys, Needs: page.Bytes | page.Fence | page.Fields,
	Check: func(p *lint.Pass) {
		if p.Doc.Fields != nil {
			metadata.ReportDuplicates(p, p.Doc.Fields, 0, nil)
		}
	},
}
