package effect

import (
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/jekyll/liquid"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/internal/source"
)

// A body is what visitors get of a page's text.
type body struct {
	shown    string   // the text as it is read, addresses of links after their words, in document order
	blocks   []string // the kinds of its blocks, in document order
	headings []string // id and letters of each
	links    []string // target and letters of each
	code     []string
	tags     []string // HTML, with the attributes
	attrs    []string // what attribute lists give
	comments []string
	liquid   []string // as it is written
	card     string   // letters of the text above the marker
	excerpt  string   // letters of the text above the first blank line, where that ends it
	marker   string   // letters of the marker
}

// A part is a piece of what is read, and where it stands.
type part struct {
	at   int
	text string
}

func bodyOf(d *page.Document, entry *site.Entry, s *site.Site) *body {
	b := &body{card: onlyLetters(d.Original(d.Card().Head)), marker: onlyLetters(d.Card().Separator)}
	if !d.Card().Found {
		b.card = ""
	}
	if endsAtBlankLine(d) {
		head, _, _ := strings.Cut(strings.TrimLeft(d.Original(d.Body), " \t\r\n"), "\n\n")
		b.excerpt = onlyLetters(head)
	}
	for _, token := range d.Liquid().Tokens {
		if token.Kind != liquid.KindText {
			b.liquid = append(b.liquid, d.Original(token.Span))
		}
	}
	for _, raw := range d.Liquid().Raw {
		b.liquid = append(b.liquid, d.Original(raw))
	}
	markdown := d.Kramdown()
	parts := b.readBlocks(d, markdown.Root, nil)
	for _, run := range markdown.Texts() {
		parts = append(parts, part{run.Span.Start, html.UnescapeString(printed(d, run.Span))})
	}
	for _, span := range markdown.Spans() {
		parts = b.readSpan(d, span, parts)
	}
	slices.SortStableFunc(parts, func(a, b part) int { return a.at - b.at })
	var shown strings.Builder
	for _, p := range parts {
		shown.WriteString(p.text)
		shown.WriteByte(' ')
	}
	b.shown = shown.String()
	for _, l := range d.Links(s) {
		b.links = append(b.links, linkOf(d, entry, s, l))
	}
	for _, list := range []*[]string{&b.links, &b.code, &b.tags, &b.attrs, &b.comments} {
		slices.Sort(*list)
	}
	return b
}

// endsAtBlankLine reports whether the page has an excerpt that ends at the first
// blank line, as Jekyll has it where nothing is said.
func endsAtBlankLine(d *page.Document) bool {
	config := d.Config()
	_, said := config.Values["excerpt_separator"]
	return config.File != nil && !said && (d.Class.Kind == jekyll.Document || d.Class.Kind == jekyll.Post) &&
		!d.Has("excerpt_separator") && d.Card().Own.Empty()
}

// masked is what represents what Liquid prints, as long as the code is.
var masked = regexp.MustCompile("xx+")

// printed is the text of s with what Liquid prints put as one letter, whatever
// it is made of.
func printed(d *page.Document, s source.Span) string {
	if d.Liquid().Silent() {
		return d.Original(s)
	}
	return masked.ReplaceAllString(d.MaskedText(s), "x")
}

// linkOf names a link by its target and its words. What nobody sees in an
// address counts where the address leads to something with it.
func linkOf(d *page.Document, entry *site.Entry, s *site.Site, l page.Link) string {
	written := strings.ReplaceAll(d.Original(l.Dest), "\u00a0", " ")
	target := visible(written)
	if target != written && s.Follow(d, entry, l.URL).Reach == site.Arrives {
		target = written
	}
	return target + " " + onlyLetters(l.Text)
}

