package data

import (
	"fmt"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/strictjson"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// jsonInWords says what a fault is, and what to do about it.
func jsonInWords(p *lint.Pass, f strictjson.Fault) lint.Diagnostic {
	text := p.Doc.Original(f.Span)
	d := lint.Diagnostic{Span: f.Span, About: []lint.Subject{lint.At(f.Span.Start)}}
	switch f.Kind {
	case strictjson.Empty:
		d.Message, d.Help = "the file is empty", "write {} for data without entries"
	case strictjson.TrailingComma:
		d.Message, d.Help = "there is a comma before the closing bracket", "delete the comma"
		d.Fix = lint.SafeFix("delete the comma", lint.Delete(f.Span)).Changing(lint.Reading)
	case strictjson.ExtraComma:
		d.Message, d.Help = "there is a comma here with nothing before it", "delete the comma"
		d.Fix = lint.UnsafeFix("delete the comma", lint.Delete(f.Span))
	case strictjson.Comment:
		d.Message, d.Help = "JSON has no comments: "+words.Quote(text), "delete it, or move it out of the file"
	case strictjson.SingleQuotes:
		d.Message, d.Help = fmt.Sprintf("%s is in single quotes, which JSON does not allow", words.Quote(text)),
			"write double quotes"
	case strictjson.BareKey:
		d.Message, d.Help = fmt.Sprintf("the key %s is not in quotes", words.Quote(text)),
			fmt.Sprintf("write: %q", text)
	case strictjson.BareWord:
		d.Message, d.Help = fmt.Sprintf("the value %s is not in quotes", words.Quote(text)),
			fmt.Sprintf("write: %q", text)
	case strictjson.BadNumber:
		d.Message, d.Help = fmt.Sprintf("%s is not a valid number in JSON", words.Quote(text)),
			"put it in double quotes"
	case strictjson.Control:
		d.Message, d.Help = "there is a line break or tab inside the quotes",
			`close the quote before it, or write \n or \t`
	case strictjson.BadEscape:
		d.Message, d.Help = fmt.Sprintf("%s has no meaning in JSON", words.Quote(text)), `write \\ for a backslash`
	case strictjson.MissingComma:
		d.Message, d.Help = "a comma is missing here, before the next entry", "write a comma"
		d.Fix = lint.UnsafeFix("write a comma", lint.Insert(f.Span.Start, ","))
	case strictjson.MissingColon:
		d.Message, d.Help = "a colon is missing here, after the key", `write it as "key": "value"`
	case strictjson.MissingValue:
		d.Message, d.Help = "the key has no value", `write one after the colon, or ""`
	case strictjson.UnclosedQuote:
		d.Message, d.Help = "the quote that starts here is not closed", "write a quote at the end of the text"
	case strictjson.Unclosed:
		d.Message, d.Help = fmt.Sprintf("the bracket %s that opens here is not closed", text),
			"write the closing bracket at the end of the entry"
	case strictjson.Mismatch:
		d.Message, d.Help = fmt.Sprintf("the bracket %s does not belong here", text), "delete it, or write the "+
			"bracket that is missing before it"
	default:
		d.Message, d.Help = "the data ends before this", "delete what follows, or move it inside the brackets"
	}
	return d
}
