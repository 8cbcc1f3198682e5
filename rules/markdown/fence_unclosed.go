package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// A code block that starts with ``` ends with ```.
//
// The site shows an unclosed mark as plain text and continues as if it were
// not there. The preview on github.com shows the rest of the page as code.
//
// Write a line with the same characters where the code ends. A line of ~ below a
// title makes no heading: write ## before the title instead.
var FenceUnclosed = lint.Rule{
	ID: "fence-unclosed", Category: "markdown", Severity: lint.Error, Harm: lint.HarmPage, Fixable: true,
	Stage: lint.StageBlocks, Needs: page.Fence | page.Body | page.Rendering,
	Check: func(p *lint.Pass) {
		if !sameFences(p.Doc) {
			openFences(p)
		}
	},
}

// openFences compares where GitHub and the site see code.
func openFences(p *lint.Pass) {
	text := p.Doc.Masked()
	for _, node := range p.Doc.Markdown().Nodes(ast.KindFencedCodeBlock) {
		at := node.Pos()
		if at < 0 || at >= len(text) {
			continue
		}
		fence := fenceAt(text, at)
		end, closed := fenceExtent(text, node, fence)
		d := lint.Diagnostic{
			Span:     source.Span{Start: at, End: p.Doc.File.LineSpan(at).End},
			Swallows: source.Span{Start: at, End: end},
			About:    []lint.Subject{lint.At(at)},
		}
		switch block := p.Doc.Kramdown().BlockAt(at); {
		case block.Kind == kramdown.FencedCode && block.Span.Start == at:
			if closed {
				continue
			}
			d.Level = lint.Warning
			d.Swallows = source.Span{}
			d.Message = "the line that closes the code is shorter than " + words.Quote(fence)
			d.Effect = "the code as intended, but on github.com the rest of the page is code"
			d.Help = "write " + fence + " where the code ends"
		case block.Kind == kramdown.FencedCode || block.Kind == kramdown.CodeBlock || block.Kind == kramdown.HTML ||
			block.Kind == kramdown.Comment:
			continue
		case !closed && underline(p.Doc, &d):
		case !closed:
			d.Message = "the code block that starts with " + words.Quote(fence) + " is never closed"
			d.Effect = "the characters " + fence + ", and the code as ordinary text"
			d.Help = "write " + fence + " on a line of its own where the code ends"
		case len(strings.Fields(string(text[at+len(fence):d.Span.End]))) > 1:
			d.Message = "there is more than one word after " + words.Quote(fence)
			d.Effect = "the code as ordinary text, not as a code block"
			d.Help = "write at most one word after it, such as " + fence + "html"
		default:
			d.Message = "the site does not read this " + words.Quote(fence) + " as the start of a code block"
			d.Effect = "the code as ordinary text, not as a code block"
			d.Help = "write both " + fence + " lines at the indentation of the text around them, with a blank line before"
		}
		p.Report(d)
	}
}

// underline judges a line of ~ directly below a line of text, which is meant to turn
// it into a heading, as a line of = or - does.
func underline(doc *page.Document, d *lint.Diagnostic) bool {
	line := doc.Original(d.Span)
	above := doc.File.LineSpan(max(d.Span.Start-1, 0))
	title := strings.TrimSpace(doc.Original(above))
	_, below, _ := bytes.Cut(doc.File.Text[d.Span.End:], []byte("\n"))
	below, _, _ = bytes.Cut(below, []byte("\n"))
	if strings.Trim(line, "~") != "" || d.Span.Start == 0 || title == "" ||
		strings.ContainsAny(title[len(title)-1:], ":.,;") ||
		above.Start > 0 && !doc.Blank(doc.File.LineSpan(above.Start-1)) ||
		len(bytes.TrimSpace(below)) > 0 {
		return false // code may follow
	}
	d.Span.Start, d.Swallows = above.Start, source.Span{Start: above.Start, End: d.Span.End}
	d.About = append(d.About, lint.At(above.Start))
	d.Message = "a line of ~ does not turn the line above into a heading"
	d.Effect = "one ordinary line, with the characters ~ at its end, instead of the heading"
	d.Help = "write: ## " + title
	d.Fix = lint.UnsafeFix("write ## before the line and delete the line of ~", lint.Replace(d.Span, "## "+title))
	return true
}

// fenceAt returns the run of ` or ~ at the offset.
func fenceAt(text []byte, at int) string {
	end := at
	for end < len(text) && text[end] == text[at] {
		end++
	}
	return string(text[at:end])
}

// fenceExtent returns where GitHub's code block ends, and whether a line closes it.
func fenceExtent(text []byte, node ast.Node, fence string) (end int, closed bool) {
	end = node.Pos() + len(fence)
	if lines := node.Lines(); lines.Len() > 0 {
		end = lines.At(lines.Len() - 1).Stop
	} else if i := bytes.IndexByte(text[end:], '\n'); i >= 0 {
		end += i + 1
	}
	next := text[end:]
	if i := bytes.IndexByte(next, '\n'); i >= 0 {
		next = next[:i]
	}
	next = bytes.TrimRight(bytes.TrimLeft(next, " \t>"), " \t\r")
	return end, len(next) >= len(fence) && len(bytes.Trim(next, fence[:1])) == 0
}
