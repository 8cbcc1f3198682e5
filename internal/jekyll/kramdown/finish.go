package kramdown

import (
	"bytes"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown/scan"
	"github.com/partnerlint/partnerlint/internal/source"
)

// An Anchor is a place of the page that a fragment (#name) can lead to.
type Anchor struct {
	Name  string
	Span  source.Span // of the name where it is written, else of the heading
	Block *Block
	Auto  bool // it is made of the heading's text
	Note  bool // it leads to a footnote, or back from one
}

// finish applies the attributes that refer to definitions and gives the
// headings their texts and ids.
func (p *parser) finish() {
	p.resolve(p.doc.Root)
	if len(p.doc.Headings) == 0 {
		return
	}
	seen := make(map[string]int, len(p.doc.Headings))
	basic := make(map[string]int, len(p.basicID))
	in := &p.pooled.inline
	in.doc = p.doc
	rest := p.basicID
	for _, h := range p.doc.Headings {
		id := in.heading(h)
		converter := len(rest) > 0 && rest[0] == h
		if converter {
			rest = rest[1:]
		}
		switch {
		case h.ID != "" || !p.autoIDs:
		case converter:
			h.ID = basicHeadingID(id, basic)
		default:
			h.ID = HeadingID(id, seen)
		}
	}
}

// heading sets the Text of h and returns what its id is made of.
func (s *inline) heading(h *Block) string {
	b := h.text.buf[h.from:h.to]
	for _, c := range b {
		if special[c] {
			s.read(h)
			from, to := scan.Strip(s.plain, 0, len(s.plain))
			h.Text = string(s.plain[from:to])
			s.spans, s.texts = s.spans[:0], s.texts[:0]
			return string(s.ids)
		}
	}
	h.Text = string(b)
	if s.doc.literalDashes {
		return h.Text
	}
	if bytes.Contains(b, []byte("--")) || bytes.Contains(b, []byte(">>")) {
		s.block, s.ids = h, s.ids[:0]
		s.addID(b, true)
		return string(s.ids)
	}
	return h.Text
}

// resolve gives blocks the ids of the attribute lists that belong to them, and
// what else the definitions say that those name.
func (p *parser) resolve(b *Block) {
	for _, c := range b.Children {
		if a := c.Attrs; a != nil && takesAttributes(c.Kind) {
			at := a.IDSpan
			id := a.ID
			for _, ref := range a.Refs {
				def := p.alds[ref]
				if def == nil {
					continue
				}
				if len(a.defs) < mostDefinitions {
					a.defs = append(a.defs, def)
				}
				if def.ID != "" && id == "" {
					id, at = def.ID, def.IDSpan
				}
			}
			if id != "" {
				c.ID = id
				p.doc.anchors = append(p.doc.anchors, Anchor{Name: id, Span: at, Block: c})
			}
		}
		p.resolve(c)
	}
}

// Anchors returns the places of the page that a fragment can lead to: the ids
// of headings, those that attribute lists and HTML tags give, and the names of
// HTML anchors. One name may come more than once.
func (d *Document) Anchors() []Anchor {
	var out []Anchor
	for _, h := range d.Headings {
		if h.ID != "" && (h.Attrs == nil || h.Attrs.ID != h.ID) {
			out = append(out, Anchor{Name: h.ID, Span: h.Content, Block: h, Auto: true})
		}
	}
	out = append(out, d.anchors...)
	for _, sp := range d.Spans() {
		switch sp.Kind {
		case HTMLTag:
			for _, a := range sp.Attrs {
				if a.Name == "id" || a.Name == "name" {
					out = append(out, Anchor{Name: a.Value, Span: a.ValuePos, Block: sp.Block})
				}
			}
		case InlineAttrs:
			if sp.ID != "" {
				out = append(out, Anchor{Name: sp.ID, Span: sp.DestSpan, Block: sp.Block})
			}
		}
	}
	return out
}
