package markdown

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/blocks"
	"github.com/partnerlint/partnerlint/rules/internal/lists"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// No-break spaces only separate words. They do not make up a blank line or an
// indentation.
//
// A line with only such a space looks blank but is not: the site joins the two
// paragraphs around it. At the start of a line, or alone in a paragraph, it
// leaves a gap that the other pages do not have.
//
// Empty the line, or delete the spaces.
var HardSpace = lint.Rule{
	ID: "hard-space", Category: "markdown", Severity: lint.Warning, Harm: lint.HarmLooks, Fixable: true,
	Stage: lint.StageText, Needs: page.Fence | page.Body | page.Rendering,
	Check: func(p *lint.Pass) {
		if !maySpaceHard(p.Doc) {
			return
		}
		blocks.EachBlock(p, func(_, b *kramdown.Block) {
			if b.Kind == kramdown.Paragraph {
				hardSpaces(p, b)
			}
		})
	},
}

// hardSpaces judges the lines of a paragraph.
func hardSpaces(p *lint.Pass, b *kramdown.Block) {
	masked := p.Doc.Masked()
	if !spacesHard(masked[b.Span.Start:b.Span.End]) {
		return
	}
	lines := linesOf(p.Doc, b)
	for i, line := range lines {
		written := masked[line.Start:line.End]
		n := leadingHard(written)
		d := lint.Diagnostic{Span: source.Span{Start: line.Start, End: line.Start + n}, Level: lint.Info,
			Effect: "a larger gap than elsewhere", About: []lint.Subject{lint.At(line.Start)}}
		switch {
		case n == 0:
			continue
		case n == len(bytes.TrimRight(written, " \t\r")) && len(lines) == 1:
			d.Message, d.Help = "this paragraph contains only spaces", "delete the line"
		case n == len(bytes.TrimRight(written, " \t\r")):
			if i == 0 || i == len(lines)-1 || bytes.HasPrefix(written, []byte("&")) {
				continue
			}
			d.Level = 0
			d.Message = "this line looks blank but is not: it contains a no-break or other special space"
			d.Harm = lint.HarmPage
			d.Effect = "one paragraph instead of the two around this line"
			d.Help = "empty the line"
			if b.Parent.Parent == nil {
				d.Fix = lint.UnsafeFix("empty the line", lint.Delete(p.Doc.File.LineSpan(line.Start)))
			}
		case hardWidth(written[:n]) > 1 && (i == 0 || lists.EndsInBreak(masked[lines[i-1].Start:lines[i-1].End])):
			d.Message = words.Quote(string(written[:n])) + " indents the line"
			d.Effect, d.Help = "a line that starts further to the right than the others", "delete the spaces"
		default:
			continue
		}
		p.Report(d)
		return // the first tells what the others are
	}
}

// maySpaceHard is a quick no for most pages: they hold no such space in any form.
func maySpaceHard(doc *page.Document) bool {
	return slices.ContainsFunc([]string{"&n", "\u00a0", "\u2000", "\u2001", "\u2002", "\u2005", "\u202f", "\u205f",
		"\u3000"}, doc.MayHold) // one for all from U+2000 on that MayHold does not distinguish
}

// spacesHard is a quick no for a paragraph: text holds neither &nbsp; nor a byte that such a
// space begins with.
func spacesHard(text []byte) bool {
	return bytes.Contains(text, []byte("&nbsp;")) || bytes.IndexByte(text, 0xc2) >= 0 || bytes.IndexByte(text,
		0xe2) >= 0 ||
		bytes.IndexByte(text, 0xe3) >= 0
}

// leadingHard is the length of the white space at the beginning of a line, if some
// of it is no ordinary one; else 0.
func leadingHard(line []byte) int {
	n, hard := 0, false
	for n < len(line) {
		if bytes.HasPrefix(line[n:], []byte("&nbsp;")) {
			n, hard = n+len("&nbsp;"), true
			continue
		}
		r, size := utf8.DecodeRune(line[n:])
		if r != ' ' && r != '\t' && !lists.IsHardSpace(r) {
			break
		}
		n, hard = n+size, hard || lists.IsHardSpace(r)
	}
	if !hard {
		return 0
	}
	return n
}

// hardWidth counts the no-break spaces in white space. One ideographic space
// indents a paragraph of Chinese or Japanese, as books do: it does not count.
func hardWidth(space []byte) int {
	count := bytes.Count(space, []byte("&nbsp;"))
	for _, r := range strings.ReplaceAll(string(space), "&nbsp;", "") {
		if lists.IsHardSpace(r) && r != 0x3000 && unicode.Is(unicode.Zs, r) {
			count++
		}
	}
	return count
}
