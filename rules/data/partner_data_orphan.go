package data

import (
	"fmt"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/rules/internal/naming"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// Each entry in the partners' data has a page.
//
// An entry without a page is not shown anywhere. That is fine for a partner
// whose page is still to be written. Otherwise its key is misspelled, here or
// on the page. A hidden page counts as a page.
//
// Compare the key with the page's key, or leave the entry: this is only
// advice.
var PartnerDataOrphan = lint.Rule{
	ID: "partner-data-orphan", Category: "data", Severity: lint.Info, Harm: lint.HarmUpkeep,
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
				Effect:  "nothing from this entry",
				Help:    "write the partner's page, or correct the key",
				About:   []lint.Subject{lint.At(r.KeySpan.Start)},
			})
		}
	},
}
