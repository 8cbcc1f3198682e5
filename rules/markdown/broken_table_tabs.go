package markdown

import (
	"bytes"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/blocks"
	"github.com/partnerlint/partnerlint/rules/internal/lists"
)

// tabbedTables reports the rows of a spreadsheet as they are pasted: lines with as
// many tabs each. Two columns may be a list with its values, so they have three rows.
func tabbedTables(p *lint.Pass) {
	if !p.Doc.MayHold("\t") {
		return
	}
	text := p.Doc.Masked()
	blocks.EachBlock(p, func(_, b *kramdown.Block) {
		if b.Kind != kramdown.Paragraph || bytes.IndexByte(text[b.Span.Start:b.Span.End], '\t') < 0 {
			return
		}
		lines := linesOf(p.Doc, b)
		tabs := 0
		for i, line := range lines {
			n := tabsBetween(text[line.Start:line.End])
			if i == 0 {
				tabs = n
			}
			if n == 0 || n != tabs || i+1 < len(lines) && lists.EndsInBreak(text[line.Start:line.End]) {
				return
			}
		}
		if len(lines) < 2 || tabs == 1 && len(lines) < 3 {
			return
		}
		p.Report(lint.Diagnostic{Span: source.Span{Start: lines[0].Start, End: lines[0].End},
			Message: "lines with tabs in them are not a table on this site",
			Effect:  "all rows in one paragraph, one after the other",
			Help:    "write | instead of each tab, and below the first line |" + string(bytes.Repeat([]byte("---|"), tabs+1)),
			About:   []lint.Subject{lint.At(b.Span.Start)}})
	})
}

// tabsBetween counts the tabs between the words of a line.
func tabsBetween(line []byte) int {
	return bytes.Count(bytes.TrimSpace(line), []byte("\t"))
}
