package links

import (
	"bytes"
	"strings"

	"github.com/partnerlint/partnerlint/internal/chars"
	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/addresses"
)

// A brokenDefinition is a line that was intended to define a name, and defines
// nothing: "[name] : address", "[name] address".
type brokenDefinition struct {
	line  source.Span // from its first bracket on
	gap   source.Span // from the last bracket to the address
	colon string      // what is in the gap: a colon of some kind, or nothing
	name  string      // in lower case
	first bool        // it begins its paragraph, as it must
	code  bool        // spaces before it make code of it
}

// definitionLike reads a line that begins with "[name] :" or "[name] " and has
// an address after it.
func definitionLike(text []byte, line source.Span) (d brokenDefinition, ok bool) {
	in := text[line.Start:line.End]
	end := bytes.IndexByte(in, ']')
	if end < 2 || in[0] != '[' || end+1 == len(in) || in[end+1] == '(' || in[end+1] == '[' {
		return d, false // "[text](address)"
	}
	d.line, d.name = line, string(bytes.ToLower(in[1:end]))
	rest := bytes.TrimLeft(in[end+1:], " \t")
	for _, colon := range [...]string{":", "：", "﹕", "꞉"} {
		if bytes.HasPrefix(rest, []byte(colon)) {
			d.colon, rest = colon, bytes.TrimLeft(rest[len(colon):], " \t")
			break
		}
	}
	d.gap = source.Span{Start: line.Start + end + 1, End: line.End - len(rest)}
	address, _, _ := bytes.Cut(rest, []byte(" "))
	return d, addresses.LooksLike(string(address)) && (d.gap.End > d.gap.Start || rest[0] == '<')
}

// names reports whether the reference was intended for the definition: one that
// has two pairs of brackets, or one pair if the definition has a colon.
func (b brokenDefinition) names(text []byte, s *kramdown.Span) bool {
	if b.line.Overlaps(s.Span) || !strings.EqualFold(strings.TrimSpace(s.Ref), b.name) {
		return false
	}
	return isReference(text, s) || b.colon != "" && s.Span.Start > 0 && !chars.IsWordByte(text[s.Span.Start-1])
}

// inBrokenDefinition reports whether the address at the offset is in a line
// that was intended to define a name which the page uses.
func inBrokenDefinition(doc *page.Document, at int) bool {
	line := doc.File.LineSpan(at)
	text := doc.Masked()
	for line.Start < at && strings.IndexByte(" >", text[line.Start]) >= 0 {
		line.Start++
	}
	d, ok := definitionLike(text, line)
	if !ok {
		return false
	}
	for _, s := range doc.Kramdown().Spans() {
		if s.Kind == kramdown.LiteralRef && d.names(text, &s) {
			return true
		}
	}
	return false
}
