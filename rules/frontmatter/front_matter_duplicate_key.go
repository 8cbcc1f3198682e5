package frontmatter

import (
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/rules/internal/metadata"
)

// Each key occurs only once between the two --- lines.
//
// If a key occurs twice, the site uses the last value without warning, so
// visitors may get the wrong name or address.
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
