package lint

// A Pass is one rule looking at one document.
type Pass struct {
	Rule *Rule
	Doc  *Document

	site    *Site
	options any
	report  func(Diagnostic)
}

// NewPass makes a pass over doc, for one rule after another; report receives
// each diagnostic as it comes.
func NewPass(doc *Document, site *Site, report func(Diagnostic)) *Pass {
	return &Pass{Doc: doc, site: site, report: report}
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
	d.Rule = p.Rule.ID
	p.report(d)
}

// Site is the index of all documents, immutable while rules run.
func (p *Pass) Site() *Site { return p.site }

// Contract is what the document is held to; never nil for a Page.
func (p *Pass) Contract() *Contract { return p.Doc.Contract }

// OptionsOf returns the rule's options as the user set them, or its defaults.
func OptionsOf[T any](p *Pass) T {
	options, _ := p.options.(T)
	return options
}
