package data

import (
	"fmt"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// The entry of each partner begins with the partner's key, at the level of the
// other entries.
//
// When the key of an entry is commented out, or the line of another entry is
// copied and its key not changed, the lines of two entries run together: one
// partner has no data, and the other has both.
//
// Write the key where the entry begins, as far to the left as the other keys.
var PartnerDataLost = lint.Rule{
	ID: "partner-data-lost", Category: "data", Severity: lint.Error, Harm: lint.HarmPeople,
	On: page.Data, Stage: lint.StageYAML, Needs: page.Bytes,
	Check: func(p *lint.Pass) {
		for _, lost := range misplaced(p) {
			d := lint.Diagnostic{
				Span: lost.Span, Help: lostInWords(lost),
				Effect: fmt.Sprintf("no badge, website, social links or people on the page %s",
					words.Quote(lost.Page.Name)),
			}
			key, of := words.Quote(lost.Page.Key), words.Quote(lost.Of)
			switch lost.How {
			case site.Inside:
				d.Message = fmt.Sprintf("the entry %s is inside the entry %s", key, of)
			case site.Commented:
				d.Message = fmt.Sprintf("the key %s is commented out, but the lines below it are not", key)
			case site.Repeated:
				d.Message = fmt.Sprintf("the key %s is here a second time, and %s has no entry", of, key)
				d.Effect = "nothing from the first of the two entries"
			case site.Keyless:
				d.Message = fmt.Sprintf("a second entry seems to start here, inside the entry %s", of)
			}
			p.Report(d)
		}
	},
}
