package data

import (
	"fmt"

	"github.com/partnerlint/partnerlint/internal/chars"
	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/internal/text"
	"github.com/partnerlint/partnerlint/rules/internal/naming"
	"github.com/partnerlint/partnerlint/rules/internal/words"
	"github.com/partnerlint/partnerlint/rules/internal/yamledit"
)

// Each key in the data is spelled as the pages spell it.
//
// If the key of an entry is misspelled, the partner's page shows nothing from
// the entry. If a key inside an entry is misspelled, the page does not show its
// value.
//
// Write the key as on the page, or as in the entries of other partners.
var PartnerDataKey = lint.Rule{
	ID: "partner-data-key", Category: "data", Severity: lint.Warning, Harm: lint.HarmPeople, Fixable: true,
	On: page.Data, Stage: lint.StageValues, Needs: page.Bytes | page.Fields,
	Check: func(p *lint.Pass) {
		if _, data := naming.DataOf(p); data == nil || noMapping(p, data) {
			return
		}
		misspeltKeys(p)
		for _, e := range entries.Of(p) {
			for pair := range e.keys() {
				checkKey(p, e, pair)
			}
		}
	},
}

// checkKey finds a key that is a known one misspelled; one that several entries have
// is the site's own.
func checkKey(p *lint.Pass, e entry, pair yaml.Pair) {
	body := pair.Key.Text
	if known[body] || e.data.Uses(body) > 1 || pair.Key.Kind != yaml.String {
		return
	}
	var absent []string
	for k := range known {
		if e.value.Get(k) == nil {
			absent = append(absent, k)
		}
	}
	near := text.Nearest(body, absent)
	if near == "" || len(near) < 5 && text.Distance(body, near) > 0 {
		return
	}
	at := pair.Key.Span
	reportAt(p, at, lint.Diagnostic{
		Message: fmt.Sprintf("pages do not read the key %s", words.Quote(body)), Effect: "nothing from this value",
		Help: fmt.Sprintf("did you mean %s?", words.Quote(near)),
		Fix:  lint.UnsafeFix("write "+near, yamledit.Rewrite(p.Doc, pair.Key, near)),
	})
}

// misspeltKeys reports the keys that are nearly a page's.
func misspeltKeys(p *lint.Pass) {
	for _, lost := range lostIn(p) {
		if lost.How != site.Garbled {
			continue
		}
		d := lint.Diagnostic{
			Span: lost.Span, Level: lint.Error,
			Message: fmt.Sprintf("no page has the key %s, but the page %s has %s", words.Quote(lost.Of),
				words.Quote(lost.Page.Name), words.Quote(lost.Page.Key)),
			Effect:  "no badge, website, social links or people on that page",
			Help:    "write: " + lost.Page.Key,
			About:   []lint.Subject{lint.At(lost.Span.Start)},
			Related: []lint.Related{{Path: lost.Page.File, Span: lost.Page.KeySpan, Message: "the page's key"}},
			Fix: lint.UnsafeFix("write "+lost.Page.Key,
				lint.Replace(lost.Span, quotedAs(p.Doc.Original(lost.Span), lost.Page.Key))),
		}
		for _, r := range lost.Of {
			if name, ok := chars.InvisibleName(r); ok {
				d.Message = fmt.Sprintf("%s is hidden in the key %s", name, words.Quote(lost.Page.Key))
			}
		}
		p.Report(d)
	}
}

// quotedAs is a key in the quotes that another one is written in.
func quotedAs(written, key string) string {
	if q := written[:min(1, len(written))]; q == `"` || q == "'" {
		return q + key + q
	}
	return yaml.Scalar(key)
}
