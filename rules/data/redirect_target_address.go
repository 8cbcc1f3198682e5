package data

import (
	"fmt"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/jekyll/web"
	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/internal/text"
	"github.com/partnerlint/partnerlint/rules/internal/words"
	"github.com/partnerlint/partnerlint/rules/internal/yamledit"
)

// A target is where a redirect sends visitors.
type target struct {
	pass *lint.Pass
	node *yaml.Node
	text string // without space at its edges, which browsers drop
	path string // as the browser resolves it, below the site's base address
}

// judgeTarget finds what is wrong with a redirect's target, or nothing.
func judgeTarget(p *lint.Pass, node *yaml.Node) *finding {
	t := target{pass: p, node: node, text: strings.TrimSpace(node.Text)}
	if f := t.spelling(); f != nil {
		return f
	}
	e, config := p.Entry, p.Doc.Config()
	if e.URL == "" || !strings.HasPrefix(e.URL, "/") {
		return nil
	}
	text := t.text
	if rest, ok := strings.CutPrefix(text, config.URL); ok && config.URL != "" && strings.HasPrefix(rest, "/") {
		text = rest
	}
	path, _, external := web.ResolveRelative(config.BaseURL+e.URL, text)
	if external {
		return nil
	}
	var inside bool
	if t.path, inside = config.StripBase(path); !inside {
		return t.fault(fmt.Sprintf("%s is outside the site, which starts at %s/", words.Quote(t.text),
			config.BaseURL), words.LeadsNowhere, config.BaseURL+path)
	}
	page, output, match := p.Site().PageAt(t.path)
	switch {
	case output == e.Output && match != web.NoMatch && match != web.CaseOnly:
		if p.Site().OutputRival(e) != nil {
			return nil // it replaces its target, which permalink-collision tells
		}
		f := t.fault("the redirect leads to itself", "a page that reloads forever", "")
		f.help = targetHelp(p)
		return f
	case match == web.NoMatch:
		return t.missing()
	case match == web.CaseOnly:
		if !p.Site().Rooted || p.Site().IsMisplaced(t.path) {
			return nil
		}
		return t.fault(fmt.Sprintf("the page is at %s: addresses are case-sensitive", web.Hosts(output)[0]),
			words.LeadsNowhere, t.short(web.Hosts(output)[0]))
	case page != nil && page.Output != output:
		f := t.fault(fmt.Sprintf("%s is only an old address of %s", words.Quote(t.text), page.URL),
			"two redirects instead of one", t.short(page.URL))
		f.level = lint.Warning
		return f
	case page != nil && page.IsRedirect():
		return t.chain(page)
	}
	return nil
}

// fault is a finding at the whole target; instead, if there is one, is what to
// write.
func (t target) fault(message, effect, instead string) *finding {
	f := &finding{span: t.node.Span, message: message, effect: effect}
	if instead != "" && instead != t.text {
		f.help = fmt.Sprintf("write: %s: %s", t.pass.Contract().Redirect, yaml.Scalar(instead))
		f.fix = lint.UnsafeFix("write "+instead, yamledit.Rewrite(t.pass.Doc, t.node, instead))
	} else {
		f.help = targetHelp(t.pass)
	}
	return f
}

