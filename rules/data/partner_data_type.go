package data

import (
	"fmt"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/text"
	"github.com/partnerlint/partnerlint/rules/internal/words"
	"github.com/partnerlint/partnerlint/rules/internal/yamledit"
)

// PartnerDataTypeOptions is the options of partner-data-type.
type PartnerDataTypeOptions struct {
	Types []string `yaml:"types" doc:"The values of partner_type for which the site has a badge."`
}

// The type of partner in a data entry is one that the site has a badge for.
//
// The text must be exactly that of a badge. With any other, the page and the
// card have no badge, and no error is shown.
//
// Write one of the types that the message lists.
var PartnerDataType = lint.Rule{
	ID: "partner-data-type", Category: "data", Severity: lint.Warning, Harm: lint.HarmPeople, Fixable: true,
	On: page.Data, Stage: lint.StageValues, Needs: page.Bytes | page.Fields,
	Options: PartnerDataTypeOptions{Types: []string{"governing partner", "affiliate partner"}},
	Check: func(p *lint.Pass) {
		types := lint.OptionsOf[PartnerDataTypeOptions](p).Types
		for _, e := range entries.Of(p) {
			if n := e.filled("partner_type"); n != nil {
				checkBadge(p, e, n, types)
			}
		}
	},
}

// checkBadge reports a type without a badge.
func checkBadge(p *lint.Pass, e entry, n *yaml.Node, types []string) {
	if n.Kind != yaml.String {
		reportAt(p, n.Span, lint.Diagnostic{Message: "partner_type is not text", Effect: "no badge", Help: "write: " +
			words.Quote(types[0])})
		return
	}
	near := ""
	for _, t := range types {
		if n.Text == t {
			return
		}
		if strings.EqualFold(strings.Join(strings.Fields(n.Text), " "), t) {
			near = t
		}
	}
	d := lint.Diagnostic{Message: fmt.Sprintf("the site has no badge for %s", words.Quote(n.Text)),
		Effect: "no badge on this partner's page and card"}
	switch {
	case near != "":
		d.Message = fmt.Sprintf("partner_type must be exactly %s", words.Quote(near))
		d.Fix = lint.UnsafeFix("write "+near, yamledit.Rewrite(p.Doc, n, near))
	case e.data.UsesOf("partner_type", n.Text) > 1:
		return // a kind of the site's own
	default:
		if near = text.Nearest(n.Text, types); near != "" {
			d.Fix = lint.UnsafeFix("write "+near, yamledit.Rewrite(p.Doc, n, near))
		}
	}
	if d.Help = "write one of: " + words.List(types, "or"); near != "" {
		d.Help = "write: " + words.Quote(near)
	}
	reportAt(p, n.Span, d)
}
