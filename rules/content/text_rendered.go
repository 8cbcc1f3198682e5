package content

import (
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/internal/text"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// The text comes out as it was meant: no paragraph turns into code, a table, a
// formula or a list by accident, a table is one, and no ** is left over.
//
// Four spaces before a line make code of it, a single | makes a table, $$ begins
// a formula, and a year at the beginning of a line ("2014. It was …") begins a
// list, which takes the number away. A table falls apart into its bars when text
// stands directly above or below it.
//
// Delete the spaces; write \| and \$ and 2014\. for the characters themselves;
// leave a blank line around a table; close what ** opened, with no space inside.
var TextRendered = lint.Rule{
	ID: "text-rendered", Category: "content", Severity: lint.Warning, Fixable: true,
	Stage: lint.StageText, Needs: page.Fence | page.Body | page.Rendering,
	Check: func(p *lint.Pass) {
		if p.Doc.CommonMark() {
			return
		}
		var tables []source.Span // that were not meant
		var walk func(*kramdown.Block)
		walk = func(b *kramdown.Block) {
			var before *kramdown.Block
			for _, c := range b.Children {
				switch c.Kind {
				case kramdown.CodeBlock:
					accidentalCode(p, before, c)
				case kramdown.Table:
					if accidentalTable(p, c) {
						tables = append(tables, c.Span)
					}
					dashedRow(p, c)
				case kramdown.Paragraph:
					brokenTable(p, c)
				case kramdown.Math:
					accidentalMath(p, c.Span)
				case kramdown.DefinitionList:
					accidentalTerm(p, c)
				case kramdown.List:
					accidentalList(p, before, c)
				}
				if c.Kind != kramdown.HTML || c.Markdown {
					walk(c)
				}
				before = c
			}
		}
		walk(p.Doc.Kramdown().Root)
		barlessRows(p)
		strayMarks(p, tables)
		foreignMarkup(p)
	},
}

// accidentalCode reports prose that four spaces make code of.
func accidentalCode(p *lint.Pass, before, b *kramdown.Block) {
	lines := codeLines(string(b.InlineText()))
	first := lines[0]
	announced := before != nil && strings.HasSuffix(strings.TrimRight(p.Doc.Original(before.Span), " \t\r\n*_"), ":")
	table := len(lines) > 1 && strings.Contains(first, "|") && ruled([]byte(lines[1]))
	if first == "" || first[0] == '#' || !readsLikeProse(lines, announced) && !readsLikeMarkdown(first) && !table {
		return
	}
	line := p.Doc.File.LineSpan(b.Span.Start)
	p.Report(lint.Diagnostic{Span: source.Span{Start: b.Span.Start, End: line.End}, Message: "the spaces before " +
		words.Quote(first) + " make code of it",
		Effect: "a grey box with the text in it, in one line", Help: "delete the spaces at the beginning of the line",
		About: []lint.Subject{lint.At(b.Span.Start), lint.At(line.Start)}, Swallows: b.Span})
}

// accidentalTerm reports a sentence that a colon at the beginning of the next
// line makes a term of.
func accidentalTerm(p *lint.Pass, b *kramdown.Block) {
	terms := 0
	var term *kramdown.Block
	for _, c := range b.Children {
		switch c.Kind {
		case kramdown.Term:
			terms++
			term = c
		case kramdown.Definition:
			if terms > 0 && (terms > 2 || len(strings.Fields(string(term.InlineText()))) > 8) {
				p.Report(lint.Diagnostic{Span: source.Span{Start: c.Span.Start, End: c.Span.Start + 1},
					Message: "the colon at the beginning of this line makes a term of the line above",
					Effect:  "the line above as a term, and this one indented as its definition",
					Help:    "move the colon to the end of the line above",
					About:   []lint.Subject{lint.At(c.Span.Start)}})
			}
			terms = 0
		}
	}
}

// accidentalList reports a number at the beginning of a line of text that the
// site takes for that of a list.
func accidentalList(p *lint.Pass, before, b *kramdown.Block) {
	number := strings.TrimRight(b.Tag, ". ")
	if !b.Ordered || number == "0" || counted(b) || !interruptsText(p.Doc.Masked(), before, b) {
		return
	}
	effect := "a list in the middle of the sentence, which counts from 1 instead"
	if number == "1" {
		above := strings.TrimSpace(p.Doc.Original(before.Span))
		if len(b.Children) > 1 || text.EndsSentence(above) || strings.HasSuffix(above, ":") ||
			strings.HasSuffix(above, "：") {
			return
		}
		effect = "a list in the middle of the sentence"
	}
	at := source.Span{Start: b.Span.Start, End: b.Span.Start + len(number) + 1}
	p.Report(lint.Diagnostic{Span: at, Message: words.Quote(number+".") + " at the beginning of a line begins a list",
		Effect: effect, Help: "write: " + number + `\.`,
		About: []lint.Subject{lint.At(b.Span.Start)},
		Fix:   lint.UnsafeFix("write "+number+`\.`, lint.Insert(at.End-1, `\`))})
}
