package data

import (
	"bytes"
	"fmt"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/internal/strictjson"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// A JSON data file is valid JSON.
//
// The site accepts some mistakes that other programs reject, such as an extra
// comma. Other mistakes stop the build of the whole site, with a message that
// does not name the file.
//
// Go to the place, and fix the quote, comma or bracket there.
var DataJSON = lint.Rule{
	ID: "data-json", Category: "data", Severity: lint.Error, Harm: lint.HarmGone, Fixable: true,
	On: page.Data, Stage: lint.StageYAML, Needs: page.Bytes,
	Check: func(p *lint.Pass) {
		if p.Doc.SitePath.Ext() == ".json" {
			reportJSON(p)
		}
	},
}

// reportJSON tells where a file is not JSON. What Jekyll lets pass is a
// warning; the fault that stops it is an error.
func reportJSON(p *lint.Pass) {
	d := p.Doc
	if d.File.BOM {
		p.Report(lint.Diagnostic{
			Span: source.Span{}, Level: lint.Warning,
			Message: "there is an invisible byte-order mark before the first character",
			Harm:    lint.HarmUpkeep,
			Effect:  lenient, Help: "save the file as UTF-8 without BOM",
			Fix: lint.SafeFix("remove the mark", lint.Delete(source.Span{Start: -len(source.BOM), End: 0})).
				Changing(lint.Reading),
		})
	}
	faults := strictjson.Check(d.File.Text)
	stops := stopping(p, faults)
	if d.FieldsError != nil && stops < 0 {
		p.Report(validButUnreadable(p))
	}
	unquoted := stops >= 0 && otherNotation(faults[stops])
	for i, f := range faults {
		if f.Kind == strictjson.CurlyQuotes {
			continue // data-quotes reports them all at once
		}
		if otherNotation(f) {
			if unquoted && i != stops {
				continue // a file written in another notation is one mistake
			}
			unquoted = true
		}
		diagnostic := jsonInWords(p, f)
		if f.Kind == strictjson.SingleQuotes {
			singleQuotes(p, faults, &diagnostic)
		}
		diagnostic.Level, diagnostic.Effect, diagnostic.Harm = lint.Warning, lenient, lint.HarmUpkeep
		switch {
		case i == stops:
			diagnostic.Harm = lint.HarmGone
			diagnostic.Level, diagnostic.Effect, diagnostic.Breaks = lint.Error, words.NotBuilt, page.Fields
		case f.Kind == strictjson.Comment && d.File.Text[f.Span.Start] != '#', f.Kind.Breaks():
			diagnostic.Harm = lint.HarmPeople
			diagnostic.Level, diagnostic.Effect = lint.Error, "something else than is written here: the site reads it as part "+
				"of the data"
		}
		p.Report(diagnostic)
	}
}

// otherNotation reports whether a fault comes of a file that is written as
// JavaScript, Python or YAML would have it.
func otherNotation(f strictjson.Fault) bool {
	return f.Kind == strictjson.SingleQuotes || f.Kind == strictjson.BareKey || f.Kind == strictjson.BareWord
}

const lenient = "the site as intended; other programs that use the data reject the file"

// singleQuotes counts the texts in single quotes, which are one mistake of the
// file, and fixes all of them when nothing else is written in another notation.
func singleQuotes(p *lint.Pass, faults []strictjson.Fault, d *lint.Diagnostic) {
	var edits []lint.Edit
	count, sure := 0, len(faults) < strictjson.Most
	for _, f := range faults {
		if f.Kind != strictjson.SingleQuotes {
			sure = sure && !otherNotation(f)
			continue
		}
		count++
		inner := p.Doc.Original(source.Span{Start: f.Span.Start + 1, End: f.Span.End - 1})
		sure = sure && !bytes.ContainsAny([]byte(inner), "\"\\\r\n\t'")
		edits = append(edits, lint.Replace(f.Span, `"`+inner+`"`))
	}
	if count > 1 {
		d.Message += fmt.Sprintf(" (with %d more)", count-1)
	}
	if sure {
		d.Fix = lint.SafeFix("write double quotes", edits...).Changing(lint.Reading)
	}
}

// stopping is the fault that keeps Jekyll from reading the file: the last one
// up to the place where its reader gives up. It is -1 when the file can be
// read, or is JSON and cannot be read all the same.
func stopping(p *lint.Pass, faults []strictjson.Fault) int {
	e := p.Doc.FieldsError
	if e == nil || len(faults) == 0 {
		return -1
	}
	last := 0
	for i, f := range faults {
		if f.Span.Start <= e.Span.End {
			last = i
		}
		if f.Kind.Breaks() {
			return i
		}
	}
	return last
}

// validButUnreadable reports JSON that Jekyll's reader refuses: it does not
// know characters beyond the first 65,536 as JSON encodes them, in two halves.
func validButUnreadable(p *lint.Pass) lint.Diagnostic {
	d := unreadable(p)
	text := p.Doc.File.Text
	for i := 0; i+6 <= len(text); i++ {
		if text[i] != '\\' {
			continue
		}
		if text[i+1] == 'u' && text[i+2]|0x20 == 'd' && text[i+3] >= '8' {
			d.Span = source.Span{Start: i, End: min(i+12, len(text))}
			d.Message = fmt.Sprintf("the site cannot read a character written as %s",
				words.Quote(p.Doc.Original(d.Span)))
			d.Help, d.Fix = "write the character itself", nil
			return d
		}
		i++
	}
	return d
}
