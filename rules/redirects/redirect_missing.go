package redirects

import (
	"fmt"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/internal/text"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// A redirect page names the page to which it sends visitors.
//
// Without the key, with another key or without a value, visitors see an error,
// or an empty page.
//
// Write the last part of the partner page's permalink.
var RedirectMissing = lint.Rule{
	ID: "redirect-missing", Category: "redirects", Severity: lint.Error, Harm: lint.HarmLink, Fixable: true,
	Stage: lint.StageIdentity, Needs: page.Fields,
	Check: func(p *lint.Pass) {
		if !redirects(p) {
			return
		}
		name := p.Contract().Redirect
		node := p.Doc.Node(name)
		switch {
		case node == nil && p.Doc.Value(name) == nil:
			reportNoTarget(p)
		case node != nil && (node.Kind == yaml.Null || node.Kind == yaml.String && strings.TrimSpace(node.Text) == ""):
			p.Report(lint.Diagnostic{
				Span: p.Doc.SpanOf(name), Message: fmt.Sprintf("%q has no value", name), Effect: words.LeadsNowhere,
				Help: targetHelp(p), About: []lint.Subject{lint.Key(name)},
			})
		}
	},
}

// reportNoTarget reports a redirect without the key, at the key that seems to
// represent it.
func reportNoTarget(p *lint.Pass) {
	d, name := p.Doc, p.Contract().Redirect
	if d.Config().RedirectTo(d.Values()) != "" {
		return // jekyll-redirect-from does what this page is for
	}
	for _, known := range append([]string{name}, site.TargetKeys...) {
		for _, pair := range d.Fields.Entries() {
			key := pair.Key
			if key.Kind != yaml.String || text.NameLetters(key.Text) != text.NameLetters(known) ||
				pair.Value.Kind != yaml.String {
				continue
			}
			if read, _ := p.Site().KeysRead(d.Layout()); slices.Contains(read, key.Text) {
				return // the site's layout knows it
			}
			p.Report(lint.Diagnostic{
				Span: key.Span, Message: fmt.Sprintf("the layout does not read %s; the key is %s", words.Quote(key.Text),
					words.Quote(name)),
				Effect: words.LeadsNowhere, Help: fmt.Sprintf("write: %s: %s", name, yaml.Scalar(pair.Value.Text)),
				Fix:   lint.UnsafeFix("write "+name, lint.Replace(key.Span, name)),
				About: []lint.Subject{lint.Key(key.Text), lint.Key(name)},
			})
			return
		}
	}
	p.Report(lint.Diagnostic{
		Span: d.Block(), Message: fmt.Sprintf("there is no line %q between the two --- lines", name+":"),
		Effect: words.LeadsNowhere,
		Help:   targetHelp(p), About: []lint.Subject{lint.Key(name)},
	})
}
