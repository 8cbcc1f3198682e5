package redirects

import (
	"fmt"
	"slices"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// The site uses the plugin jekyll-redirect-from if a page has redirect_from or
// redirect_to.
//
// Without the plugin, no redirect is created and no error is shown: the old
// address leads to an error page, and redirect_to sends nobody on.
//
// Add jekyll-redirect-from to plugins: in _config.yml, and to the Gemfile if
// there is one.
var RedirectPlugin = lint.Rule{
	ID: "redirect-plugin", Category: "redirects", Severity: lint.Warning, Harm: lint.HarmLink, On: page.Page | page.Config,
	Stage: lint.StageIdentity, Needs: page.Bytes | page.Fields,
	Check: func(p *lint.Pass) {
		const key, plugin = "redirect_from", "jekyll-redirect-from"
		s := p.Site()
		if !s.Rooted || s.Redirects() {
			return
		}
		if p.Doc.Kind == page.Page {
			redirectTo(p, plugin)
		}
		node := p.Doc.Node(key)
		if p.Doc.Kind == page.Page && (node == nil || node.Value == nil && len(node.Items) == 0) {
			return
		}
		d := lint.Diagnostic{
			Message: fmt.Sprintf("redirect_from does nothing: the site does not use the plugin %s", plugin),
			Effect:  "an error page at the old address",
			Help:    fmt.Sprintf("write in _config.yml: plugins: [%s]", plugin),
			About:   []lint.Subject{lint.Key(key)},
		}
		pages := s.Redirecting()
		once := pages > fewRedirecting && s.ConfigChecked
		if p.Doc.Kind == page.Config {
			if pair, ok := s.Config.Find("plugins"); ok {
				d.Span = pair.Key.Span
			}
			if d.Message = fmt.Sprintf("%s have %s, but the plugin %s is missing", words.Count(pages, "page"), key,
				plugin); once {
				p.Report(d)
			}
			return
		}
		if once || readsKey(s, p.Doc.Layout(), key) {
			return
		}
		if pair, ok := p.Doc.Fields.Pair(key); ok {
			d.Span = pair.Key.Span
		}
		p.Report(d)
	},
}

// redirectTo reports a page that is to send visitors on by the plugin.
func redirectTo(p *lint.Pass, plugin string) {
	const key = "redirect_to"
	node := p.Doc.Node(key)
	if node == nil || node.Value == nil || p.Contract().Redirect != "" || readsKey(p.Site(), p.Doc.Layout(), key) ||
		p.Site().Templated != nil && p.Site().Templated(key) {
		return
	}
	pair, _ := p.Doc.Fields.Pair(key)
	p.Report(lint.Diagnostic{
		Span:    pair.Key.Span,
		Message: fmt.Sprintf("redirect_to does nothing: the site does not use the plugin %s", plugin),
		Effect:  "this page: nobody is sent on to the address",
		Help:    fmt.Sprintf("write in _config.yml: plugins: [%s]", plugin),
		About:   []lint.Subject{lint.Key(key)},
	})
}

// fewRedirecting is how many pages without the plugin have a finding each.
const fewRedirecting = 3

// readsKey reports whether a layout reads a key of the page itself.
func readsKey(s *site.Site, layout, key string) bool {
	read, _ := s.KeysRead(layout)
	return slices.Contains(read, key)
}
