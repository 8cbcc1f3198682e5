package identity

import (
	"fmt"
	"strings"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// Every address that the site had before the change still leads somewhere.
//
// Anyone who saved an old address, and every search engine, gets an error
// page: for a page that was renamed, moved or deleted, and for all pages if a
// setting in _config.yml changes their addresses.
//
// Keep the address, or add a redirect page at the old address. The rule
// compares the site before and after the change, so it runs only with
// --changed-since or --staged.
var PermalinkChanged = lint.Rule{
	ID: "permalink-changed", Category: "identity", Severity: lint.Warning,
	Harm: lint.HarmLink, On: page.Page | page.Config,
	Stage: lint.StageIdentity, Needs: page.Bytes | page.Fence | page.Fields | page.Address, Compares: true,
	Check: func(p *lint.Pass) {
		if p.Doc.Kind == page.Config {
			reportMovedBase(p)
			reportMovedBySetting(p)
			reportGone(p)
			return
		}
		var mine []site.DeadAddress
		for _, dead := range p.Site().DeadAddresses() {
			if dead.Setting == "" && dead.Now != nil && dead.Now.Path == p.Doc.SitePath {
				mine = append(mine, dead)
			}
		}
		if len(mine) == 0 {
			return
		}
		key := p.Contract().Identity.Permalink
		if key == "" {
			key = "permalink"
		}
		d := lint.Diagnostic{
			Span:    p.Doc.SpanOf(key),
			Message: fmt.Sprintf("the page's old address %s is dead", mine[0].URL),
			Effect:  "an error page when they follow an old link to this partner",
			Help:    "write the old address again, or " + redirectHelp(p, mine[0].URL),
			About:   []lint.Subject{lint.Key(key)},
		}
		if mine[0].URL != mine[0].Was.URL {
			d.Span = p.Doc.SpanOf("redirect_from")
			d.About = nil
		}
		p.Report(d)
	},
}

// redirectHelp says how an old address is kept alive.
func redirectHelp(p *lint.Pass, address string) string {
	if p.Site().Config.Plugin("jekyll-redirect-from") {
		return "add to the new page: redirect_from: " + address
	}
	return "add a redirect page with permalink: " + strings.TrimPrefix(address, "/")
}

// reportMovedBase reports another baseurl, which moves the whole site.
func reportMovedBase(p *lint.Pass) {
	from, to, moved := p.Site().MovedBase()
	if !moved {
		return
	}
	pair, _ := p.Site().Config.Find("baseurl")
	d := lint.Diagnostic{
		Message: fmt.Sprintf("all addresses of the site started with %s and now start with %s", words.Quote(from),
			words.Quote(to)),
		Effect: "an error page when they follow an old link to any page, unless the site moves too",
		Help:   "make sure that the site is published at the new address",
		About:  []lint.Subject{lint.Key("baseurl")},
	}
	if pair.Value != nil {
		d.Span = pair.Value.Span
	}
	p.Report(d)
}

// reportMovedBySetting reports a setting that gives pages other addresses,
// once for all of them.
func reportMovedBySetting(p *lint.Pass) {
	var all []site.DeadAddress
	for _, dead := range p.Site().DeadAddresses() {
		if dead.Setting != "" {
			all = append(all, dead)
		}
	}
	if len(all) == 0 {
		return
	}
	setting := all[0].Setting
	d := lint.Diagnostic{
		Message: fmt.Sprintf("after the change of %s, %s, %s", words.Quote(setting), leads(len(all)),
			firstOf(all)),
		Effect: "an error page when they follow an old link to these pages",
		Help:   fmt.Sprintf("restore %s, or add a redirect page for each old address", setting),
		About:  []lint.Subject{lint.Key(setting)},
	}
	if pair, ok := p.Site().Config.Find(setting); ok {
		d.Span = pair.Key.Span
	}
	p.Report(d)
}

// fewGone is how many pages that are gone have a finding each.
const fewGone = 3

// reportGone reports pages that the change deletes, and those that it moves and
// that no contract covers, so that nothing is reported in them.
func reportGone(p *lint.Pass) {
	var gone []site.DeadAddress
	asked := p.Site().Asked
	for _, dead := range p.Site().DeadAddresses() {
		if dead.Setting == "" && (dead.Now == nil || dead.Now.Contract == nil) && (asked == nil || asked(dead.Was.Path)) {
			gone = append(gone, dead)
		}
	}
	d := lint.Diagnostic{Span: source.Span{}}
	if len(gone) > fewGone {
		d.Message = fmt.Sprintf("pages were removed or moved, and %s, %s", leads(len(gone)), firstOf(gone))
		d.Effect = "an error page when they follow an old link to these pages"
		d.Help = "add a redirect page for each old address that someone may have saved"
		p.Report(d)
		return
	}
	for _, dead := range gone {
		d.Message = fmt.Sprintf("the page %s was removed, and its address %s is dead", dead.Was.Path,
			dead.URL)
		d.Effect = "an error page when they follow an old link to it"
		d.Help = redirectHelp(p, dead.URL) + ", which leads to the list or to the page that replaces it"
		if dead.Now != nil {
			d.Message = fmt.Sprintf("the page %s moved, and its old address %s is dead", dead.Now.Path, dead.URL)
			d.Help = "write the old address again, or " + redirectHelp(p, dead.URL)
		}
		p.Report(d)
	}
}

func leads(n int) string {
	if n == 1 {
		return "one address is dead"
	}
	return fmt.Sprintf("%d addresses are dead", n)
}

// firstOf names the first of several addresses.
func firstOf(dead []site.DeadAddress) string {
	if len(dead) == 1 {
		return dead[0].URL
	}
	return "such as " + dead[0].URL
}
