// Package spots says where in a page a wrong character stands.
package spots

import (
	"bytes"
	"sort"

	"github.com/partnerlint/partnerlint/internal/chars"
	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/jekyll/liquid"
	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
)

// A Spot is where a wrong character stands, for those who look at characters
// and not at structure.
type Spot struct {
	About []lint.Subject // what a mistake here explains: the key, the heading, the marker, the link
	Key   string         // the front matter key in or after which it is; "" in the text
	// in the name of a key, at whatever depth, by which layouts look a value up
	Name   bool
	Head   bool // in a heading, or in the excerpt marker
	Link   bool // in the address of a link or a picture, or where it begins
	Liquid bool // in what the site runs, between braces
	Tag    bool // and that prints nothing itself: {% … %}
	Unseen bool // in a comment, which visitors do not get
	Code   bool
}

// At says what is at s.
func At(p *lint.Pass, s source.Span) Spot {
	line := p.Doc.File.LineSpan(s.Start)
	at := Spot{About: []lint.Subject{lint.At(s.Start), lint.At(line.Start)}}
	if s.Start < p.Doc.Body.Start {
		at.inMetadata(p, s, line)
		return at
	}
	if p.Doc.Kind != page.Page || p.Doc.Damage()&page.Body != 0 {
		return at
	}
	const around = 256 // a line that is longer is no line of a marker
	near := source.Span{Start: max(line.Start, s.Start-around), End: min(line.End, s.End+around)}
	marker, written := []byte(p.Doc.Card().Expected), p.Doc.File.Slice(near)
	if len(marker) > 0 && bytes.Contains(bytes.Map(chars.Visible, written), marker) {
		at.About = append(at.About, lint.Marker)
		if at.Head = !bytes.Contains(written, marker); at.Head {
			return at
		}
	}
	block := p.Doc.Kramdown().BlockAt(s.Start)
	at.Unseen = isComment(p.Doc.Masked(), block, s)
	at.Code = block.Kind == kramdown.FencedCode || block.Kind == kramdown.CodeBlock
	if at.Unseen || at.Code {
		return at
	}
	tokens := p.Doc.Liquid().Tokens
	if i := sort.Search(len(tokens), func(i int) bool { return tokens[i].Span.End >= s.End }); i < len(tokens) {
		if token := tokens[i]; token.Kind != liquid.KindText && token.Span.Contains(s) {
			at.Liquid, at.Tag = true, token.Kind == liquid.KindTag
			at.About = append(at.About, lint.At(token.Span.Start))
		}
	}
	if text := p.Doc.File.Text; bytes.HasSuffix(text[:s.Start], []byte("]")) &&
		bytes.HasPrefix(text[s.End:], []byte("(")) {
		at.Link, at.About = true, append(at.About, lint.At(s.End+1))
	}
	headings := p.Doc.Outline().Headings
	behind := sort.Search(len(headings), func(i int) bool { return headings[i].Line.Start > s.End })
	for _, h := range headings[max(behind-2, 0):behind] {
		if h.Line.Contains(s) || h.Span.Contains(s) {
			at.Head = true
			at.About = append(at.About, lint.At(h.Line.Start), lint.At(h.Span.Start))
			if !h.Fault.Empty() {
				at.About = append(at.About, lint.At(h.Fault.Start))
			}
			if h.Section != nil {
				at.About = append(at.About, lint.SectionOf(h.Section.Title))
			}
		}
	}
	for span := range p.Doc.Kramdown().SpansAt(s) {
		at.About = append(at.About, lint.At(span.Span.Start))
		if span.DestSpan.Contains(s) {
			at.Link, at.About = true, append(at.About, lint.At(span.DestSpan.Start))
		}
		if span.Span.Contains(s) {
			at.Unseen = at.Unseen || span.Kind == kramdown.HTMLComment || span.Kind == kramdown.InlineExt &&
				span.Tag == "comment"
			at.Code = at.Code || span.Kind == kramdown.CodeSpan
		}
	}
	return at
}

// isComment reports whether a block is a comment, or one is around s in its
// HTML.
func isComment(text []byte, b *kramdown.Block, s source.Span) bool {
	switch {
	case b.Kind == kramdown.Comment, b.Kind == kramdown.Extension && b.Tag == "comment":
		return true
	case b.Kind != kramdown.HTML || b.Markdown:
		return false
	}
	before := text[b.Span.Start:s.Start]
	begin := bytes.LastIndex(before, []byte("<!--"))
	return begin >= 0 && !bytes.Contains(before[begin:], []byte("-->")) &&
		bytes.Contains(text[s.Start:b.Span.End], []byte("-->"))
}

// inName reports whether s is in the name of a key: the pair's own, or one
// within its value.
func inName(pair yaml.Pair, s source.Span, depth int) bool {
	if pair.Key.Span.Overlaps(s) {
		return true
	}
	if depth > 20 || pair.Value == nil || pair.Value.Alias {
		return false
	}
	for _, n := range append([]*yaml.Node{pair.Value}, pair.Value.Items...) {
		for _, inner := range n.Pairs {
			if inName(inner, s, depth+1) {
				return true
			}
		}
	}
	return false
}

// inMetadata finds the key that s belongs to; a comment belongs to none.
func (at *Spot) inMetadata(p *lint.Pass, s, line source.Span) {
	if p.Doc.Fields == nil {
		return
	}
	for _, pair := range p.Doc.Fields.Pairs {
		whole := pair.Span()
		if whole.End < s.End || pair.Key.Kind != yaml.String {
			continue
		}
		if whole.Start <= s.Start {
			at.Key, at.Name = pair.Key.Text, inName(pair, s, 0)
			at.About = append(at.About, lint.Key(pair.Key.Text), lint.At(pair.Key.Span.Start))
			return
		}
		break
	}
	at.Unseen = bytes.Contains(p.Doc.File.Text[line.Start:s.Start], []byte("#"))
}
