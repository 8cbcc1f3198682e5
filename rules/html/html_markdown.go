package html

import (
	"bytes"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/blocks"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// A block of HTML contains no Markdown.
//
// The site does not read Markdown inside a block of HTML: visitors see ** and
// [text](…) as plain text.
//
// Add markdown="1" to the tag that starts the block, as in <div markdown="1">,
// or write the text in HTML.
var HtmlMarkdown = lint.Rule{
	ID: "html-markdown", Category: "html", Severity: lint.Warning, Harm: lint.HarmPage,
	Stage: lint.StageBlocks, Needs: page.Fence | page.Body | page.Rendering,
	Check: func(p *lint.Pass) {
		if !p.Doc.MayHold("<") || !p.Doc.Kramdown().Holds(kramdown.HTML) {
			return
		}
		blocks.EachBlock(p, func(_, b *kramdown.Block) {
			if b.Kind == kramdown.HTML && b.Closed && !b.Markdown {
				markdownInHTML(p, b)
			}
		})
	},
}

// markdownInHTML reports the first thing in an HTML block that is plainly intended
// as Markdown. Another rule reports headings there.
func markdownInHTML(p *lint.Pass, b *kramdown.Block) {
	text := p.Doc.Masked()
	if kramdown.VerbatimElement(b.Tag) || !bytes.ContainsAny(text[b.Content.Start:b.Content.End], "*_[`-+.<") {
		return
	}
	for _, h := range p.Doc.Outline().Headings {
		if h.Form == page.InHTMLForm && b.Span.Contains(h.Span) {
			return
		}
	}
	found := source.Span{Start: -1}
	listed := source.Span{} // the line before, from its marker on, if that is an item
	for _, part := range blocks.HTMLText(b) {
		for at := part.Start; at < part.End && found.Start < 0; {
			line := source.Span{Start: at, End: part.End}
			if i := bytes.IndexByte(text[at:part.End], '\n'); i >= 0 {
				line.End = at + i
			}
			at = line.End + 1
			if i, n := blocks.PlainMarkdown(text[line.Start:line.End]); i >= 0 {
				found = source.Span{Start: line.Start + i, End: line.Start + n}
				break
			}
			marker := blocks.ListMarker(text, line)
			if !marker.Empty() && !listed.Empty() {
				found = listed
			}
			if listed = marker; !marker.Empty() {
				listed.End = line.End
			}
		}
	}
	if found.Start < 0 {
		return
	}
	tag, _ := p.Doc.Kramdown().StartTag(b)
	p.Report(lint.Diagnostic{
		Span:    found,
		Message: words.Quote(p.Doc.Original(found)) + " is in a block of HTML, where the site does not read Markdown",
		Effect:  "the characters as plain text",
		Help: "add markdown=\"1\" to the tag: <" + strings.TrimSpace(strings.Trim(p.Doc.Original(tag), "<>")) +
			` markdown="1">`,
		About:   []lint.Subject{lint.At(found.Start)},
		Related: []lint.Related{{Path: p.Doc.File.Path, Span: tag, Message: "the HTML starts here"}},
	})
}
