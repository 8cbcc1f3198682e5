package markdown

import (
	"bytes"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
)

func reportMark(p *lint.Pass, s source.Span, message, effect, help string, also ...lint.Subject) {
	p.Report(lint.Diagnostic{Span: s, Message: message, Effect: effect, Help: help,
		About: append(also, lint.At(s.Start))})
}

// linesOf are the lines of a block, without what an outer block puts before them.
func linesOf(doc *page.Document, b *kramdown.Block) []source.Span {
	text := doc.File.Text
	var lines []source.Span
	for at := b.Span.Start; at < b.Span.End; {
		line := doc.File.LineSpan(at)
		line.Start = at + len(text[at:line.End]) - len(bytes.TrimLeft(text[at:line.End], " \t>"))
		lines = append(lines, line)
		at = doc.File.FullLine(at).End
	}
	return lines
}

// interruptsText reports whether a block begins in the line below before, a
// paragraph.
func interruptsText(text []byte, before, b *kramdown.Block) bool {
	return before != nil && before.Kind == kramdown.Paragraph &&
		bytes.Count(text[before.Span.End:b.Span.Start], []byte("\n")) == 1
}

// counted reports whether an attribute list says how a list is numbered:
// {: start="3"}.
func counted(b *kramdown.Block) bool {
	_, start := b.Attrs.Value("start")
	_, reversed := b.Attrs.Value("reversed")
	style, _ := b.Attrs.Value("style")
	if start || reversed || strings.Contains(style, "list-style") || strings.Contains(style, "counter") {
		return true
	}
	_, value := b.Children[0].Attrs.Value("value")
	return value
}

// ruled reports whether a line is the one between the head of a table and its
// rows: |---|---|.
func ruled(line []byte) bool {
	return bytes.IndexByte(line, '|') >= 0 && bytes.IndexByte(line, '-') >= 0 && len(bytes.Trim(line, "|-: \t\r")) == 0
}