// spelling finds targets that no browser follows, whatever pages there are.
func (t target) spelling() *finding {
	lower := strings.ToLower(t.text)
	scheme, rest, hasScheme := strings.Cut(lower, ":")
	switch {
	case strings.ContainsAny(t.text, `"'<>`):
		return t.fault(fmt.Sprintf("%s contains a quotation mark or bracket, which breaks the redirect",
			words.Quote(t.text)), words.LeadsNowhere, "")
	case strings.Contains(t.text, "{{") || strings.Contains(t.text, "{%"):
		return t.fault("Jekyll does not evaluate Liquid in a target: "+words.Quote(t.text), words.LeadsNowhere, "")
	case scheme == "javascript" || scheme == "data" || scheme == "vbscript":
		return t.fault(fmt.Sprintf("%s is a program, not an address", words.Quote(t.text)), words.LeadsNowhere, "")
	case strings.HasPrefix(lower, "www."):
		return t.fault(fmt.Sprintf("without https://, %s leads to a page of this site", words.Quote(t.text)),
			words.LeadsNowhere, "https://"+t.text)
	case (scheme == "http" || scheme == "https") && !strings.HasPrefix(rest, "//"), strings.HasPrefix(lower, "http//"),
		strings.HasPrefix(lower, "https//"):
		return t.fault(fmt.Sprintf("%s is not an address: write :// after http or https", words.Quote(t.text)),
			words.LeadsNowhere, "")
	case hasScheme && strings.HasPrefix(rest, "//") && text.Distance(scheme, "https") <= 2 && scheme != "http" &&
		scheme != "https":
		return t.fault(fmt.Sprintf("%s does not lead to a page; use https", words.Quote(scheme)), words.LeadsNowhere,
			"https:"+t.text[len(scheme)+1:])
	}
	return nil
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

// known reports whether all pages are known that could have the target's
// address: those of the partners, or of the whole site.
func (t target) known() bool {
	site := t.pass.Site()
	if !site.Rooted || t.path == "/" {
		return false
	}
	return site.Whole() && !site.Plugged || slices.ContainsFunc(site.Contracts, func(c *contract.Contract) bool {
		return c.Identity.Prefix != "" && strings.HasPrefix(t.path, "/"+c.Identity.Prefix+"/")
	})
}

// missing tells of a target that is not there. Where not all pages are known
// only what follows from the redirect's own address is certain.
func (t target) missing() *finding {
	p := t.pass
	if f := t.tooDeep(); f != nil {
		return f
	}
	site, body := p.Site(), t.text
	if site.IsMisplaced(t.path) {
		return nil
	}
	if !t.known() {
		if page := site.PageNamed(text.SlugOf(body)); page != nil && page != p.Entry && !page.IsRedirect() {
			f := t.fault(fmt.Sprintf("no page here has the address %s", t.path), words.LeadsNowhere, t.short(page.URL))
			f.level = lint.Warning
			return f
		}
		return nil
	}
	if _, output, match := site.PageAt("/" + strings.TrimLeft(body, "/")); match != web.NoMatch &&
		match != web.CaseOnly {
		return t.fault(fmt.Sprintf("%s is relative to the redirect and leads to %s", words.Quote(body), t.path),
			words.LeadsNowhere, t.short(web.Hosts(output)[0]))
	}
	message := fmt.Sprintf("there is no page at %s", t.path)
	slug := strings.TrimSuffix(text.SlugOf(body), ".md")
	if strings.HasSuffix(body, ".md") || strings.HasSuffix(body, ".markdown") {
		message = fmt.Sprintf("%s is the file of a page, not its address", words.Quote(body))
		if slug == "index" {
			slug = text.SlugOf(strings.TrimSuffix(body, "/index.md"))
		}
	}
	page := site.PageNamed(slug)
	if page == nil || page == p.Entry {
		f := t.fault(message, words.LeadsNowhere, "")
		f.help = targetHelp(p)
		return f
	}
	if page.Checked && strings.Contains(page.URL, ":") {
		return nil // its own address is wrong, and told there
	}
	f := t.fault(message, words.LeadsNowhere, t.short(page.URL))
	f.related = []lint.Related{{Path: page.File, Span: page.PermalinkSpan, Message: "the page at " + page.URL}}
	return f
}

// tooDeep finds a target that is right but for the slash at the end of the
// redirect's own permalink, which makes a folder of it.
func (t target) tooDeep() *finding {
	d, identity := t.pass.Doc, t.pass.Contract().Identity
	node := d.Node(identity.Permalink)
	if node == nil || !strings.HasSuffix(node.Text, "/") || len(node.Text) < 2 || strings.HasPrefix(t.text, "/") ||
		strings.HasPrefix(t.text, ".") {
		return nil
	}
	up, _, _ := web.ResolveRelative(strings.TrimSuffix(t.pass.Entry.URL, "/"), t.text)
	if _, _, match := t.pass.Site().PageAt(up); match == web.NoMatch && t.pass.Site().Rooted {
		return nil
	}
	from := len(strings.TrimRight(node.Text, "/"))
	at := yamledit.Part(d, node, from, len(node.Text))
	f := &finding{
		span:    at,
		message: fmt.Sprintf("because of this slash, browsers look for %s one folder too deep", words.Quote(t.text)),
		effect:  words.LeadsNowhere,
		help:    fmt.Sprintf("write: %s: %s", identity.Permalink, node.Text[:from]),
		about:   []lint.Subject{lint.Key(identity.Permalink)},
	}
	if _, ok := yamledit.Verbatim(d, node); ok {
		f.fix = lint.UnsafeFix("delete the slash", lint.Delete(at))
	}
	return f
}

// longestChain is how many redirects in a row are followed.
const longestChain = 20

// chain follows the redirects after the first hop. Of a circle only the first
// page by path speaks, and what leads into a circle is left alone.
func (t target) chain(next *site.Entry) *finding {
	site, self := t.pass.Site(), t.pass.Entry
	speaker, at := self, next
	for range longestChain {
		if at == self {
			if speaker != self {
				return nil
			}
			f := t.fault(fmt.Sprintf("the redirects form a loop: %s leads back here", next.URL),
				"a page that reloads forever", "")
			f.help, f.related = targetHelp(t.pass), hops(next)
			return f
		}
		if at.Checked && at.Path < speaker.Path {
			speaker = at
		}
		to := hop(site, at)
		if to == nil || !to.IsRedirect() {
			instead := ""
			if to != nil {
				instead = t.short(to.URL)
			}
			f := t.fault(fmt.Sprintf("%s is itself a redirect", words.Quote(t.text)), "two redirects instead of one",
				instead)
			f.level, f.related = lint.Warning, hops(next)
			return f
		}
		at = to
	}
	return nil
}

func hops(next *site.Entry) []lint.Related {
	return []lint.Related{{Path: next.File, Span: next.PermalinkSpan, Message: "the next redirect"}}
}

// hop is the page that a redirect leads to, or nil.
func hop(site *site.Site, e *site.Entry) *site.Entry {
	path, _, external := web.ResolveRelative(site.Config.BaseURL+e.URL, strings.TrimSpace(e.Target))
	if path, inside := site.Config.StripBase(path); inside && !external {
		page, _, _ := site.PageAt(path)
		return page
	}
	return nil
}
