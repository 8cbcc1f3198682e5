package redirects

import (
	"fmt"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/web"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// A redirect leads to a page that is not a redirect.
//
// A redirect that leads to itself, directly or through others, reloads forever.
// A redirect that leads to another redirect takes visitors two steps instead of
// one, and breaks when either is deleted.
//
// Write the address of the page that visitors finally reach.
var RedirectChain = lint.Rule{
	ID: "redirect-chain", Category: "redirects", Severity: lint.Warning, Harm: lint.HarmLink, Fixable: true,
	Stage: lint.StageIdentity, Needs: page.Fields,
	Check: func(p *lint.Pass) {
		t, ok := targetOf(p)
		if !ok {
			return
		}
		path, ok := t.resolve()
		if path, inside := p.Doc.Config().StripBase(path); ok && inside {
			t.hop(path)
		}
	},
}

// hop judges the page that the target leads to.
func (t target) hop(path string) {
	p := t.pass
	page, output, match := p.Site().PageAt(path)
	switch {
	case match == web.NoMatch || match == web.CaseOnly:
	case output == p.Entry.Output:
		if p.Site().OutputRival(p.Entry) == nil { // else it replaces its target, which permalink-collision reports
			d := t.fault("the redirect leads to itself", "a page that reloads forever", "")
			d.Level = lint.Error
			p.Report(d)
		}
	case page != nil && page.Output != output:
		p.Report(t.fault(fmt.Sprintf("%s is only an old address of %s", words.Quote(t.text), page.URL),
			"two redirects instead of one", t.short(page.URL)))
	case page != nil && page.IsRedirect():
		if d, ok := t.chain(page); ok {
			p.Report(d)
		}
	}
}

// longestChain is how many redirects in a row are followed.
const longestChain = 20

// chain follows the redirects after the first hop. Of a circle only the first
// page by path speaks, and what leads into a circle is left alone.
func (t target) chain(next *site.Entry) (lint.Diagnostic, bool) {
	site, self := t.pass.Site(), t.pass.Entry
	speaker, at := self, next
	for range longestChain {
		if at == self {
			if speaker != self {
				return lint.Diagnostic{}, false
			}
			d := t.fault(fmt.Sprintf("the redirects form a loop: %s leads back here", next.URL),
				"a page that reloads forever", "")
			d.Level, d.Related = lint.Error, hops(next)
			return d, true
		}
		if at.Checked && at.Path < speaker.Path {
			speaker = at
		}
		to := nextOf(site, at)
		if to == nil || !to.IsRedirect() {
			instead := ""
			if to != nil {
				instead = t.short(to.URL)
			}
			d := t.fault(fmt.Sprintf("%s is itself a redirect", words.Quote(t.text)), "two redirects instead of one",
				instead)
			d.Related = hops(next)
			return d, true
		}
		at = to
	}
	return lint.Diagnostic{}, false
}

func hops(next *site.Entry) []lint.Related {
	return []lint.Related{{Path: next.File, Span: next.PermalinkSpan, Message: "the next redirect"}}
}

// nextOf is the page that a redirect leads to, or nil.
func nextOf(site *site.Site, e *site.Entry) *site.Entry {
	path, _, external := web.ResolveRelative(site.Config.BaseURL+e.URL, strings.TrimSpace(e.Target))
	if path, inside := site.Config.StripBase(path); inside && !external {
		page, _, _ := site.PageAt(path)
		return page
	}
	return nil
}
