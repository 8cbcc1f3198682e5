package page

import (
	"bytes"

	"github.com/partnerlint/partnerlint/internal/jekyll/excerpt"
	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/source"
)

// DefaultMarker is the excerpt separator of a site that does not say
// otherwise and whose contract asks for an excerpt.
const DefaultMarker = "<!--more-->"

// A Card is the page's excerpt: what the list of partners shows of it.
type Card struct {
	Separator string      // what cuts the text: the page's, the site's or, without a site, DefaultMarker
	Expected  string      // what the site's pages cut at, whatever this page says
	Override  source.Span // the page's own excerpt_separator; empty when it has none
	Own       source.Span // the page's own excerpt: text, which replaces the cut; empty when it has none
	Head      source.Span // the text above the marker; the whole body when there is none
	Marker    source.Span // the first marker; empty when there is none
	Found     bool
}

// Card is how Jekyll cuts the page (lib/jekyll/document.rb, excerpt.rb).
func (d *Document) Card() *Card {
	if d.card != nil {
		return d.card
	}
	c := &Card{Expected: d.config.ExcerptSeparator}
	if _, set := d.config.Values["excerpt_separator"]; !set {
		c.Expected = DefaultMarker
	}
	c.Separator = c.Expected
	if n := d.Node("excerpt_separator"); n != nil && n.Value != nil && n.Value != false {
		c.Override, c.Separator = d.SpanOf("excerpt_separator"), n.Ruby()
	} else if s, ok := d.Text("excerpt_separator"); ok {
		c.Separator, c.Expected = s, s
	}
	if n := d.Node("excerpt"); n != nil && n.Value != nil && n.Value != false {
		c.Own = d.SpanOf("excerpt")
	}
	c.Head, c.Marker, c.Found = excerpt.Cut(d.File.Text, d.Body, c.Separator)
	d.card = c
	return c
}

// FirstLine is the first line in s that is not blank, without indentation; the
// end of s when all are.
func FirstLine(doc *Document, s source.Span) source.Span {
	text := doc.File.Text[:s.End]
	at := s.Start + len(text[s.Start:]) - len(bytes.TrimLeft(text[s.Start:], " \t\r\n"))
	if at >= s.End {
		return source.Span{Start: s.End, End: s.End}
	}
	line := doc.File.LineSpan(at)
	return source.Span{Start: at, End: max(at, min(line.End, s.End))}
}

// MarkerPlace is the end of the first paragraph, when the page begins with
// one and has a heading further down.
func MarkerPlace(doc *Document) (int, bool) {
	blocks := doc.Kramdown().Root.Children
	if len(blocks) == 0 || blocks[0].Kind != kramdown.Paragraph || len(doc.Kramdown().Headings) == 0 {
		return 0, false
	}
	return blocks[0].Span.End, blocks[0].Span.End < len(doc.File.Text)
}
