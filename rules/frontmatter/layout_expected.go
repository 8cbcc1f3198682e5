package frontmatter

import (
	"fmt"
	"strings"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/rules/internal/metadata"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// A partner's page has the layout partner, and a page that only redirects
// visitors has the layout redirect.
//
// The list shows only pages whose layout is partner: a partner with another
// layout has no card, and a redirect with that layout has an empty card.
//
// Write: layout: partner
var LayoutExpected = lint.Rule{
	ID: "layout-expected", Category: "front-matter", Severity: lint.Error, Harm: lint.HarmGone,
	Stage: lint.StageKeys, Needs: page.Bytes | page.Fence | page.Fields,
	Check: func(p *lint.Pass) {
		c := p.Contract()
		if c.Generic || c.Layout == "" || c.Layout == "*" {
			return
		}
		d := lint.Diagnostic{Span: p.Doc.SpanOf("layout"), Help: "write: layout: " + c.Layout,
			About: []lint.Subject{lint.Key("layout")}, Breaks: metadata.Breaks(p, "layout")}
		n, layout := p.Doc.Node("layout"), p.Doc.Layout()
		redirect := metadata.IntendedRedirect(p)
		switch {
		case n == nil && (layout == "" || layout == c.Layout): // front-matter-required's
			return
		case n == nil:
			d.Message = fmt.Sprintf("the page does not set a layout and gets %s from _config.yml", words.Quote(layout))
			d.Effect = "no card on the list, and the page with another design"
			d.Help = "add a line: layout: " + c.Layout
		case blank(n): // front-matter-required's
			return
		case untrue(n), n.Kind == yaml.String && n.Text == "none":
			d.Message = fmt.Sprintf("%s means that the page has no layout", words.Quote(n.Text))
			d.Effect = "no card on the list, and the page without its design"
		case n.Kind != yaml.String: // front-matter-type's
			return
		case redirect != nil && hasLayout(p, layout):
			d.Message = fmt.Sprintf("the page only redirects visitors, but has the layout %s", words.Quote(layout))
			d.Harm = lint.HarmCard
			d.Effect = "an empty card on the list, and no redirect"
			d.Help = "write: layout: " + redirect.Layout
		case unseenIn(p, layout):
			return
		case layout != c.Layout:
			intended, _ := intendedLayout(p, layout)
			if !hasLayout(p, layout) && (intended != "" || p.Site().Layouts != nil) {
				return // layout-known's
			}
			d.Message = fmt.Sprintf("a page here must have the layout %s, not %s", words.List(contractLayouts(p), "or"),
				words.Quote(layout))
			d.Effect = "no card on the list, and the page with another design"
			if c.Identity.Key != "" && !p.Doc.Has(c.Identity.Key) {
				d.Breaks = page.Everything // a page of another kind altogether
			}
		default:
			other := intendedPage(p)
			if other == nil {
				return
			}
			d.Message = fmt.Sprintf("the page has text and names a partner, but its layout is %s", words.Quote(layout))
			d.Effect = "an empty page that redirects nowhere, and no card on the list"
			d.Help = "write: layout: " + other.Layout
			d.Breaks = page.Everything
		}
		p.Report(d)
	},
}

// intendedPage is the contract of a page with content when a page with the layout
// of a redirect names no target and has all that such a page has.
func intendedPage(p *lint.Pass) *contract.Contract {
	c := p.Contract()
	if c.Redirect == "" || p.Doc.Has(c.Redirect) || p.Doc.Has("redirect_to") ||
		len(strings.Fields(p.Doc.Original(p.Doc.Body))) < 5 {
		return nil
	}
	for _, other := range p.Site().Contracts {
		if key := other.Identity.Key; key != "" && other.Redirect == "" && p.Doc.Has(key) {
			return other
		}
	}
	return nil
}
