package markdown

import (
	"bytes"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
)

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

// ruled reports whether a line is the one between the head of a table and its
// rows: |---|---|.
func ruled(line []byte) bool {
	return bytes.IndexByte(line, '|') >= 0 && bytes.IndexByte(line, '-') >= 0 && len(bytes.Trim(line, "|-: \t\r")) == 0
}
