package data

import (
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/rules/internal/metadata"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// unreadable tells why Jekyll cannot read the file.
func unreadable(p *lint.Pass) lint.Diagnostic {
	e := p.Doc.FieldsError
	d := lint.Diagnostic{Span: e.Span, Effect: words.NotBuilt, Breaks: page.Fields}
	d.Message, d.Help = metadata.InWords(p, e)
	if ext := p.Doc.SitePath.Ext(); ext == ".csv" || ext == ".tsv" {
		d.Message, d.Help = "a quotation mark in this line is never closed, or is inside a cell",
			`put the whole cell in quotes, and write "" for a quote in it`
	}
	if e.Silent {
		d.Harm = lint.HarmPage
		d.Effect, d.Breaks = "nothing from the lines below", 0
	}
	if m := e.Fix; m != nil {
		d.Fix = lint.SafeIf(m.Sure, lint.Reading, "correct the line", lint.Replace(m.Span, m.New))
		if advice := metadata.Advice(p, m); advice != "" {
			d.Help = advice
		}
	}
	return d
}
