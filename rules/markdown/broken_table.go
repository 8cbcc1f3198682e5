package markdown

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/blocks"
)

// A table has a blank line above and below it, a line of dashes and bars below
// its header row, and its other rows directly after that.
//
// Otherwise it is not a table on the site: visitors see its source with the
// bars in one paragraph, or a heading instead of the header row. Rows that are
// pasted from a spreadsheet, with tabs, are one paragraph, too.
//
// Leave a blank line above and below the table, and write |---|---| below its
// header row, with plain hyphens and a bar between the columns.
var BrokenTable = lint.Rule{
	ID: "broken-table", Category: "markdown", Severity: lint.Warning, Harm: lint.HarmPage, Fixable: true,
	Stage: lint.StageText, Needs: page.Fence | page.Body | page.Rendering,
	Check: func(p *lint.Pass) {
		tabbedTables(p)
		if !p.Doc.MayHold("|") {
			return
		}
		blocks.EachBlock(p, func(_, b *kramdown.Block) {
			switch b.Kind {
			case kramdown.Table:
				dashedRow(p, b)
			case kramdown.Paragraph:
				brokenTable(p, b)
			}
		})
		barlessRows(p)
		tablesAboveHeadings(p)
	},
}

// dashedRow reports a line of typographic dashes below the head of a table.
func dashedRow(p *lint.Pass, b *kramdown.Block) {
	if len(b.Children) < 2 || b.Children[1].Section != kramdown.TableBody {
		return
	}
	text := p.Doc.Masked()
	line := p.Doc.File.LineSpan(b.Children[1].Span.Start)
	var edits []lint.Edit
	for at := line.Start; at < line.End; {
		r, n := utf8.DecodeRune(text[at:line.End])
		switch {
		case strings.ContainsRune("|: \t", r):
			at += n
			continue
		case !strings.ContainsRune("-—–−―", r):
			return
		}
		run := source.Span{Start: at, End: at}
		for strings.ContainsRune("-—–−―", r) && run.End < line.End {
			run.End += n
			r, n = utf8.DecodeRune(text[run.End:line.End])
		}
		if utf8.RuneCount(text[run.Start:run.End]) < 2 {
			return // a cell without a value
		}
		at = run.End
		edits = append(edits, lint.Replace(run, "---"))
	}
	if edits == nil {
		return
	}
	p.Report(lint.Diagnostic{Span: line, Message: "the dashes below the header row of the table are not plain hyphens (-)",
		Effect: "a row of dashes, and no header row",
		Help:   "write --- for each column", About: []lint.Subject{lint.At(b.Span.Start)},
		Fix: lint.SafeFix("write plain hyphens", edits...).Changing(lint.Elements)})
}

// brokenTable reports a table that is none because text is directly above
// or below it, or because nothing but its head is there.
func brokenTable(p *lint.Pass, b *kramdown.Block) {
	text := p.Doc.Masked()
	if bytes.IndexByte(text[b.Span.Start:b.Span.End], '|') < 0 {
		return
	}
	lines := linesOf(p.Doc, b)
	for i := 1; i < len(lines); i++ {
		if !ruled(text[lines[i].Start:lines[i].End]) || bytes.IndexByte(text[lines[i-1].Start:lines[i-1].End],
			'|') < 0 {
			continue
		}
		head, end := i-1, i+1
		for end < len(lines) && bytes.IndexByte(text[lines[end].Start:lines[end].End], '|') >= 0 {
			end++
		}
		d := lint.Diagnostic{Span: lines[head], Effect: "the source of the table, with its bars, instead of the table",
			About: []lint.Subject{lint.At(lines[head].Start), lint.At(b.Span.Start)}}
		var edits []lint.Edit
		if end < len(lines) && bytes.HasPrefix(bytes.TrimSpace(p.Doc.File.Slice(lines[end])), []byte("{%")) {
			return // the rows come from there
		}
		if end < len(lines) {
			d.Span = lines[end]
			d.Message, d.Help = "the table above is not shown as one: this line is directly below it",
				"add a blank line above this line"
			edits = append(edits, lint.Insert(lines[end].Start, "\n"))
		}
		if head > 0 {
			d.Span = lines[head]
			d.Message, d.Help = "this table is not shown as one: there is text directly above it",
				"add a blank line above the table"
			edits = append(edits, lint.Insert(lines[head].Start, "\n"))
		}
		switch {
		case end == i+1 && end == len(lines) && liquidBelow(p.Doc, lines[i]):
			return
		case end == i+1 && end == len(lines):
			d.Message, d.Help = "this table is not shown as one: there is no row directly below its header row",
				"write the rows directly below this line, without a blank line"
			d.Span = lines[i]
		case edits == nil:
			return // a heading is below the table
		case b.Parent.Parent == nil:
			d.Fix = lint.SafeFix("add a blank line above and below the table", edits...).Changing(lint.Elements)
		}
		p.Report(d)
		return
	}
}

// liquidBelow reports whether a tag of Liquid follows a line, which may print the
// rows: directly, or with a dash that deletes the blank lines between the two.
func liquidBelow(doc *page.Document, line source.Span) bool {
	below := doc.File.Text[line.End:doc.Body.End]
	rest := bytes.TrimLeft(below, " \t\r\n")
	return bytes.HasPrefix(rest, []byte("{%-")) ||
		bytes.HasPrefix(rest, []byte("{%")) && bytes.Count(below[:len(below)-len(rest)], []byte("\n")) == 1
}

// barlessRows reports tables whose dashes below the head have no bars between
// them: they make a heading of the head.
func barlessRows(p *lint.Pass) {
	for _, a := range p.Doc.Outline().Accidents {
		if !a.Table {
			continue
		}
		cells := bytes.Count(bytes.Trim(p.Doc.File.Slice(a.Text), "|"), []byte("|")) + 1
		row := strings.Repeat("|---", cells) + "|"
		p.Report(lint.Diagnostic{
			Span: a.Rule, Message: "the dashes below the header row of the table have no | between them",
			Effect: "a heading instead of the table, and below it the rows with their bars", Help: "write: " + row,
			About: []lint.Subject{lint.At(a.Rule.Start), lint.At(a.Text.Start)},
			Fix:   lint.SafeFix("add the bars", lint.Replace(a.Rule, row)).Changing(lint.Elements | lint.Accident),
		})
	}
}

// tablesAboveHeadings reports tables that a heading directly below them takes
// apart; the heading itself is one.
func tablesAboveHeadings(p *lint.Pass) {
	for _, a := range p.Doc.Outline().Absorbed {
		if a.By != "table" {
			continue
		}
		p.Report(lint.Diagnostic{
			Span:    a.Heading.Span,
			Message: "the table above is not shown as one: this heading is directly below it",
			Effect:  "the source of the table, with its bars, instead of the table",
			Help:    "add a blank line above the heading",
			About:   []lint.Subject{lint.At(a.Heading.Span.Start)},
			Fix: lint.SafeFix("add a blank line above the heading", lint.Insert(a.Heading.Line.Start, "\n")).
				Changing(lint.Elements),
		})
	}
}
