package frontmatter

import (
	"fmt"
	"path"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/rules/internal/metadata"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// The page's layout exists on the site and is spelled exactly like its file,
// without a folder and without ".html".
//
// With a layout that does not exist, the page is shown without its design, and
// there is no card on the list.
//
// Write the layout's name in lowercase letters, as in: layout: partner
var LayoutKnown = lint.Rule{
	ID: "layout-known", Category: "front-matter", Severity: lint.Error, Harm: lint.HarmGone, Fixable: true,
	Stage: lint.StageKeys, Needs: page.Bytes | page.Fence | page.Fields,
	Check: func(p *lint.Pass) {
		n := p.Doc.Node("layout")
		if n == nil || n.Kind != yaml.String || blank(n) || n.Text == "none" || hasLayout(p, n.Text) ||
			unseenIn(p, n.Text) || p.Site().LacksLayout(n.Text, p.Doc.Class.Collection) {
			return
		}
		intended, sure := intendedLayout(p, n.Text)
		if intended == "" && p.Site().Layouts == nil {
			return // it may well exist; layout-expected asks whether it is right here
		}
		layouts := p.Site().LayoutNames()
		d := lint.Diagnostic{
			Span:    n.Span,
			Message: fmt.Sprintf("the site has no layout %s", words.Quote(n.Text)),
			Effect:  "no card on the list, and the page without its design",
			Help:    "write one of " + words.List(layouts, "or"),
			About:   []lint.Subject{lint.Key("layout")},
			Breaks:  metadata.Breaks(p, "layout"),
		}
		if len(layouts) == 1 {
			d.Help = "write: layout: " + layouts[0]
		}
		if c := p.Contract(); c != nil && c.Layout == n.Text {
			d.Help = fmt.Sprintf("add the file %s, or %s", path.Join(p.Site().Config.LayoutsDir, n.Text+".html"), d.Help)
		}
		if intended != "" {
			d.Help = "write: layout: " + intended
			d.Fix = lint.SafeIf(sure, lint.Layout, "write "+intended, lint.Replace(n.Span, intended))
		}
		p.Report(d)
	},
}
