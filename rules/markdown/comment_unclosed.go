package markdown

import (
	"bytes"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
)

// A comment that starts with <!-- ends with -->, and has no other comment in it.
//
// Otherwise visitors see the comment, or do not see the text after it.
//
// Write --> where the comment ends. Start a comment that has blank lines on a
// line of its own.
var CommentUnclosed = lint.Rule{
	ID: "comment-unclosed", Category: "markdown", Severity: lint.Error, Harm: lint.HarmPage,
	Stage: lint.StageBlocks, Needs: page.Fence | page.Body | page.Rendering,
	Check: func(p *lint.Pass) {
		if bytes.Contains(p.Doc.Masked()[p.Doc.Body.Start:p.Doc.Body.End], []byte("<!--")) {
			openComments(p)
		}
	},
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
	if p.Doc.IsMarkerNearMiss(at) {
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
	if i < 0 || p.Doc.IsMarkerNearMiss(s.Start) {
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
