package data

import (
	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
)

// The site can read its data files and _config.yml.
//
// A single mistake stops the build of the whole site, with a message that does
// not name the file.
//
// Go to the place, and fix the quote, comma or bracket there.
var DataSyntax = lint.Rule{
	ID: "data-syntax", Category: "data", Severity: lint.Error, Harm: lint.HarmGone, Fixable: true,
	On: page.Data | page.Config, Stage: lint.StageYAML, Needs: page.Bytes,
	Check: func(p *lint.Pass) {
		d := p.Doc
		switch {
		case d.SitePath.Ext() == ".json": // data-json finds more in it
		case d.FieldsError != nil:
			p.Report(unreadable(p))
		case d.Kind == page.Config && d.Fields != nil && d.Fields.Kind != yaml.Map && !holdsNothing(d.Fields):
			p.Report(lint.Diagnostic{
				Span: d.Fields.Span, Message: "there are no settings here: each line must be key: value",
				Effect: "a site without its settings: pages at other addresses, or none",
				Help:   "write each line as key: value",
				Breaks: page.Fields,
			})
		}
	},
}

// holdsNothing reports whether _config.yml has no settings because nothing is in it, but
// for comments: the site takes the usual settings, and says nothing of it.
func holdsNothing(settings *yaml.Node) bool {
	return settings.Kind == yaml.Null || settings.Kind == yaml.Bool && settings.Value == false
}
