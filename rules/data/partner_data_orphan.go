package data

import (
	"fmt"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/rules/internal/naming"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// Each entry of the partners' data has a page.
//
// An entry without one is shown nowhere. That is right for a partner whose page
// is still to be written; otherwise its key is misspelt here or on the page. A
// page that is there, and that something keeps from being shown, counts.
//
// Compare the key with the page's, or leave the entry: this is advice.
var PartnerDataOrphan = lint.Rule{
	ID: "partner-data-orphan", Category: "data", Severity: lint.Info, Harm: lint.HarmHouse,
	On: page.Data, Stage: lint.StageIdentity, Needs: page.Bytes | page.Fields,
	Check: func(p *lint.Pass) {
		contract, data := naming.DataOf(p)
		if data == nil || !p.Site().Rooted || p.Site().Partial || !p.Site().Reaches(contract) {
			return
		}
		for r := range data.RecordsIn(p.Doc) {
			if p.Site().PageOf(contract, r.Key) != nil || p.Site().HasIntended(contract, r.Key) {
				continue
			}
			if page := p.Site().PageSpelt(r.Key); page != nil && page.Contract == contract && page.Key != r.Key {
				continue // the page is there, and has a finding about its key
			}
			p.Report(lint.Diagnostic{
				Span:    r.KeySpan,
				Message: fmt.Sprintf("no page has %s: %s", contract.Identity.Key, words.Quote(r.Key)),
				Effect:  "nothing of this entry",
				Help:    "write the partner's page, or correct the key",
				About:   []lint.Subject{lint.At(r.KeySpan.Start)},
			})
		}
	},
}
