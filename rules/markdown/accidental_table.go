package markdown

import (
	"bytes"
	"slices"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/blocks"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// A | in a sentence does not turn the sentence into a table.
//
// Visitors see a table with parts of the sentence in its cells.
//
// Write \| for a literal bar.
var AccidentalTable = lint.Rule{
	ID: "accidental-table", Category: "markdown", Severity: lint.Warning, Harm: lint.HarmPage, Fixable: true,
	Stage: lint.StageText, Needs: page.Fence | page.Body | page.Rendering,
	Check: func(p *lint.Pass) {
		if !p.Doc.Kramdown().Holds(kramdown.Table) {
			return
		}
		blocks.EachBlock(p, func(_, b *kramdown.Block) {
			if b.Kind == kramdown.Table {
				accidentalTable(p, b)
			}
		})
	},
}

func accidentalTable(p *lint.Pass, b *kramdown.Block) {
	bars := blocks.AccidentalBars(p.Doc.Masked(), b)
	if len(bars) == 0 {
		return
	}
	line := p.Doc.File.LineSpan(bars[0])
	if hidden := blocks.Spoiler.Find(p.Doc.File.Slice(line)); hidden != nil {
		p.Report(lint.Diagnostic{Span: source.Span{Start: bars[0], End: bars[0] + 1},
			Message: words.Quote(string(hidden)) + " does not hide text here, but makes a table",
			Effect:  "a table with parts of the sentence in its cells",
			Help:    "delete the bars; what only some readers should see belongs on a page of its own",
			About:   []lint.Subject{lint.At(b.Span.Start), lint.At(line.Start)}})
		return
	}
	var edits []lint.Edit
	for _, bar := range bars {
		edits = append(edits, lint.Insert(bar, `\`))
	}
	d := lint.Diagnostic{Span: source.Span{Start: bars[0], End: bars[0] + 1},
		Message: "the | turns this sentence into a table: " + words.Quote(p.Doc.MaskedText(line)),
		Effect:  "a table with parts of the sentence in its cells", Help: `write \| for a literal bar`,
		About: []lint.Subject{lint.At(b.Span.Start), lint.At(line.Start)}}
	if slices.ContainsFunc(bars, func(bar int) bool { return inAddress(p.Doc.File.Text, b.Span, bar) }) {
		d.Help = `write %7C for a bar in an address, and \| for any other`
	} else {
		changes := lint.Elements
		if bytes.Contains(p.Doc.File.Text[b.Span.Start:b.Span.End], []byte("](")) {
			changes |= lint.Links // a cell cut it in two
		}
		d.Fix = lint.SafeFix(`write \|`, edits...).Changing(changes)
	}
	p.Report(d)
}

// inAddress reports whether a bar is in the parentheses of a link, or in
// angle brackets, where a backslash would be part of the address.
func inAddress(text []byte, block source.Span, bar int) bool {
	const far = 2000 // bytes of an address that are looked at on either side
	before, after := text[max(block.Start, bar-far):bar], text[bar:min(block.End, bar+far)]
	for _, pair := range [...][2]string{{"](", ")"}, {"<", ">"}} {
		open := bytes.LastIndex(before, []byte(pair[0]))
		if open >= 0 && !bytes.Contains(before[open:], []byte(pair[1])) && bytes.Contains(after, []byte(pair[1])) {
			return true
		}
	}
	return false
}
