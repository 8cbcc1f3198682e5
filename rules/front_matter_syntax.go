package rules

import (
	"fmt"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
)

// Each line between the two --- lines reads "key: value", written so that the
// site can read it.
//
// One slip there and the site drops all of it: the page is shown without its
// design at another address, and there is no card on the list.
//
// Put a value in double quotes when it holds a colon and a space, or begins
// with a character such as @ or %. Write one space after the colon of each key,
// and neither a tab nor a space before the key.
var frontMatterSyntax = lint.Rule{
	ID: "front-matter-syntax", Category: "front-matter", Severity: lint.Error, Fixable: true,
	Stage: lint.StageYAML, Needs: lint.Bytes | lint.Fence,
	Check: func(p *lint.Pass) {
		e := p.Doc.FieldsError
		if e == nil {
			return
		}
		d := lint.Diagnostic{
			Span:   e.Span,
			Effect: "no card on the list, and the page is shown without its design and name",
			Breaks: lostWithMetadata(p),
		}
		if p.Doc.Config().StrictFrontMatter {
			d.Effect = "nothing: the whole site is not built until it is mended"
		}
		d.About = []lint.Subject{lint.At(e.Span.Start)}
		if e.Key != "" {
			d.About = append(d.About, lint.Key(e.Key))
		}
		d.Message, d.Help = slipInWords(p, e)
		if m := e.Mend; m != nil {
			d.Fix = &lint.Fix{Title: "mend the line", Safe: m.Sure, Edits: []lint.Edit{lint.Replace(m.Span, m.New)}}
			if line := mended(p, m); line != "" {
				d.Help = "write: " + line
			}
		}
		p.Report(d)
	},
}

// slipInWords says what is wrong and what to do about it.
func slipInWords(p *lint.Pass, e *yaml.Error) (message, help string) {
	text := shorten(p.Doc.Original(e.Span), 40)
	of := ""
	if e.Key != "" {
		of = fmt.Sprintf(" of %q", e.Key)
	}
	switch e.Slip {
	case yaml.UnquotedColon:
		return "the value" + of + " holds a colon and is not in quotes", "put the whole value in double quotes"
	case yaml.TabIndent:
		return "a tab stands before the text of this line", "delete the tab, or write spaces in its place"
	case yaml.MissingColon:
		return fmt.Sprintf("%q lacks the colon between key and value", text), "write it as key: value"
	case yaml.MissingSpace:
		if text == "-" {
			return "a space is missing after the hyphen", "write one space after it"
		}
		return fmt.Sprintf("a space is missing after %q", text), "write one space after the colon"
	case yaml.UnclosedQuote:
		return "the quote that begins here is not closed", "write the same quote at the end of the value"
	case yaml.BadEscape:
		return fmt.Sprintf("%q means nothing within double quotes", text), "put the value in single quotes, or write \\\\ for a backslash"
	case yaml.IndentedKey:
		return "this key does not begin where the others begin", "let all keys begin at the start of their lines"
	case yaml.Reserved:
		return fmt.Sprintf("the value%s cannot begin with %s", of, e.Detail), "put the whole value in double quotes"
	case yaml.TextAfterQuote:
		return fmt.Sprintf("the quotes in %s do not surround the whole value", text), "put the whole value in one pair of quotes"
	case yaml.TextAfterFlow:
		return fmt.Sprintf("text stands outside the brackets in %s", text), "put the whole value in double quotes"
	case yaml.UnclosedFlow:
		return fmt.Sprintf("the bracket %s is not closed", text), "close it at the end of the value, or put the value in double quotes"
	case yaml.NoBreakSpace:
		return "an odd space, a no-break one, stands where an ordinary one should", "delete it and type a space"
	case yaml.Dash:
		return "a list with hyphens cannot stand here", "put the value in double quotes, or begin the list on the next line"
	case yaml.UnknownAlias:
		return fmt.Sprintf("the value%s begins with an asterisk and is not in quotes", of), "put the whole value in double quotes"
	case yaml.Tag:
		return fmt.Sprintf("the value%s begins with %s, which the site refuses", of, e.Detail), "put the whole value in double quotes"
	case yaml.Control:
		return "an invisible character stands here", "delete it"
	case yaml.NotMapping:
		return "the metadata has no keys: each line should read key: value", "write each line as key: value"
	case yaml.TooDeep:
		return "the metadata is nested too deeply, or repeats itself too often", "write it in a simpler way"
	case yaml.Stray:
		return "this line belongs to nothing above it", "indent it by two spaces below the key that it belongs to"
	case yaml.SecondDocument:
		return fmt.Sprintf("%s ends the metadata here: the site does not read what follows", text), "delete this line"
	case yaml.ForeignComment:
		return fmt.Sprintf("%s does not begin a remark in the metadata", e.Detail), "begin the remark with #"
	case yaml.MissingComma:
		return "a comma is missing here", "write a comma between the two"
	}
	return "the site cannot read this line: " + shorten(e.Detail, 60), "write each line as key: value, and put values with special characters in double quotes"
}

// mended is the line of the slip as it should read, when the mend lies within
// one line.
func mended(p *lint.Pass, m *yaml.Mend) string {
	f := p.Doc.File
	line := f.LineSpan(m.Span.Start)
	if m.Span.End > line.End {
		return ""
	}
	return shorten(p.Doc.Original(line)[:m.Span.Start-line.Start]+m.New+string(f.Text[m.Span.End:line.End]), 90)
}
