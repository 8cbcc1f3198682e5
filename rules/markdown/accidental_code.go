package markdown

import (
	"regexp"
	"strings"
	"sync"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/blocks"
	"github.com/partnerlint/partnerlint/rules/internal/marks"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// No paragraph or list is indented so far that it becomes a code block, and no
// two backticks turn part of a sentence into code.
//
// With four spaces before its first line, a paragraph becomes a grey box that
// shows the text as typed, in one line that is wider than the page. A backtick
// used as an apostrophe turns everything up to the next backtick into code.
//
// Delete the spaces at the start of the line, and type an apostrophe (').
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
			if strings.Count(mark, "`") == 2 && marks.InsideWords(p.Doc.Masked(), s.Span) {
				reportMark(p, source.Span{Start: s.Span.Start, End: s.Span.Start + 1}, "the two ` in "+
					words.Quote(mark)+" turn the text between them into code",
					"code from the first ` to the second", "type an apostrophe: '")
			}
		}
	},
}

// accidentalCode reports prose that four spaces make code of.
func accidentalCode(p *lint.Pass, before, b *kramdown.Block) {
	lines := codeLines(string(b.InlineText()))
	first := lines[0]
	announced := before != nil && strings.HasSuffix(strings.TrimRight(p.Doc.Original(before.Span), " \t\r\n*_"), ":")
	if showsSource(p, before, lines, announced) {
		return
	}
	table := len(lines) > 1 && strings.Contains(first, "|") && ruled([]byte(lines[1]))
	if first == "" || first[0] == '#' || !isProse(lines, announced) && !isMarkdown(first) && !table {
		return
	}
	line := p.Doc.File.LineSpan(b.Span.Start)
	p.Report(lint.Diagnostic{Span: source.Span{Start: b.Span.Start, End: line.End}, Message: "the spaces before " +
		words.Quote(first) + " turn it into a code block",
		Effect: "a grey box with the text in one line", Help: "delete the spaces at the start of the line",
		About: []lint.Subject{lint.At(b.Span.Start), lint.At(line.Start)}, Swallows: b.Span})
}

// showsSource reports whether code shows how the text above it is written: it
// repeats that text, or is announced as an example.
func showsSource(p *lint.Pass, before *kramdown.Block, lines []string, announced bool) bool {
	if before == nil {
		return false
	}
	above := p.Doc.Original(before.Span)
	return strings.Join(strings.Fields(above), " ") == strings.Join(strings.Fields(strings.Join(lines, " ")), " ") ||
		announced && announcesSource().MatchString(above)
}

// announcesSource are the words before a colon that announce source text.
var announcesSource = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)\b(?:(?:like (?:so|this)|as follows|syntax|markdown|examples?)\b[^:]*|write|type):\W*$`)
})
