package naming

import (
	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/site"
)

// DataOf is the data file that the document is, or is part of, and the
// contract that looks things up there; nil when none does.
func DataOf(p *lint.Pass) (*contract.Contract, *site.DataFile) {
	for _, c := range p.Site().Contracts {
		if data := p.Site().DataFor(c); data.Holds(p.Doc) {
			return c, data
		}
	}
	return nil, nil
}
