package identity

import (
	"fmt"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/internal/text"
)

// No two pages of the site have the same address, and no page has the address
// of the list of partners.
//
// If two pages have the same address, the site keeps the one that it writes
// last. The other page is lost, and the list leads to the wrong partner.
// Visitors confuse two addresses that differ only in a final slash or in
// capital letters.
//
// Give the page that was copied or moved here its own address.
var PermalinkCollision = lint.Rule{
	ID: "permalink-collision", Category: "identity", Severity: lint.Error, Harm: lint.HarmGone,
	Stage: lint.StageIdentity, Needs: page.Fields | page.Address,
	Check: func(p *lint.Pass) {
		e := p.Entry
		if e == nil || e.Output == "" || e.State != jekyll.Visible || !e.Judged() || strayed(p) {
			return
		}
		if rival := p.Site().OutputRival(e); rival != nil {
			reportCollision(p, rival)
			return
		}
		if rival := p.Site().PlaceRival(e); rival != nil {
			reportNearCollision(p, rival)
			return
		}
		if other := writtenOver(p.Site(), e); other != "" {
			d := collision(p)
			d.Message = fmt.Sprintf("the file %s also has the address %s", other, e.URL)
			d.Effect = "one of the two: the site keeps the one that it writes last"
			p.Report(d)
			return
		}
		reportFormer(p)
	},
}

// collision is what all findings of the rule have in common.
func collision(p *lint.Pass) lint.Diagnostic {
	name := p.Contract().Identity.Permalink
	d := lint.Diagnostic{Span: p.Doc.SpanOf(name), About: []lint.Subject{lint.Key(name)},
		Help: "write another address here, or delete the page that is not needed"}
	if slug := ownSlug(p.Entry); slug != "" && !text.Alike(slug, p.Entry.Slug()) {
		d.Help = fmt.Sprintf("write: %s: %s", name, addressIn(p.Contract().Identity.Prefix, slug))
	}
	return d
}

func reportCollision(p *lint.Pass, rival *site.Entry) {
	e, identity := p.Entry, p.Contract().Identity
	d := collision(p)
	d.Related = []lint.Related{{Path: rival.File, Span: rival.PermalinkSpan, Message: "the other page"}}
	d.Effect = "only one of the two pages: the site keeps the one that it writes last"
	switch {
	case e.IsRedirect() && rival.IsRedirect():
		d.Message = fmt.Sprintf("another redirect also has the address %s", e.URL)
		d.About = append(d.About, lint.Key(p.Contract().Redirect))
	case e.IsRedirect():
		d.Message = fmt.Sprintf("this redirect has the address of a page, %s, and replaces it", e.URL)
		d.Effect = "a redirect instead of the page"
		d.Help = "write the old address, from which visitors are redirected"
		d.About = append(d.About, lint.Key(p.Contract().Redirect))
	case rival.IsRedirect():
		d.Message = fmt.Sprintf("a redirect also has the address %s", e.URL)
	case !rival.Judged() && identity.Prefix != "" && rival.Output == identity.Prefix+"/index.html":
		d.Message = "this is the address of the list of partners"
		d.Effect = "this page instead of the list of partners"
	case !rival.Judged():
		d.Message = fmt.Sprintf("the page %s also has the address %s", rival.Path, e.URL)
	default:
		d.Message = fmt.Sprintf("another partner also has the address %s", e.URL)
		if rival.Key == e.Key {
			d.About = append(d.About, lint.Key(identity.Key))
		}
	}
	if rival.Name == e.Name && identity.Title != "" {
		d.About = append(d.About, lint.Key(identity.Title))
	}
	p.Report(d)
}

// strayed reports whether the page took the address by a mistake in its
// permalink that permalink-place or permalink-placeholder reports: an empty one, or a placeholder.
func strayed(p *lint.Pass) bool {
	text := p.Entry.Permalink
	if _, to := placeholderIn(text); to > 0 {
		f := addressOf(p, text).fault()
		return f != nil && f.level >= lint.Warning
	}
	return p.Doc.Has(p.Contract().Identity.Permalink) && strings.Trim(text, "/ ") == ""
}

// reportNearCollision reports two files whose addresses visitors cannot tell
// apart.
func reportNearCollision(p *lint.Pass, rival *site.Entry) {
	e := p.Entry
	d := collision(p)
	d.Related = []lint.Related{{Path: rival.File, Span: rival.PermalinkSpan, Message: "the other page"}}
	d.Level = lint.Warning
	if rival.Key == e.Key {
		d.About = append(d.About, lint.Key(p.Contract().Identity.Key))
	}
	switch sameButCase := strings.EqualFold(e.Output, rival.Output); {
	case sameButCase:
		d.Message = fmt.Sprintf("the address differs from %s only in capital letters", rival.URL)
		d.Effect = "one page or the other, depending on the web server"
	case !rival.Judged():
		d.Level = lint.Error
		d.Message = fmt.Sprintf("this is the address of %s, except for a slash", rival.Path)
		d.Effect = "this page instead of the other"
	default:
		d.Message = fmt.Sprintf("the address differs from %s only in the final slash", rival.URL)
		d.Effect = "one of two partners, depending on a final slash"
	}
	p.Report(d)
}

// writtenOver returns a file that is no page and is written
// to the same place as e, or "".
func writtenOver(site *site.Site, e *site.Entry) paths.Site {
	for _, source := range site.URLs.Sources(e.Output) {
		if source != e.Path && source != "" && site.EntryAt(source) == nil {
			return source
		}
	}
	return ""
}
