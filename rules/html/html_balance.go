package html

import (
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/rules/internal/blocks"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// Every HTML tag is closed, on the page or in a file that it includes.
//
// After a <div> that is never closed, the site stops reading Markdown: for the
// rest of the page, visitors see ## and ** as plain text.
//
// Write the closing tag, </div>, where the element ends.
var HtmlBalance = lint.Rule{
	ID: "html-balance", Category: "html", Severity: lint.Error, Harm: lint.HarmPage,
	Stage: lint.StageBlocks, Needs: page.Fence | page.Body | page.Rendering,
	Check: func(p *lint.Pass) {
		eachUnclosed(p, func(u unclosed) {
			if browsersKnow(u.element.Tag) && !blocks.IncludesTags(p) {
				d := u.finding(p)
				d.Message = "the tag " + words.Quote(p.Doc.Original(u.tag)) + " is never closed"
				d.Help = "write </" + u.element.Tag + "> where it ends"
				p.Report(d)
			}
		})
		crossing := crossingTags(p)
		for s, ends := range unclosedTags(p) {
			if !browsersKnow(s.Tag) || eatsComparison(p, s) || blocks.IncludesTags(p) {
				continue
			}
			d := lint.Diagnostic{Span: s.Span, Level: lint.Warning,
				Message: "the tag " + words.Quote(p.Doc.Original(s.Span)) + " is never closed",
				Effect:  "the rest of the paragraph in its style", Help: "write </" + s.Tag + "> where it ends",
				About: []lint.Subject{lint.At(s.Span.Start)}}
			if ends {
				d.Message = words.Quote(p.Doc.Original(s.Span)) + " starts <" + s.Tag + "> again where it should end"
				d.Help = "write </" + s.Tag + ">"
			} else if crossing[s.Span.Start] {
				d.Help = "write </" + s.Tag + "> at the end of the paragraph or item, and <" + s.Tag + "> in the next one"
			}
			p.Report(d)
		}
		strayEndTags(p, crossing)
	},
}

// strayEndTags reports the end tags of a block, all of whose elements are closed,
// that close nothing.
func strayEndTags(p *lint.Pass, crossing map[int]bool) {
	var block *kramdown.Block
	var open bool              // an element of the block is not closed, which says more
	var literal map[string]int // its start tags that are text
	splits := splitTags(p)
	for _, s := range p.Doc.Kramdown().SpansOf(kramdown.HTMLTag, kramdown.LiteralTag) {
		if s.Block != block {
			block, open, literal = s.Block, false, map[string]int{}
		}
		tag := p.Doc.Original(s.Span)
		switch {
		case s.Kind == kramdown.HTMLTag:
			open = open || !s.Closed
		case !strings.HasPrefix(tag, "</"):
			if kramdown.KnownElement(s.Tag) {
				literal[s.Tag]++
			}
		case literal[s.Tag] > 0:
			literal[s.Tag]--
		case !open && !crossing[s.Span.Start] &&
			!slices.ContainsFunc(splits, func(t split) bool { return t.whole.Contains(s.Span) }) &&
			!blocks.IncludesTags(p):
			p.Report(lint.Diagnostic{Span: s.Span, Level: lint.Warning, Message: words.Quote(tag) + " closes nothing",
				Effect: "the characters " + tag + " in the text",
				Help:   "delete it, or write <" + s.Tag + "> where the element starts",
				About:  []lint.Subject{lint.At(s.Span.Start)}})
		}
	}
}
