package identity

import (
	"fmt"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/site"
)

// An address that a page had before the change still leads somewhere.
//
// Everybody who saved the old address, and every search engine, finds an error
// page instead of the partner.
//
// Keep the address, or add a redirect page with the old one. The rule needs to
// know what was there before: it speaks with --changed-since or --staged.
var PermalinkChanged = lint.Rule{
	ID: "permalink-changed", Category: "identity", Severity: lint.Warning,
	Stage: lint.StageIdentity, Needs: page.Bytes | page.Fence | page.Fields | page.Address, Compares: true,
	Check: func(p *lint.Pass) {
		was := formerEntry(p)
		if was == nil || was.State != jekyll.Visible || was.URL == "" || was.URL == p.Entry.URL {
			return
		}
		if _, match := p.Site().URLs.Lookup(was.URL); match != jekyll.NoMatch && match != jekyll.CaseOnly {
			return
		}
		key := p.Contract().Identity.Permalink
		p.Report(lint.Diagnostic{
			Span:    p.Doc.SpanOf(key),
			Message: fmt.Sprintf("the page's old address %s leads nowhere any more", was.URL),
			Effect:  "an error page, for everybody who follows an old link to this partner",
			Help: fmt.Sprintf("write the old address again, or add a redirect page with %s: %s", key,
				strings.TrimPrefix(was.URL, "/")),
			About: []lint.Subject{lint.Key(key)},
		})
	},
}

// formerEntry is the page as it was before the change: of the same file, else
// of the same key.
func formerEntry(p *lint.Pass) *site.Entry {
	before := p.Site().Previous
	if before == nil || p.Entry == nil || p.Contract().Identity.Permalink == "" || p.Contract().Redirect != "" {
		return nil
	}
	if was := before.EntryAt(p.Doc.SitePath); was != nil {
		return was
	}
	for _, was := range before.Entries {
		if was.Key != "" && was.Key == p.Entry.Key && was.Contract == p.Contract() {
			return was
		}
	}
	return nil
}
