package liquid

import (
	"fmt"

	"github.com/partnerlint/partnerlint/internal/jekyll/liquid"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
)

// Every Liquid filter is one that the site knows.
//
// The site ignores a filter that it does not know, and no error is shown.
//
// Write a filter that exists, or delete it.
var LiquidFilter = lint.Rule{
	ID: "liquid-filter", Category: "liquid", Severity: lint.Warning, Harm: lint.HarmPage,
	Stage: lint.StageLiquid, Needs: page.Fence | page.Fields,
	Check: func(p *lint.Pass) {
		known := p.Doc.Config().LiquidOptions()
		eachOutput(p, func(o liquid.Output, _ string) {
			for _, f := range o.Filters {
				if known.KnownFilter(f.Name) {
					continue
				}
				want := liquid.NearestFilter(f.Name)
				if want == "" && p.Site().Plugged {
					continue
				}
				d := lint.Diagnostic{Span: f.Span, Message: fmt.Sprintf("the site has no filter %q", f.Name),
					Effect: "the text as if the filter were not there", Help: "delete the filter"}
				if want != "" {
					d.Help = fmt.Sprintf("did you mean %q?", want)
				}
				if liquid.KnownFilter(f.Name) {
					d.Message = fmt.Sprintf("%s has no filter %q", p.Doc.Config().Builder.Title(), f.Name)
					d.Help = "delete the filter, or use an older one"
					if f.Name == "find" || f.Name == "find_exp" {
						d.Help = fmt.Sprintf("write %q and the filter \"first\" after it", map[string]string{"find": "where",
							"find_exp": "where_exp"}[f.Name])
					}
				}
				reportOutput(p, d, p.Doc.Config().Liquid.StrictFilters)
			}
		})
	},
}
