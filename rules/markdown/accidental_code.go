package markdown

import (
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/blocks"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// No paragraph and no list is set in spaces that make code of it, and no two
// backticks do so within a sentence.
//
// With four spaces before its first line a paragraph is a grey box, in which the
// text stands as it was typed, in one line that runs out of the page. A backtick
// in place of an apostrophe makes code of all that stands before the next one.
//
// Delete the spaces at the beginning of the line; write an apostrophe (').
var AccidentalCode = lint.Rule{
	ID: "accidental-code", Category: "markdown", Severity: lint.Warning, Harm: lint.HarmPage,
	Stage: lint.StageText, Needs: page.Fence | page.Body | page.Rendering,
	Check: func(p *lint.Pass) {
		if p.Doc.Kramdown().Holds(kramdown.CodeBlock) {
			blocks.EachBlock(p, func(before, b *kramdown.Block) {
				if b.Kind == kramdown.CodeBlock {
					accidentalCode(p, before, b)
				}
			})
		}
		for _, s := range p.Doc.Kramdown().SpansOf(kramdown.CodeSpan) {
			mark := p.Doc.MaskedText(s.Span)
			if strings.Count(mark, "`") == 2 && insideWords(p.Doc.Masked(), s.Span) {
				reportMark(p, source.Span{Start: s.Span.Start, End: s.Span.Start + 1}, "the two ` in "+
					words.Quote(mark)+" make code of what is between them",
					"code from the one ` to the other", "write an apostrophe: '")
			}
		}
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
