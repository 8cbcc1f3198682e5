package rules

import (
	"bytes"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/source"
)

// Every HTML tag is closed, and nothing in a block of HTML is meant as Markdown.
//
// Behind a <div> that is never closed, the site reads no Markdown any more: for
// all the rest of the page visitors see ## and ** as they stand. Within a block of
// HTML it reads none either.
//
// Write the closing tag, </div>. Where Markdown is meant inside, write
// <div markdown="1">.
var htmlBalance = lint.Rule{
	ID: "html-balance", Category: "content", Severity: lint.Error,
	Stage: lint.StageBlocks, Needs: lint.Fence | lint.Body,
	Check: func(p *lint.Pass) {
		if bytes.IndexByte(p.Doc.Masked()[p.Doc.Body.Start:], '<') < 0 {
			return
		}
		var walk func(*kramdown.Block)
		walk = func(b *kramdown.Block) {
			for _, c := range b.Children {
				if c.Kind == kramdown.HTML {
					blockElement(p, c)
				}
				if c.Kind != kramdown.HTML || c.Markdown {
					walk(c)
				}
			}
		}
		walk(p.Doc.Kramdown().Root)
		inlineTags(p)
	},
}

// blockElement judges an HTML block that stands in Markdown.
func blockElement(p *lint.Pass, b *kramdown.Block) {
	if b.Closed {
		if !b.Markdown {
			markdownInHTML(p, b)
		}
		return
	}
	culprit := unclosedElement(p.Doc.Masked(), b)
	tag, _ := p.Doc.Kramdown().StartTag(culprit)
	if tag.Empty() {
		tag = source.Span{Start: culprit.Span.Start, End: culprit.Content.Start}
	}
	d := lint.Diagnostic{
		Span:    tag,
		Message: "the tag " + quote(p.Doc.Original(tag)) + " is never closed",
		Effect:  "the rest of the page without its formatting: ## and ** as they stand",
		Help:    "write </" + culprit.Tag + "> where it ends",
		About:   []lint.Subject{lint.At(tag.Start)},
	}
	if !b.Markdown {
		d.Swallows = source.Span{Start: culprit.Span.Start, End: b.Span.End}
	}
	p.Report(d)
}

// unclosedElement returns the element in an unclosed block whose end tag is
// missing: not the one around it, whose end tag the site overlooks for it.
func unclosedElement(text []byte, root *kramdown.Block) *kramdown.Block {
	var elements []*kramdown.Block
	var walk func(*kramdown.Block)
	walk = func(b *kramdown.Block) {
		if b.Kind == kramdown.HTML && !kramdown.VoidElement(b.Tag) {
			elements = append(elements, b)
		}
		for _, c := range b.Children {
			walk(c)
		}
	}
	walk(root)
	var open []*kramdown.Block
	for at := root.Span.Start; ; {
		i := bytes.Index(text[at:root.Span.End], []byte("</"))
		if i < 0 {
			open = append(open, elements...)
			break
		}
		at += i
		for len(elements) > 0 && elements[0].Span.Start < at {
			open, elements = append(open, elements[0]), elements[1:]
		}
		name := tagName(text[at+2 : root.Span.End])
		at += 2
		for k := len(open) - 1; k >= 0 && len(open)-k < 50; k-- {
			if open[k].Tag != name {
				continue
			}
			if k < len(open)-1 {
				return open[k+1]
			}
			open = open[:k]
			break
		}
	}
	if len(open) == 0 {
		return root
	}
	return open[0]
}

// tagName returns the lower-cased name at the beginning of text.
func tagName(text []byte) string {
	i := 0
	for i < len(text) && (isWordByte(text[i]) || text[i] == '-' || text[i] == ':') {
		i++
	}
	return strings.ToLower(string(text[:i]))
}

