package frontmatter

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
)

// The quotes around a value are a pair of straight quotes, and not part of the
// value.
//
// Curly quotes, a single quote without its partner and a pair inside another
// pair are printed with the name.
//
// Write straight double quotes around the whole value, or none.
var FrontMatterQuotes = lint.Rule{
	ID: "front-matter-quotes", Category: "front-matter", Severity: lint.Error, Harm: lint.HarmCard, Fixable: true,
	Stage: lint.StageKeys, Needs: page.Bytes | page.Fence | page.Fields,
	Check: func(p *lint.Pass) {
		checkQuotedText(p)
		checkElements(p)
	},
}

var checkQuotedText = checkValues(quotesKept, keptQuotes)

// checkElements finds typographic quotes around the elements of a list, and
// around a date, which are in no text of the schema.
func checkElements(p *lint.Pass) {
	schema := p.Contract().Schema
	if schema == nil || p.Contract().Generic || p.Doc.Fields == nil {
		return
	}
	for _, pair := range p.Doc.Fields.Entries() {
		key, all := pair.Key.Text, []*yaml.Node{pair.Value}
		switch {
		case pair.Value.Alias || !schema.Knows(key) && key != "tags" && key != "categories" && key != "date":
			continue
		case pair.Value.Kind == yaml.Seq:
			all = pair.Value.Items
		case key != "date":
			continue
		}
		var d lint.Diagnostic
		var edits []lint.Edit
		for _, n := range all {
			inner, ok := yaml.Unwrapped(n.Text)
			if n.Kind != yaml.String || n.Style != yaml.Plain || !ok {
				continue
			}
			written := yaml.Quote(inner)
			if key == "date" {
				written = inner
			}
			if edits = append(edits, lint.Replace(n.Span, written)); len(edits) == 1 {
				first, _ := utf8.DecodeRuneInString(n.Text)
				last, _ := utf8.DecodeLastRuneInString(n.Text)
				d.Span, d.Help = n.Span, "write: "+written
				d.Message = fmt.Sprintf("the quotes %c %c become part of the value of %q", first, last, key)
			}
		}
		if len(edits) > 0 {
			d.Level, d.Effect = lint.Warning, "the quotes wherever the site shows or looks up this value"
			d.About = []lint.Subject{lint.Key(key), lint.At(d.Span.Start)}
			d.Fix = lint.UnsafeFix("write straight quotes", edits...)
			p.Report(d)
		}
	}
}

// Quotes that a word processor or a phone writes instead of straight ones.
// Guillemets and corner brackets are left out: names are written in them.
const (
	doubleCurly = "“”„‟"
	singleCurly = "‘’‚‛´"
)

// keptQuotes finds quotes that were intended to surround the value and are part
// of it: typographic ones, a pair within another pair, or one that is alone.
func keptQuotes(v value) (lint.Diagnostic, bool) {
	raw, n := v.raw(), v.node
	if n.Kind != yaml.String || n.Style == yaml.Literal || n.Style == yaml.Folded || raw == "" {
		return lint.Diagnostic{}, false
	}
	text := n.Text
	if text == "" || isPlainByte(text[0]) && isPlainByte(text[len(text)-1]) {
		return lint.Diagnostic{}, false
	}
	d := lint.Diagnostic{Level: v.level(), Help: "write straight quotes around the value, or none"}
	first, size := utf8.DecodeRuneInString(text)
	last, width := utf8.DecodeLastRuneInString(text)
	inner := ""
	if len(text) > size+width {
		inner = text[size : len(text)-width]
	}
	intended, wrapped := yaml.Unwrapped(text)
	at := n.Span.Start
	if n.Style != yaml.Plain {
		at++
	}
	switch {
	case first == '"' && v.shown: // within other quotes: they are intended to be seen
		return lint.Diagnostic{}, false
	case n.Style == yaml.Plain && wrapped:
		d.Span = n.Span
		d.Message = fmt.Sprintf("the quotes %c %c become part of the value of %q", first, last, v.key)
		d.Fix = lint.SafeIf(!v.shown && !v.address(), v.changes(), "write straight quotes",
			lint.Replace(n.Span, yaml.Quote(intended)))
		d.Help = v.write(yaml.Quote(intended))
	case strings.Trim(text, doubleCurly+singleCurly) == "" && size < len(text): // “”
		d.Span, d.Help = n.Span, "write the value between straight quotes"
		d.Message = fmt.Sprintf("the value of %q is nothing but quotes", v.key)
	case surround(first, last, inner):
		d.Span = n.Span
		d.Message = fmt.Sprintf("the quotes %c %c become part of the value of %q", first, last, v.key)
		if n.Style == yaml.Plain {
			d.Fix = lint.SafeIf(!v.shown && !v.address(), v.changes(), "write straight quotes",
				lint.Replace(n.Span, yaml.Quote(inner)))
		}
		d.Help = v.write(yaml.Quote(inner))
	case n.Style == yaml.Plain && strings.ContainsRune(doubleCurly, first) &&
		!strings.ContainsAny(text[size:], doubleCurly):
		d.Span = source.Span{Start: at, End: at + size}
		d.Message = fmt.Sprintf("the quote %c is not closed and becomes part of the value of %q", first, v.key)
		d.Fix = lint.UnsafeFix("delete the quote", lint.Delete(d.Span))
	case n.Style == yaml.Plain && (last == '"' && strings.Count(text, `"`) == 1 || last == '”' &&
		!strings.ContainsAny(text[:len(text)-width], doubleCurly)):
		d.Span = source.Span{Start: n.Span.End - width, End: n.Span.End}
		d.Message = fmt.Sprintf("the quote %c at the end was never opened and becomes part of the value of %q", last,
			v.key)
		d.Fix = lint.SafeIf(!v.shown && !v.address(), v.changes(), "delete the quote", lint.Delete(d.Span))
	default:
		return lint.Diagnostic{}, false
	}
	return d, true
}

// isPlainByte reports whether a byte is of ASCII and no quote.
func isPlainByte(c byte) bool { return c < utf8.RuneSelf && c != '"' && c != '\'' }

// surround reports whether two characters are a pair of quotes around the
// whole of what is between them.
func surround(first, last rune, inner string) bool {
	for _, set := range []string{doubleCurly, singleCurly, `"`, "'"} {
		if strings.ContainsRune(set, first) && strings.ContainsRune(set, last) {
			return strings.TrimSpace(inner) != "" && !strings.ContainsAny(inner, set)
		}
	}
	return false
}
