package rules

import (
	"bytes"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/source"
)

// brokenDefinition finds the line that was meant to define name, which nothing
// defines: "[name] : address" or "[name] address".
func brokenDefinition(doc *lint.Document, name string) (source.Span, bool) {
	text := doc.Masked()
	label := []byte("[" + strings.ToLower(name) + "]")
	for at := doc.Body.Start; at < doc.Body.End; at = doc.File.FullLine(at).End {
		line := doc.File.LineSpan(at)
		if bytes.IndexByte(text[line.Start:line.End], '[') < 0 {
			continue
		}
		if found, ok := definitionLike(text[line.Start:line.End]); ok && bytes.Equal(bytes.ToLower(found), label) {
			line.Start += bytes.IndexByte(text[line.Start:line.End], '[')
			return line, true
		}
	}
	return source.Span{}, false
}

// definitionLike reads a line that begins with "[name] :" or "[name] " and has
// an address behind it.
func definitionLike(line []byte) (label []byte, ok bool) {
	line = bytes.TrimSpace(line)
	end := bytes.IndexByte(line, ']')
	if end < 2 || line[0] != '[' || end+1 == len(line) {
		return nil, false
	}
	if line[end+1] == '(' || line[end+1] == '[' {
		return nil, false // [text](address)
	}
	words := bytes.Fields(bytes.TrimPrefix(bytes.TrimSpace(line[end+1:]), []byte(":")))
	if len(words) == 0 || !looksLikeAddress(string(words[0])) {
		return nil, false
	}
	return line[:end+1], true
}

// inBrokenDefinition reports whether the address at the offset stands in a line
// that was meant to define a name which the page uses.
func inBrokenDefinition(doc *lint.Document, at int) bool {
	line := doc.File.LineSpan(at)
	label, ok := definitionLike(doc.Masked()[line.Start:line.End])
	if !ok {
		return false
	}
	for _, s := range doc.Kramdown().Spans() {
		if s.Kind == kramdown.LiteralRef && s.Span.Start < line.Start != (s.Span.Start > line.End) && strings.EqualFold("["+s.Ref+"]", string(label)) && meantAsReference(doc.File.Text, &s) {
			return true
		}
	}
	return false
}
