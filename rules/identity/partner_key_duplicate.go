package identity

import (
	"fmt"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/text"
	"github.com/partnerlint/partnerlint/rules/internal/naming"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// Each partner's key (partner) is on one page only.
//
// A copied page that kept the key of the original shows the other partner's
// people, website and social links, and two cards on the list have the same
// id.
//
// Write the key of the partner that the page is about.
var PartnerKeyDuplicate = lint.Rule{
	ID: "partner-key-duplicate", Category: "identity", Severity: lint.Error, Harm: lint.HarmPeople,
	Stage: lint.StageIdentity, Needs: page.Fields,
	Check: func(p *lint.Pass) {
		key, ok := naming.Key(p)
		if !ok {
			return
		}
		e, identity := p.Entry, p.Contract().Identity
		rival := p.Site().KeyRival(e)
		if rival == nil || rival.Output == e.Output {
			return // a copy with the same address too is reported once, by its address
		}
		diagnostic := lint.Diagnostic{
			Span:    key.Span,
			Message: fmt.Sprintf("%s %s is also the key of another page", identity.Key, words.Quote(key.Text)),
			Effect:  "the people, website and links of the other partner on this page, and two cards with the same id",
			Related: []lint.Related{{Path: rival.File, Span: rival.KeySpan, Message: "the other page"}},
			About:   []lint.Subject{lint.Key(identity.Key)},
		}
		if want := spelling(p, e.Slug()); want != "" && !text.Alike(want, key.Text) {
			diagnostic.Help = fmt.Sprintf("write: %s: %s", identity.Key, yaml.Scalar(want))
		}
		if rival.Name == e.Name {
			diagnostic.About = append(diagnostic.About, lint.Key(identity.Title))
		}
		p.Report(diagnostic)
	},
}