// inlineTags judges the tags within text.
func inlineTags(p *lint.Pass) {
	spans := p.Doc.Kramdown().Spans()
	var block *kramdown.Block
	var unclosed bool           // a start tag of the block is already reported
	literal := map[string]int{} // start tags of the block that are text
	for i, s := range spans {
		if s.Block != block {
			block, unclosed = s.Block, false
			clear(literal)
		}
		tag := p.Doc.Original(s.Span)
		switch {
		case s.Kind == kramdown.HTMLTag && !s.Closed:
			unclosed = true
			unclosedTag(p, s, tag)
		case s.Kind == kramdown.LiteralTag && strings.HasPrefix(tag, "</"):
			if literal[s.Tag] > 0 {
				literal[s.Tag]--
			} else if !unclosed {
				p.Report(lint.Diagnostic{Span: s.Span, Level: lint.Warning, Message: quote(tag) + " closes nothing",
					Effect: "the characters " + tag + " in the text", Help: "delete it, or write <" + s.Tag + "> where it begins",
					About: []lint.Subject{lint.At(s.Span.Start)}})
			}
		case s.Kind == kramdown.LiteralTag && kramdown.KnownElement(s.Tag):
			literal[s.Tag]++
			literalTag(p, s, tag, spans[i+1:])
		}
	}
}

func unclosedTag(p *lint.Pass, s kramdown.Span, tag string) {
	d := lint.Diagnostic{Span: s.Span, Level: lint.Warning, About: []lint.Subject{lint.At(s.Span.Start)}}
	if kramdown.KnownElement(s.Tag) {
		d.Message = "the tag " + quote(tag) + " is never closed"
		d.Effect = "the rest of the paragraph in its form"
		d.Help = "write </" + s.Tag + "> where it ends"
	} else {
		if isHostname(strings.ToLower(s.Tag)) || slices.ContainsFunc(p.Doc.Placeholders(), s.Span.Overlaps) {
			return // told by link-scheme, or by text-placeholder
		}
		d.Message = quote(tag) + " is taken for an HTML tag"
		d.Effect = "nothing of it: browsers do not show a tag they do not know"
		d.Help = "write: &lt;" + strings.Trim(tag, "<>") + "&gt;"
	}
	p.Report(d)
}

// literalTag judges a tag that visitors see as text.
func literalTag(p *lint.Pass, s kramdown.Span, tag string, rest []kramdown.Span) {
	d := lint.Diagnostic{Span: s.Span, Effect: "the characters " + quote(tag) + " in the text", About: []lint.Subject{lint.At(s.Span.Start)}, Swallows: s.Span}
	for _, end := range rest {
		if end.Block != s.Block {
			break
		}
		if end.Kind == kramdown.LiteralTag && end.Tag == s.Tag && strings.HasPrefix(p.Doc.Original(end.Span), "</") {
			d.Swallows.End = end.Span.End
			break
		}
	}
	switch {
	case kramdown.IsStartTag([]byte(tag)):
		d.Level = lint.Warning
		d.Message = "the tag " + quote(tag) + " stands within a sentence"
		d.Help = "put it on a line of its own, with a blank line before it, or write it in `backticks` to show it"
	case unquotedValue(tag):
		d.Message = "the site does not read " + quote(tag) + " as a tag: a value is not in quotation marks"
		d.Help = `write every value in quotation marks: width="100"`
	default:
		d.Message = "the site does not read " + quote(tag) + " as a tag"
		d.Help = `write it like this: <a href="https://example.org">`
	}
	p.Report(d)
}

// unquotedValue reports whether an attribute of the tag has a value without
// quotation marks.
func unquotedValue(tag string) bool {
	quoted := byte(0)
	for i := 0; i < len(tag); i++ {
		switch c := tag[i]; {
		case quoted != 0:
			if c == quoted {
				quoted = 0
			}
		case c == '"' || c == '\'':
			quoted = c
		case c == '=' && i+1 < len(tag) && tag[i+1] != '"' && tag[i+1] != '\'' && tag[i+1] != ' ':
			return true
		}
	}
	return false
}
