package liquid

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/partnerlint/partnerlint/internal/chars"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// Liquid starts with two braces, or with a brace and a %, and ends in the same
// way.
//
// With one brace, a space between the two characters or one brace too many,
// the site treats it as text, and visitors see the braces.
//
// Write {{ page.title }} and {% … %}, without a space between the two
// characters.
var LiquidBraces = lint.Rule{
	ID: "liquid-braces", Category: "liquid", Severity: lint.Warning, Harm: lint.HarmPage, Fixable: true,
	Stage: lint.StageLiquid, Needs: page.Fence | page.Fields,
	Check: looseBraces,
}

// looseBraces reports braces in the text that were intended for Liquid and are
// none: a pair that begins with one brace, or with a space within, and a third
// one after a pair.
func looseBraces(p *lint.Pass) {
	template := p.Doc.Liquid()
	if len(template.Errors) > 0 || p.Doc.Damage()&page.Body != 0 {
		return
	}
	text := p.Doc.Masked()
	misread := map[source.Span]bool{} // the outputs that Liquid reads in part only
	for _, w := range template.Warnings {
		misread[w.Span] = true
	}
	for _, o := range template.Outputs {
		if end := o.Span.End; end < len(text) && text[end] == '}' && !misread[o.Span] &&
			!printsText(p.Doc.File.Slice(o.Span)) && (o.Span.Start == 0 || text[o.Span.Start-1] != '{') {
			reportUnlessHidden(p, lint.Diagnostic{Span: source.Span{Start: o.Span.Start, End: end + 1},
				Message: "there is an extra brace after " + words.Quote(p.Doc.Original(o.Span)),
				Effect:  "the character } in the text", Help: "write two braces on each side"})
		}
	}
	singleBraces(p)
	if !bytes.Contains(text, []byte("}}")) && !bytes.Contains(text, []byte("%}")) {
		return
	}
	for _, run := range p.Doc.Kramdown().Texts() {
		for at := run.Span.Start; at < run.Span.End; {
			i := bytes.IndexByte(text[at:run.Span.End], '}')
			if i < 0 {
				break
			}
			at += i + 1
			looseEnd(p, text, at-1)
		}
	}
}

// singleBrace is a value of the page or the site between single braces.
var singleBrace = regexp.MustCompile(`\{((?:page|site)\.[A-Za-z_][\w.-]*)\}`)

// singleBraces reports {page.title}.
func singleBraces(p *lint.Pass) {
	if !p.Doc.MayHold("{p") {
		return
	}
	text := p.Doc.Masked()
	if !bytes.Contains(text, []byte("{page.")) && !bytes.Contains(text, []byte("{site.")) {
		return
	}
	for _, run := range p.Doc.Kramdown().Texts() {
		for _, m := range singleBrace.FindAllSubmatchIndex(text[run.Span.Start:run.Span.End], -1) {
			s := source.Span{Start: run.Span.Start + m[0], End: run.Span.Start + m[1]}
			if s.Start > 0 && strings.IndexByte("{$%#", text[s.Start-1]) >= 0 || s.End < len(text) &&
				text[s.End] == '}' {
				continue
			}
			good := "{{ " + string(text[run.Span.Start+m[2]:run.Span.Start+m[3]]) + " }}"
			reportUnlessHidden(p, lint.Diagnostic{Span: s, Message: words.Quote(string(text[s.Start:s.End])) +
				" has only one brace on each side", Effect: "the characters as plain text", Help: "write: " + good,
				Fix: lint.UnsafeFix("write "+good, lint.Replace(s, good))})
		}
	}
}

// printsText reports whether an output prints what is in it in quotes, as
// {{ '{%' }} does: then the braces around it are the text's own.
func printsText(output []byte) bool {
	inside := bytes.TrimLeft(bytes.TrimPrefix(output, []byte("{{")), "- ")
	return len(inside) > 0 && (inside[0] == '\'' || inside[0] == '"')
}

// longestOutput is how many bytes of its line are read before the end of an output.
const longestOutput = 1000

// looseEnd judges the brace at the offset: the second of }}, or that of %}.
func looseEnd(p *lint.Pass, text []byte, at int) {
	line := p.Doc.File.LineSpan(at)
	if at == line.Start || text[at-1] != '}' && text[at-1] != '%' {
		return
	}
	before := text[max(line.Start, at-1-longestOutput) : at-1]
	open := bytes.IndexByte(before, '{')
	if open < 0 || bytes.Contains(before, []byte("{{")) || bytes.Contains(before, []byte("{%")) ||
		bytes.ContainsAny(before[open+1:], "{}") {
		return // raw text, or the end of something else
	}
	inside := bytes.TrimLeft(before[open+1:], " ")
	if len(inside) == 0 || text[at-1] == '%' && inside[0] != '%' || text[at-1] == '}' && inside[0] != '{' &&
		!chars.IsLetterByte(inside[0]) {
		return
	}
	s := source.Span{Start: at - 1 - len(before) + open, End: at + 1}
	help := "write {{ at its start"
	if text[at-1] == '%' {
		help = "write {% at its start, without a space in between"
	}
	reportUnlessHidden(p, lint.Diagnostic{Span: s, Message: words.Quote(string(text[s.Start:s.End])) +
		" does not start in the same way as it ends",
		Effect: "the characters as plain text", Help: help})
}
