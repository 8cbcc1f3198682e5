package settings

import (
	"fmt"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// The site has the layout that nearly all its pages name.
//
// If the file of a layout is deleted or renamed, all pages with that layout are
// shown without their design, and the list has no cards. That is one mistake,
// and it is not in the pages.
//
// Restore the file in the folder _layouts, or give the new name to the pages.
var SiteLayout = lint.Rule{
	ID: "site-layout", Category: "settings", Severity: lint.Error, Harm: lint.HarmGone,
	On: page.Config, Stage: lint.StageValues, Needs: page.Bytes,
	Check: func(p *lint.Pass) {
		config := p.Site().Config
		for _, m := range p.Site().MissingLayouts() {
			d := lint.Diagnostic{
				Message: fmt.Sprintf("the site has no layout %s, which %s name", words.Quote(m.Name), m.Pages),
				Effect:  "no card on the list for these pages, and all of them without their design",
				Help:    fmt.Sprintf("restore the file _layouts/%s.html, or write the right layout on the pages", m.Name),
				Related: []lint.Related{{Path: m.First.File, Message: "the first of the pages"}},
			}
			if near := p.Site().LayoutNear(m.Name); near != "" {
				d.Help = fmt.Sprintf("rename _layouts/%s.html to %s.html, if it is this layout, or write the right layout on "+
					"the pages", near, m.Name)
			}
			if pair, ok := config.Find("collections", m.First.Class.Collection); ok {
				d.Span = pair.Key.Span
			}
			p.Report(d)
		}
	},
}
