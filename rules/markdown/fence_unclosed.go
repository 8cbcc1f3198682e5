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

// A code block that starts with ``` ends with ```, and a comment that starts
// with <!-- ends with -->.
//
// The site shows an unclosed mark as plain text and continues as if it were
// not there. The preview on github.com shows the rest of the page as code, or
// hides it.
//
// Write a line with the same characters where the code ends, and --> where the
// comment ends. Start a comment that has blank lines on a line of its own.
var FenceUnclosed = lint.Rule{
	ID: "fence-unclosed", Category: "markdown", Severity: lint.Error, Harm: lint.HarmPage,
	Stage: lint.StageBlocks, Needs: page.Fence | page.Body | page.Rendering,
	Check: func(p *lint.Pass) {
		body := p.Doc.Masked()[p.Doc.Body.Start:p.Doc.Body.End]
		if !sameFences(p.Doc) {
			openFences(p)
		}
		if bytes.Contains(body, []byte("<!--")) {
			openComments(p)
		}
		commentSlips(p)
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

// openComments reports comments that visitors see, or that hide more than they
// were intended to.
func openComments(p *lint.Pass) {
	text := p.Doc.Masked()
	doc := p.Doc.Kramdown()
	hidden := 0 // the end of the comment before
	for _, s := range doc.SpansOf(kramdown.LiteralComment, kramdown.HTMLComment) {
		switch s.Kind {
		case kramdown.LiteralComment:
			if s.Span.Start >= hidden {
				hidden = shownComment(p, s.Span.Start, text[s.Span.Start:p.Doc.Body.End])
			}
		case kramdown.HTMLComment:
			doubleComment(p, s.Span, s.Content)
		}
	}
	var walk func(*kramdown.Block)
	walk = func(b *kramdown.Block) {
		for _, c := range b.Children {
			if c.Kind == kramdown.Comment {
				doubleComment(p, c.Span, c.Content)
			}
			walk(c)
		}
	}
	if doc.Holds(kramdown.Comment) {
		walk(doc.Root)
	}
	body := text[p.Doc.Body.Start:p.Doc.Body.End]
	if page.InOpenComment(body) {
		at := p.Doc.Body.Start + bytes.LastIndex(body, []byte("<!--"))
		if at >= hidden && doc.BlockAt(at).Kind == kramdown.HTML {
			shownComment(p, at, text[at:p.Doc.Body.End])
		}
	}
}

// shownComment reports a <!-- that is none to the site, and returns where it was
// intended to end. Rest begins with it.
func shownComment(p *lint.Pass, at int, rest []byte) (end int) {
	if p.Doc.IsMarkerSlip(at) {
		return
	}
	d := lint.Diagnostic{Span: source.Span{Start: at, End: at + len("<!--")}, About: []lint.Subject{lint.At(at)},
		Effect: "the comment, as ordinary text"}
	close := bytes.Index(rest, []byte("-->"))
	if next := bytes.Index(rest[4:], []byte("<!--")); close >= 0 && (next < 0 || close < next+4) {
		d.Level = lint.Warning
		d.Swallows = source.Span{Start: at, End: at + close + len("-->")}
		d.Message = "a comment that starts inside a paragraph continues after it"
		d.Help = "put the <!-- on a line of its own, without indentation, with a blank line before it"
	} else {
		d.Swallows = source.Span{Start: at, End: at + len(rest)}
		d.Message = "the comment that starts with \"<!--\" is never closed"
		d.Help = "write --> where the comment ends"
	}
	p.Report(d)
	return d.Swallows.End
}

// doubleComment reports a comment that another one begins in: its own end is
// missing, or it was put around a comment.
func doubleComment(p *lint.Pass, s, content source.Span) {
	text := p.Doc.Masked()
	i := bytes.Index(text[content.Start:content.End], []byte("<!--"))
	if i < 0 || p.Doc.IsMarkerSlip(s.Start) {
		return
	}
	d := lint.Diagnostic{Span: source.Span{Start: s.Start, End: s.Start + len("<!--")}, Swallows: s,
		About: []lint.Subject{lint.At(s.Start)}}
	rest := text[s.End:p.Doc.Body.End]
	end, next := bytes.Index(rest, []byte("-->")), bytes.Index(rest, []byte("<!--"))
	nested := end >= 0 && (next < 0 || end < next)
	if marker := p.Doc.Card().Marker; marker.Start == content.Start+i &&
		(nested || p.Doc.File.LineAt(s.Start) == p.Doc.File.LineAt(marker.Start)) {
		return // a marker in a comment, which has a rule of its own
	}
	if nested {
		d.Span = source.Span{Start: content.Start + i, End: content.Start + i + len("<!--")}
		d.Swallows.End = s.End + end + len("-->")
		d.Message = "there is a comment inside a comment"
		d.Effect = "the text after the first -->"
		d.Help = "delete the inner <!-- and -->"
	} else {
		d.Message = "the comment that starts with \"<!--\" is never closed"
		d.Effect = "none of the text down to the next -->"
		d.Help = "write --> where the comment ends"
	}
	p.Report(d)
}
