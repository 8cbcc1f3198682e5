package liquid

import (
	"github.com/partnerlint/partnerlint/internal/jekyll/liquid"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
)

// Every Liquid tag and filter is one that the builder of the site knows.
//
// GitHub Pages, Jekyll 4 and Debian's package have different versions of
// Liquid. A tag or an argument that only another version knows stops the build
// of the whole site.
//
// Write what the message suggests.
var LiquidBuilder = lint.Rule{
	ID: "liquid-builder", Category: "liquid", Severity: lint.Error, Harm: lint.HarmGone,
	Stage: lint.StageLiquid, Needs: page.Fence,
	Check: func(p *lint.Pass) {
		eachFault(p, builderFault, func(e liquid.Error, d lint.Diagnostic) {
			d.Message, d.Help = elsewhere(e, p.Doc)
			p.Report(d)
		})
	},
}
