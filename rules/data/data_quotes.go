package data

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/internal/strictjson"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// The quotes in a JSON data file are straight.
//
// A word processor writes typographic quotes, which are letters to the site:
// they become part of the data, or the build of the whole site stops.
//
// Write straight quotes.
var DataQuotes = lint.Rule{
	ID: "data-quotes", Category: "data", Severity: lint.Error, Harm: lint.HarmPeople, Fixable: true,
	On: page.Data, Stage: lint.StageYAML, Needs: page.Bytes,
	Check: func(p *lint.Pass) {
		if p.Doc.SitePath.Ext() != ".json" {
			return
		}
		if d, ok := curlyQuotes(p, strictjson.Check(p.Doc.File.Text)); ok {
			p.Report(d)
		}
	},
}

// curlyQuotes reports typographic quotes instead of straight ones: a file that
// a word processor has been at is one mistake, and the fix is for all of them.
func curlyQuotes(p *lint.Pass, faults []strictjson.Fault) (lint.Diagnostic, bool) {
	var d lint.Diagnostic
	var edits []lint.Edit
	for _, f := range faults {
		if f.Kind != strictjson.CurlyQuotes {
			continue
		}
		first, last, straight := straightened(p.Doc.Original(f.Span))
		if edits = append(edits, lint.Replace(f.Span, straight)); len(edits) == 1 {
			d.Span = source.Span{Start: f.Span.Start, End: f.Span.End}
			d.Message = fmt.Sprintf("%c %c are not the straight quotes that JSON needs", first, last)
			if first == '"' {
				d.Message = fmt.Sprintf("%c is not the straight quote that JSON needs", last)
			} else if last == '"' {
				d.Message = fmt.Sprintf("%c is not the straight quote that JSON needs", first)
			}
			d.Help = "write: " + straight
		}
		d.About = append(d.About, lint.At(f.Span.Start))
	}
	if len(edits) == 0 {
		return d, false
	}
	if len(edits) > 1 {
		d.Message += fmt.Sprintf(", here and in %s", words.Count(len(edits)-1, "more place"))
	}
	d.Effect = "wrong names, addresses or texts: the curly quotes become part of the data"
	d.Breaks = page.Fields
	if p.Doc.FieldsError != nil {
		d.Harm, d.Effect = lint.HarmGone, words.NotBuilt
	}
	d.Fix = lint.UnsafeFix("write straight quotes", edits...)
	return d, true
}

// straightened takes a text in quotes apart and writes it as JSON.
func straightened(text string) (first, last rune, straight string) {
	first, size := utf8.DecodeRuneInString(text)
	last, width := utf8.DecodeLastRuneInString(text)
	var b strings.Builder
	inner := text[size : len(text)-width]
	for i := 0; i < len(inner); i++ {
		switch {
		case inner[i] == '\\' && i+1 < len(inner) && strings.IndexByte(`"\\/bfnrtu`, inner[i+1]) >= 0:
			b.WriteByte(inner[i])
			i++
		case inner[i] == '\\' || inner[i] == '"':
			b.WriteByte('\\')
		}
		b.WriteByte(inner[i])
	}
	return first, last, `"` + b.String() + `"`
}
