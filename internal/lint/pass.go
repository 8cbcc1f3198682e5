package lint

import (
	"github.com/partnerlint/partnerlint/internal/budget"
	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/site"
)

// A Pass is one rule looking at one document.
type Pass struct {
	Rule  *Rule
	Doc   *page.Document
	Entry *site.Entry // the page's own place in the site's index; nil for data, configuration and strays

	site    *site.Site
	options any
	report  func(Diagnostic)
	shared  []any // what several rules ask, see Shared
}

// NewPass makes a pass over doc, for one rule after another; report receives
// each diagnostic as it comes. Entry is the page's own, or nil.
func NewPass(doc *page.Document, entry *site.Entry, site *site.Site, report func(Diagnostic)) *Pass {
	return &Pass{Doc: doc, Entry: entry, site: site, report: report}
}

// Run lets rule judge the document. Options is a value of the rule's own
// options type, or nil for its defaults.
func (p *Pass) Run(rule *Rule, options any) {
	if options == nil {
		options = rule.Options
	}
	p.Rule, p.options = rule, options
	rule.Check(p)
}

// Report hands in a diagnostic. The rule's ID is filled in.
func (p *Pass) Report(d Diagnostic) {
	p.Spend(budget.Finding)
	d.Rule = p.Rule.ID
	if !p.site.SpeaksOfPartners(p.Doc.Contract) {
		d = InNeutralWords(d)
	}
	p.report(d)
}

// Spend takes n steps of the work that the document may ask for. It is called in
// loops that the document's content can lengthen, and does not return when there
// are not as many left.
func (p *Pass) Spend(n int) { p.Doc.Work().Spend(n) }

// Site is the index of all documents, immutable while rules run.
func (p *Pass) Site() *site.Site { return p.site }

// Links returns the links and images of the page that visitors get, in no
// particular order.
func (p *Pass) Links() []page.Link { return p.Doc.Links(p.site) }

// Follow says where an address in the page leads to, as a browser resolves it.
func (p *Pass) Follow(address string) site.Target { return p.site.Follow(p.Doc, p.Entry, address) }

// Contract is what the document is held to; never nil for a Page.
func (p *Pass) Contract() *contract.Contract { return p.Doc.Contract }

// OptionsOf returns the rule's options as the user set them, or its defaults.
func OptionsOf[T any](p *Pass) T {
	options, _ := p.options.(T)
	return options
}
