package redirects

import (
	"fmt"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/jekyll/web"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/text"
	"github.com/partnerlint/partnerlint/rules/internal/words"
	"github.com/partnerlint/partnerlint/rules/internal/yamledit"
)

// The page to which a redirect sends visitors exists.
//
// The target is used as is: a name without a slash is relative to the folder
// of the redirect's own address. If there is no page at that address, visitors
// see an error.
//
// Write the last part of the partner page's permalink. Where the layout writes
// the beginning of the address itself, the target is not checked.
var RedirectTarget = lint.Rule{
	ID: "redirect-target", Category: "redirects", Severity: lint.Error, Harm: lint.HarmLink, Fixable: true,
	Stage: lint.StageIdentity, Needs: page.Fields,
	Check: func(p *lint.Pass) {
		t, ok := targetOf(p)
		if !ok {
			return
		}
		path, ok := t.resolve()
		if !ok {
			return
		}
		s, config := p.Site(), p.Doc.Config()
		inSite, inside := config.StripBase(path)
		if !inside {
			p.Report(t.fault(fmt.Sprintf("%s is outside the site, which starts at %s/", words.Quote(t.text),
				config.BaseURL), words.LeadsNowhere, config.BaseURL+path))
			return
		}
		_, output, match := s.PageAt(inSite)
		switch {
		case match == web.NoMatch && t.tooDeep(), s.IsMisplaced(inSite):
		case match == web.NoMatch && t.known(inSite):
			t.missing(inSite)
		case match == web.NoMatch:
			t.perhapsMissing(inSite)
		case match == web.CaseOnly && s.Rooted:
			p.Report(t.fault(fmt.Sprintf("the page is at %s: addresses are case-sensitive", web.Hosts(output)[0]),
				words.LeadsNowhere, t.short(web.Hosts(output)[0])))
		}
	},
}

// known reports whether all pages are known that could have an address: those of
// the partners, or of the whole site.
func (t target) known(path string) bool {
	site := t.pass.Site()
	if !site.Rooted || path == "/" {
		return false
	}
	return site.Whole() && !site.Plugged || slices.ContainsFunc(site.Contracts, func(c *contract.Contract) bool {
		return c.Identity.Prefix != "" && strings.HasPrefix(path, "/"+c.Identity.Prefix+"/")
	})
}

// perhapsMissing reports a target where not all pages are known, if one of those
// that are known has its name and another address.
func (t target) perhapsMissing(path string) {
	p := t.pass
	if page := p.Site().PageNamed(text.SlugOf(t.text)); page != nil && page != p.Entry && !page.IsRedirect() {
		d := t.fault(fmt.Sprintf("no page here has the address %s", path), words.LeadsNowhere, t.short(page.URL))
		d.Level = lint.Warning
		p.Report(d)
	}
}

// missing reports a target that is not there, with the page that was intended.
func (t target) missing(path string) {
	p := t.pass
	if _, output, match := p.Site().PageAt("/" + strings.TrimLeft(t.text, "/")); match != web.NoMatch &&
		match != web.CaseOnly {
		p.Report(t.fault(fmt.Sprintf("%s is relative to the redirect and leads to %s", words.Quote(t.text), path),
			words.LeadsNowhere, t.short(web.Hosts(output)[0])))
		return
	}
	message := fmt.Sprintf("there is no page at %s", path)
	slug := strings.TrimSuffix(text.SlugOf(t.text), ".md")
	if strings.HasSuffix(t.text, ".md") || strings.HasSuffix(t.text, ".markdown") {
		message = fmt.Sprintf("%s is the file of a page, not its address", words.Quote(t.text))
		if slug == "index" {
			slug = text.SlugOf(strings.TrimSuffix(t.text, "/index.md"))
		}
	}
	page := p.Site().PageNamed(slug)
	switch {
	case page == nil || page == p.Entry:
		p.Report(t.fault(message, words.LeadsNowhere, ""))
	case page.Checked && strings.Contains(page.URL, ":"): // its own address is wrong, and reported there
	default:
		d := t.fault(message, words.LeadsNowhere, t.short(page.URL))
		d.Related = []lint.Related{{Path: page.File, Span: page.PermalinkSpan, Message: "the page at " + page.URL}}
		p.Report(d)
	}
}

// tooDeep reports a target that is right but for the slash at the end of the
// redirect's own permalink, which makes a folder of it. It returns false when
// the target is wrong in another way.
func (t target) tooDeep() bool {
	d, identity := t.pass.Doc, t.pass.Contract().Identity
	node := d.Node(identity.Permalink)
	if node == nil || !strings.HasSuffix(node.Text, "/") || len(node.Text) < 2 || strings.HasPrefix(t.text, "/") ||
		strings.HasPrefix(t.text, ".") {
		return false
	}
	up, _, _ := web.ResolveRelative(strings.TrimSuffix(t.pass.Entry.URL, "/"), t.text)
	if _, _, match := t.pass.Site().PageAt(up); match == web.NoMatch && t.pass.Site().Rooted {
		return false
	}
	from := len(strings.TrimRight(node.Text, "/"))
	diagnostic := lint.Diagnostic{
		Span:    yamledit.Part(d, node, from, len(node.Text)),
		Message: fmt.Sprintf("because of this slash, browsers look for %s one folder too deep", words.Quote(t.text)),
		Effect:  words.LeadsNowhere,
		Help:    fmt.Sprintf("write: %s: %s", identity.Permalink, node.Text[:from]),
		About:   []lint.Subject{lint.Key(identity.Permalink), lint.Key(t.pass.Contract().Redirect)},
	}
	if _, ok := yamledit.Verbatim(d, node); ok {
		diagnostic.Fix = lint.UnsafeFix("delete the slash", lint.Delete(diagnostic.Span))
	}
	t.pass.Report(diagnostic)
	return true
}
