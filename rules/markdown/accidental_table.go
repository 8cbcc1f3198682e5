package markdown

import (
	"bytes"
	"regexp"
	"slices"
	"sync"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/jekyll/liquid"
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
		printedBars(p)
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
		Message: "the | turns this sentence into a table: " + words.Quote(p.Doc.Original(line)),
		Effect:  "a table with parts of the sentence in its cells", Help: `write \| for a literal bar`,
		About: []lint.Subject{lint.At(b.Span.Start), lint.At(line.Start)}}
	switch {
	case inAddress(p.Doc.File.Text, b.Span, bars):
		d.Help = `write %7C for a bar in an address, and \| for any other`
	case inFormula(p.Doc.File.Text, b.Span.Start, bars):
		d.Help = `write \vert for a bar in a formula, and \| for any other`
	case slices.ContainsFunc(p.Doc.Liquid().Outputs, func(o liquid.Output) bool {
		return b.Span.Contains(o.Span) && barIn(p.Doc.File.Text, o.Span) >= 0
	}):
		d.Help = `write \| for a literal bar, and &#124; for one in the quotation marks of {{ }}`
	default:
		changes := lint.Elements
		if bytes.Contains(p.Doc.File.Text[b.Span.Start:b.Span.End], []byte("](")) {
			changes |= lint.Links // a cell cut it in two
		}
		d.Fix = lint.SafeFix(`write \|`, edits...).Changing(changes)
	}
	p.Report(d)
}

// inFormula reports whether one of the bars, in their order, is between $$ and $$,
// where a backslash before it makes another sign of it.
func inFormula(text []byte, start int, bars []int) bool {
	marks := 0
	for _, bar := range bars {
		marks += bytes.Count(text[start:bar], []byte("$$"))
		if start = bar; marks%2 == 1 {
			return true
		}
	}
	return false
}

// printedBars reports a bar that {{ }} prints into a sentence of one line, where
// nothing shows that it becomes a table.
func printedBars(p *lint.Pass) {
	text := p.Doc.File.Text
	var table *kramdown.Block
	for _, o := range p.Doc.Liquid().Outputs {
		bar := barIn(text, o.Span)
		if bar < 0 {
			continue
		}
		b := p.Doc.Kramdown().BlockAt(o.Span.Start)
		if b == nil || b == table || b.Kind != kramdown.Paragraph || b.In(kramdown.HTML) ||
			bytes.ContainsRune(bytes.TrimSpace(text[b.Span.Start:b.Span.End]), '\n') ||
			bytes.Count(text[b.Span.Start:o.Span.Start], []byte("`"))%2 == 1 {
			continue
		}
		table = b
		p.Report(lint.Diagnostic{Span: source.Span{Start: bar, End: bar + 1},
			Message: "the | printed here turns this sentence into a table: " +
				words.Quote(p.Doc.Original(p.Doc.File.LineSpan(bar))),
			Effect: "a table with parts of the sentence in its cells", Help: "write &#124; for the bar",
			About: []lint.Subject{lint.At(b.Span.Start), lint.At(p.Doc.File.LineSpan(bar).Start)}})
	}
}

// barIn is the place of the first bar that an output plainly prints: in the text
// in quotation marks that it begins with, or that it appends. -1 for none.
func barIn(text []byte, output source.Span) int {
	for _, m := range quotedOutput().FindAllSubmatchIndex(text[output.Start:output.End], -1) {
		quoted := m[2:4]
		if m[2] < 0 {
			quoted = m[4:6] // in single quotation marks
		}
		if i := bytes.IndexByte(text[output.Start+quoted[0]:output.Start+quoted[1]], '|'); i >= 0 {
			return output.Start + quoted[0] + i
		}
	}
	return -1
}

// quotedOutput is a text that {{ }} prints as it stands.
var quotedOutput = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile("(?:^\\{\\{-?|\\| *(?:append|prepend|join): )\\s*(?:\"([^\"]*)\"|'([^']*)')")
})

// inAddress reports whether one of the bars in a block, in their order, is in the
// parentheses of a link, or in angle brackets, where a backslash would be part of
// the address.
func inAddress(text []byte, block source.Span, bars []int) bool {
	for _, pair := range [...][2]string{{"](", ")"}, {"<", ">"}} {
		opening, closing := []byte(pair[0]), []byte(pair[1])
		last := block.Start + bytes.LastIndex(text[block.Start:block.End], closing)
		from := block.Start // no address is open here
		for _, bar := range bars {
			if bar > last {
				break
			}
			i := bytes.LastIndex(text[from:bar], opening)
			if i >= 0 && !bytes.Contains(text[from+i:bar], closing) {
				return true
			}
			from = bar
		}
	}
	return false
}
