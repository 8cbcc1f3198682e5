package data

import (
	"fmt"
	"slices"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/site"
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
			if hasPage(p.Site(), contract, r.Key) {
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

// hasPage reports whether a page with one of the contracts whose data is that of
// c has a key.
func hasPage(s *site.Site, c *contract.Contract, key string) bool {
	return slices.ContainsFunc(s.Contracts, func(other *contract.Contract) bool {
		return other.Data == c.Data && (s.PageOf(other, key) != nil || s.HasIntended(other, key))
	})
}
