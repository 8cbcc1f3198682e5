package redirects

import (
	"fmt"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/web"
	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/rules/internal/yamledit"
)

// A target is where a redirect sends visitors.
type target struct {
	pass *lint.Pass
	node *yaml.Node
	text string // without space at its edges, which browsers drop
}

// targetOf is the target of the redirect under judgement, when there is one and
// the layout does not complete it.
func targetOf(p *lint.Pass) (t target, ok bool) {
	if !redirects(p) {
		return target{}, false
	}
	node := p.Doc.Node(p.Contract().Redirect)
	if node == nil || node.Kind != yaml.String || strings.TrimSpace(node.Text) == "" ||
		p.Site().Completes(p.Doc.Layout(), p.Contract().Redirect) {
		return target{}, false
	}
	return target{pass: p, node: node, text: strings.TrimSpace(node.Text)}, true
}

// redirects reports whether the page is one that redirects visitors.
func redirects(p *lint.Pass) bool {
	return p.Contract().Redirect != "" && !p.Contract().Generic && p.Entry != nil
}

// resolve is the address that a browser makes of the target, and whether it is
// one of the host that serves the site.
func (t target) resolve() (path string, ok bool) {
	config, from, to := t.pass.Doc.Config(), t.pass.Entry.URL, t.text
	if !strings.HasPrefix(from, "/") {
		return "", false
	}
	if rest, ok := strings.CutPrefix(to, config.URL); ok && config.URL != "" && strings.HasPrefix(rest, "/") {
		to = rest
	}
	path, _, external := web.ResolveRelative(config.BaseURL+from, to)
	return path, !external
}

// fault is a finding at the whole target; instead, if there is one, is what to
// write.
func (t target) fault(message, effect, instead string) lint.Diagnostic {
	d := lint.Diagnostic{Span: t.node.Span, Message: message, Effect: effect, Help: targetHelp(t.pass),
		About: []lint.Subject{lint.Key(t.pass.Contract().Redirect)}}
	if instead != "" && instead != t.text {
		d.Help = fmt.Sprintf("write: %s: %s", t.pass.Contract().Redirect, yaml.Scalar(instead))
		d.Fix = lint.UnsafeFix("write "+instead, yamledit.Rewrite(t.pass.Doc, t.node, instead))
	}
	return d
}

// short is how a page of the site is named from the redirect: by its last part
// when it is in the same folder, else by its whole path.
func (t target) short(urlPath string) string {
	base := t.pass.Entry.URL
	folder := base[:strings.LastIndexByte(base, '/')+1]
	if rest, ok := strings.CutPrefix(urlPath, folder); ok && rest != "" &&
		!strings.Contains(strings.TrimSuffix(rest, "/"), "/") {
		return rest
	}
	return t.pass.Doc.Config().BaseURL + urlPath
}

// targetHelp says how a target is written, with the page next door as the
// example where there is one.
func targetHelp(p *lint.Pass) string {
	example := "name-of-the-page"
	folder := p.Doc.SitePath.Dir()
	if page := p.Site().EntryAt(folder + "/index.md"); folder != "." && page != nil && page != p.Entry &&
		page.Slug() != "" {
		example = page.Slug()
	}
	return fmt.Sprintf("write the end of the partner page's permalink: %s: %s", p.Contract().Redirect, example)
}
