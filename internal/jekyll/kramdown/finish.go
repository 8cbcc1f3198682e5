package kramdown

import (
	"bytes"
	"html"

	"github.com/partnerlint/partnerlint/internal/source"
)

// An Anchor is a place of the page that a fragment (#name) can lead to.
type Anchor struct {
	Name  string
	Span  source.Span // of the name where it is written, else of the heading
	Block *Block
}

// finish applies the attributes that refer to definitions and gives the
// headings their texts and ids.
func (p *parser) finish() {
	p.resolve(p.doc.Root)
	seen := make(map[string]int)
	basic := make(map[string]int)
	rest := p.basicID
	for _, h := range p.doc.Headings {
		h.Text = plainText(h)
		converter := len(rest) > 0 && rest[0] == h
		if converter {
			rest = rest[1:]
		}
		switch {
		case h.ID != "" || !p.autoIDs:
		case converter:
			h.ID = basicHeadingID(h.Text, basic)
		default:
			h.ID = HeadingID(h.Text, seen)
		}
	}
}

func (p *parser) resolve(b *Block) {
	for _, c := range b.Children {
		if a := c.Attrs; a != nil && takesAttributes(c.Kind) {
			for _, ref := range a.Refs {
				if def := p.alds[ref]; def != nil && def.ID != "" && a.ID == "" {
					c.ID = def.ID
				}
			}
			if a.ID != "" {
				c.ID = a.ID
			}
		}
		p.resolve(c)
	}
}

// plainText returns what a visitor reads of a heading.
func plainText(h *Block) string {
	b := h.text.buf[h.from:h.to]
	if bytes.IndexAny(b, "*_`[<&\\!{~$") < 0 {
		return string(b)
	}
	return html.UnescapeString(string(b))
}
