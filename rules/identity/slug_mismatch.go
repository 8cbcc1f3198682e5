package identity

import (
	"fmt"
	"strings"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/rules/internal/naming"
	"github.com/partnerlint/partnerlint/rules/internal/words"
	"github.com/partnerlint/partnerlint/rules/internal/yamledit"
)

// The page's key (partner) is the last part of its permalink.
//
// The map and the list link to the key, but the permalink is where the page
// is. If they differ, one of them belongs to another partner or is misspelled:
// visitors get another partner's people and links, or a dead link.
//
// Write the same name in both. If a partner is known by two names, add a
// redirect page at the other address: then nothing is reported.
var SlugMismatch = lint.Rule{
	ID: "slug-mismatch", Category: "identity", Severity: lint.Error, Harm: lint.HarmLink, Fixable: true,
	Stage: lint.StageIdentity, Needs: page.Fields,
	Check: func(p *lint.Pass) {
		key, ok := naming.Key(p)
		if !ok {
			return
		}
		m, ok := naming.MismatchOf(p)
		if !ok {
			return
		}
		d, identity := p.Doc, p.Contract().Identity
		address := d.Node(identity.Permalink)
		diagnostic := lint.Diagnostic{Effect: "another partner's people and links, or a dead link"}
		if address == nil || !m.Address {
			diagnostic.Span = key.Span
			diagnostic.Message = fmt.Sprintf("%s is %s, but the permalink ends in %s", identity.Key, words.Quote(m.Key),
				words.Quote(m.Slug))
			diagnostic.About = []lint.Subject{lint.Key(identity.Key), lint.Key(identity.Permalink)}
			if address != nil {
				diagnostic.Related = []lint.Related{{Path: d.File.Path, Span: address.Span, Message: "the permalink"}}
			}
			if want := spelling(p, m.Slug); want != "" {
				diagnostic.Help = fmt.Sprintf("write: %s: %s", identity.Key, want)
				diagnostic.Fix = lint.UnsafeFix("write "+want, yamledit.Rewrite(d, key, want))
			}
			p.Report(diagnostic)
			return
		}
		at := strings.LastIndex(address.Text, m.Slug)
		diagnostic.Span = yamledit.Part(d, address, max(at, 0), max(at, 0)+len(m.Slug))
		diagnostic.Message = fmt.Sprintf("the permalink ends in %s, but %s is %s", words.Quote(m.Slug), identity.Key,
			words.Quote(m.Key))
		diagnostic.About = []lint.Subject{lint.Key(identity.Permalink)}
		diagnostic.Related = []lint.Related{{Path: d.File.Path, Span: key.Span, Message: "the key"}}
		if slug := kebab(m.Key); slug != "" && at >= 0 {
			want := address.Text[:at] + slug + address.Text[at+len(m.Slug):]
			diagnostic.Help = fmt.Sprintf("write: %s: %s", identity.Permalink, want)
			diagnostic.Fix = lint.UnsafeFix("write "+want, yamledit.Rewrite(d, address, want))
		}
		p.Report(diagnostic)
	},
}
