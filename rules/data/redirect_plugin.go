package data

import (
	"fmt"
	"slices"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// The site runs the plugin jekyll-redirect-from when a page asks for it with
// redirect_from.
//
// Without the plugin no redirect is written, and nothing says so: whoever
// follows an old address finds an error page.
//
// Add jekyll-redirect-from to plugins: in _config.yml, and to the Gemfile where
// there is one.
var RedirectPlugin = lint.Rule{
	ID: "redirect-plugin", Category: "data", Severity: lint.Warning, Harm: lint.HarmLink, On: page.Page | page.Config,
	Stage: lint.StageIdentity, Needs: page.Bytes | page.Fields,
	Check: func(p *lint.Pass) {
		const key, plugin = "redirect_from", "jekyll-redirect-from"
		s := p.Site()
		if !s.Rooted || s.Plugged || s.Config.Plugin(plugin) {
			return
		}
		node := p.Doc.Node(key)
		if p.Doc.Kind == page.Page && (node == nil || node.Value == nil && len(node.Items) == 0) {
			return
		}
		d := lint.Diagnostic{
			Message: fmt.Sprintf("redirect_from does nothing: the plugin %s is not among the site's plugins", plugin),
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
			if d.Message = fmt.Sprintf("%s have %s, and the plugin %s is not here", words.Count(pages, "page"), key,
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

// fewRedirecting is how many pages without the plugin have a finding each.
const fewRedirecting = 3

// readsKey reports whether a layout reads a key of the page itself.
func readsKey(s *site.Site, layout, key string) bool {
	read, _ := s.KeysRead(layout)
	return slices.Contains(read, key)
}
