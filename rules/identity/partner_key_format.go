package identity

import (
	"fmt"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/rules/internal/naming"
	"github.com/partnerlint/partnerlint/rules/internal/words"
	"github.com/partnerlint/partnerlint/rules/internal/yamledit"
)

// The page's key (partner) consists of lowercase letters, digits and hyphens.
//
// It becomes the id of the partner's card. If it contains capitals, dots or
// spaces, the map cannot find the card. A quotation mark breaks the card.
//
// Write the key like the end of the permalink, and change it in the data too.
var PartnerKeyFormat = lint.Rule{
	ID: "partner-key-format", Category: "identity", Severity: lint.Warning, Harm: lint.HarmCard, Fixable: true,
	Stage: lint.StageIdentity, Needs: page.Fields,
	Check: func(p *lint.Pass) {
		key, ok := naming.Key(p)
		if !ok {
			return
		}
		at := strings.IndexFunc(key.Text, site.NotOfKey)
		if at < 0 {
			return
		}
		d, name := p.Doc, p.Contract().Identity.Key
		end := len(key.Text)
		if n := strings.IndexFunc(key.Text[at:], func(r rune) bool { return !site.NotOfKey(r) }); n >= 0 {
			end = at + n
		}
		diagnostic := lint.Diagnostic{
			Span: yamledit.Part(d, key, at, end),
			Message: fmt.Sprintf("%s can contain only a to z, 0 to 9 and hyphens, not %s", name,
				words.Quote(key.Text[at:end])),
			Effect: "nothing when they click the partner on the map: its card is not found",
			About:  []lint.Subject{lint.Key(name)},
		}
		if strings.TrimSpace(key.Text[at:end]) == "" {
			diagnostic.Message = fmt.Sprintf("%s can contain only a to z, 0 to 9 and hyphens, not a space", name)
		}
		if strings.ContainsAny(key.Text, `"<>`) {
			diagnostic.Level, diagnostic.Effect = lint.Error, "a broken card: this character ends its id too early"
		}
		data := p.Site().DataFor(p.Contract())
		if want := kebab(key.Text); want != "" {
			diagnostic.Help = fmt.Sprintf("write: %s: %s", name, yaml.Scalar(want))
			if _, known := data.Record(key.Text); known {
				diagnostic.Help += ", and the same in " + string(data.Path)
			} else {
				diagnostic.Fix = lint.UnsafeFix("write "+want, yamledit.Rewrite(d, key, want))
			}
		}
		p.Report(diagnostic)
	},
}
