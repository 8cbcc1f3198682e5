package data

import (
	"fmt"
	"path"
	"strings"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/internal/text"
	"github.com/partnerlint/partnerlint/rules/internal/metadata"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// The site and other programs can read the site's data files and _config.yml.
//
// A single mistake stops the build of the whole site, with a message that does
// not name the file. The site accepts some JSON that other programs reject,
// such as an extra comma, and silently drops one of two equal keys.
//
// Go to the place, and fix the quote, comma or bracket there.
var DataSyntax = lint.Rule{
	ID: "data-syntax", Category: "data", Severity: lint.Error, Harm: lint.HarmGone, Fixable: true,
	On: page.Data | page.Config, Stage: lint.StageYAML, Needs: page.Bytes,
	Check: func(p *lint.Pass) {
		d := p.Doc
		if other := takenBy(p); other != "" {
			p.Report(lint.Diagnostic{
				Span: source.Span{}, Level: lint.Warning, Breaks: page.Everything,
				Message: fmt.Sprintf("the site does not read this file, but %s instead", other),
				Harm:    lint.HarmPeople,
				Effect:  "nothing from this file", Help: "keep one of the two files",
			})
			return
		}
		if c := otherwiseNamed(p); c != nil {
			own := words.Quote(c.Data + path.Ext(d.SitePath))
			p.Report(lint.Diagnostic{
				Span: source.Span{}, Level: lint.Warning,
				Message: fmt.Sprintf("the file is called %s, and pages look for their data in %s",
					words.Quote(path.Base(d.SitePath)), own),
				Harm:   lint.HarmPeople,
				Effect: "no badge, website, social links or people on any page",
				Help:   "rename the file to " + own,
			})
		}
		switch {
		case path.Ext(d.SitePath) == ".json":
			reportJSON(p)
		case d.FieldsError != nil:
			p.Report(unreadable(p))
		case d.Kind == page.Config && d.Fields != nil && d.Fields.Kind != yaml.Map:
			p.Report(lint.Diagnostic{
				Span: d.Fields.Span, Message: "there are no settings here: each line must be key: value",
				Effect: "a site without its settings: pages at other addresses, or none",
				Help:   "write each line as key: value",
				Breaks: page.Fields,
			})
		}
		lost := lostKeys(p)
		if d.Fields != nil {
			metadata.ReportDuplicates(p, d.Fields, 0, lost)
		}
	},
}

const notBuilt = "no update: the whole site is not built until this is fixed"

// unreadable tells why Jekyll cannot read the file.
func unreadable(p *lint.Pass) lint.Diagnostic {
	e := p.Doc.FieldsError
	d := lint.Diagnostic{Span: e.Span, Effect: notBuilt, Breaks: page.Fields}
	d.Message, d.Help = metadata.InWords(p, e)
	if ext := path.Ext(p.Doc.SitePath); ext == ".csv" || ext == ".tsv" {
		d.Message, d.Help = "a quotation mark in this line is never closed, or is inside a cell",
			`put the whole cell in quotes, and write "" for a quote in it`
	}
	if e.Silent {
		d.Harm = lint.HarmPage
		d.Effect, d.Breaks = "nothing from the lines below", 0
	}
	if m := e.Fix; m != nil {
		d.Fix = lint.SafeIf(m.Sure, lint.Reading, "correct the line", lint.Replace(m.Span, m.New))
		if line := metadata.Fixed(p, m); line != "" {
			d.Help = "write: " + line
		}
	}
	return d
}

// otherwiseNamed is the contract whose data the file plainly holds under another
// name: the site has none under the right one, and there are pages with the keys
// of its entries.
func otherwiseNamed(p *lint.Pass) *contract.Contract {
	names, ok := p.Doc.Config().DataKey(p.Doc.SitePath)
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

// takenBy is the site path of the data file that Jekyll reads instead of this
// one, or "".
func takenBy(p *lint.Pass) string {
	keys, ok := p.Doc.Config().DataKey(p.Doc.SitePath)
	if p.Doc.Kind != page.Data || !ok || !p.Site().Rooted {
		return ""
	}
	data := p.Site().Data[keys[0]]
	if data == nil || data.Path == p.Doc.SitePath || strings.HasPrefix(p.Doc.SitePath, data.Path+"/") {
		return ""
	}
	return data.Path
}
