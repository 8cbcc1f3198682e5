package data

import (
	"fmt"
	"path"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/internal/text"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// A data file has the name under which pages look for their data, and is the
// only one with it.
//
// Of two files that differ only in their extension, the site reads one. A name
// with different capitals, or in the singular, is a different name.
//
// Rename the file, or keep one of the two.
var DataFile = lint.Rule{
	ID: "data-file", Category: "data", Severity: lint.Warning, Harm: lint.HarmPeople,
	On: page.Data, Stage: lint.StageFile, Needs: page.Bytes,
	Check: func(p *lint.Pass) {
		if other := takenBy(p); other != "" {
			p.Report(lint.Diagnostic{
				Breaks:  page.Everything,
				Message: fmt.Sprintf("the site does not read this file, but %s instead", other),
				Effect:  "nothing from this file", Help: "keep one of the two files",
			})
		} else if c := otherwiseNamed(p); c != nil {
			file := p.Doc.SitePath.Base()
			right := words.Quote(c.Data + path.Ext(file))
			p.Report(lint.Diagnostic{
				Message: fmt.Sprintf("the file is called %s, and pages look for their data in %s", words.Quote(file), right),
				Effect:  "no badge, website, social links or people on any page",
				Help:    "rename the file to " + right,
			})
		}
	},
}

// otherwiseNamed is the contract whose data the file plainly holds under another
// name: the site has none under the right one, and there are pages with the keys
// of its entries.
func otherwiseNamed(p *lint.Pass) *contract.Contract {
	names, ok := p.Doc.Config().DataKey(string(p.Doc.SitePath))
	if p.Doc.Kind != page.Data || !ok || len(names) != 1 || !p.Site().Rooted {
		return nil
	}
	for _, c := range p.Site().Contracts {
		if c.Data == "" || p.Site().Data[c.Data] != nil || !site.PartOfName(names[0], c.Data) &&
			text.Nearest(names[0], []string{c.Data}) == "" {
			continue
		}
		for key := range site.EntryKeys(p.Doc) {
			if p.Site().PageOf(c, key) != nil {
				return c
			}
		}
	}
	return nil
}

// takenBy is the data file that Jekyll reads instead of this
// one, or "".
func takenBy(p *lint.Pass) paths.Site {
	keys, ok := p.Doc.Config().DataKey(string(p.Doc.SitePath))
	if p.Doc.Kind != page.Data || !ok || !p.Site().Rooted {
		return ""
	}
	data := p.Site().Data[keys[0]]
	if data == nil || data.Path == p.Doc.SitePath || p.Doc.SitePath.Below(data.Path) {
		return ""
	}
	return data.Path
}