func (b *body) readBlocks(d *page.Document, parent *kramdown.Block, parts []part) []part {
	for _, c := range parent.Children {
		name := c.Kind.String()
		switch c.Kind {
		case kramdown.Heading:
			b.headings = append(b.headings, c.ID+" "+onlyLetters(c.Text))
			name = fmt.Sprint("heading ", c.Level)
		case kramdown.CodeBlock, kramdown.FencedCode:
			text := string(c.InlineText())
			b.code = append(b.code, text)
			parts = append(parts, part{c.Content.Start, text})
		case kramdown.Comment:
			b.comments = append(b.comments, onlyLetters(string(c.InlineText())))
			name = ""
		case kramdown.Math:
			parts = append(parts, part{c.Content.Start, string(c.InlineText())})
		case kramdown.Extension, kramdown.LinkDef, kramdown.FootnoteDef, kramdown.AbbrevDef, kramdown.AttributeDef,
			kramdown.AttributeList:
			if c.Kind != kramdown.FootnoteDef {
				b.comments = append(b.comments, onlyLetters(d.MaskedText(c.Span)))
			}
			name = ""
		case kramdown.HTML:
			tag, _ := d.Kramdown().StartTag(c)
			b.tags = append(b.tags, visible(d.MaskedText(tag)))
			if len(c.Children) == 0 {
				parts = append(parts, part{c.Content.Start, d.MaskedText(c.Content)})
			}
		}
		if name != "" {
			b.blocks = append(b.blocks, name)
		}
		// A list says what the block beside it has, and stands among the comments as it is written.
		if c.Attrs != nil && c.Kind != kramdown.Comment && c.Kind != kramdown.AttributeList {
			b.attributes(c.Attrs, owner(d, c))
		}
		parts = b.readBlocks(d, c, parts)
	}
	if len(parent.Children) > 0 {
		b.blocks = append(b.blocks, "/")
	}
	return parts
}

// owner names a block by the letters at its beginning, whatever it is.
func owner(d *page.Document, b *kramdown.Block) string {
	words := []rune(strings.Map(noDigit, onlyLetters(d.MaskedText(b.Content))))
	return " of " + string(words[:min(len(words), 20)])
}

func (b *body) attributes(a *kramdown.Attributes, of string) {
	if a.ID != "" {
		b.attrs = append(b.attrs, "#"+a.ID+of)
	}
	for _, class := range a.Classes {
		b.attrs = append(b.attrs, "."+class+of)
	}
	for _, ref := range a.Refs {
		b.attrs = append(b.attrs, ref+of)
	}
	for _, p := range a.Pairs {
		b.attrs = append(b.attrs, p.Key+"="+p.Value+of)
	}
}

func (b *body) readSpan(d *page.Document, s kramdown.Span, parts []part) []part {
	add := func(at source.Span, text string) { parts = append(parts, part{at.Start, text}) }
	switch s.Kind {
	case kramdown.CodeSpan:
		b.code = append(b.code, visible(s.Text))
		add(s.Span, s.Text)
	case kramdown.InlineMath:
		add(s.Span, s.Text)
	case kramdown.InlineLink, kramdown.RefLink:
		add(source.Span{Start: s.Content.End}, s.Dest+s.Title)
	case kramdown.Image:
		add(s.Span, "!"+s.Text+" "+s.Dest+s.Title)
	case kramdown.Autolink:
		add(s.Span, s.Dest)
	case kramdown.HTMLTag:
		b.tags = append(b.tags, visible(d.MaskedText(s.Span)))
	case kramdown.HTMLComment, kramdown.InlineExt:
		b.comments = append(b.comments, onlyLetters(d.MaskedText(s.Span)))
	case kramdown.InlineAttrs:
		b.attrs = append(b.attrs, visible(d.MaskedText(s.Span)))
	case kramdown.FootnoteRef:
		b.attrs = append(b.attrs, "^"+s.Ref)
	case kramdown.HardBreak:
		b.tags = append(b.tags, "<br>")
	case kramdown.Emphasis, kramdown.Strong, kramdown.Strike:
		b.tags = append(b.tags, s.Kind.String())
	}
	return parts
}
