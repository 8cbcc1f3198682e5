package data

import (
	"fmt"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/rules/internal/naming"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// Each partner has an entry in the data: keys with values, below the partner's
// key.
//
// Pages look up their entry by its key. If the data is a list, they find no
// entry. If an entry is empty, they show no badge, no website and no people. A
// key without a value becomes an empty link or name.
//
// Compare the entry with that of another partner, and write it in the same
// way.
var PartnerDataEntry = lint.Rule{
	ID: "partner-data-entry", Category: "data", Severity: lint.Error, Harm: lint.HarmPeople,
	On: page.Data, Stage: lint.StageValues, Needs: page.Bytes | page.Fields,
	Check: func(p *lint.Pass) {
		if _, data := naming.DataOf(p); data != nil && noMapping(p, data) {
			p.Report(lint.Diagnostic{
				Span:    startOf(p.Doc.Fields),
				Message: "the file contains a list, but pages look up their entry by its key",
				Effect:  "no badge, website, social links or people on any page",
				Help:    "write the entries as key: entry, with the partner's key before each",
			})
		}
		for _, e := range entries.Of(p) {
			if e.value == nil || e.value.Kind != yaml.Map {
				reportEmpty(p, e)
			}
			for pair := range e.keys() {
				if known[pair.Key.Text] && blank(pair.Value) {
					reportAt(p, pair.Value.Span, lint.Diagnostic{
						Level:   lint.Warning,
						Message: fmt.Sprintf("%s has no value", pair.Key.Text), Effect: "an empty link or name",
						Help: "write a value, or delete the line",
					})
				}
			}
		}
	},
}

// reportEmpty reports an entry without keys.
func reportEmpty(p *lint.Pass, e entry) {
	d := lint.Diagnostic{
		Span:    e.record.KeySpan,
		Message: fmt.Sprintf("the entry %s is empty", words.Quote(e.record.Key)),
		Effect:  "no badge, website, social links or people on this partner's page",
		Help:    "write the partner's data below the key",
	}
	if e.value != nil && e.value.Kind != yaml.Null {
		d.Span, d.Message = e.value.Span, fmt.Sprintf("the entry %s has no keys such as website",
			words.Quote(e.record.Key))
	}
	p.Report(d)
}
