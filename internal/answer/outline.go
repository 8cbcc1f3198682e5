package answer

import (
	"cmp"
	"strings"
)

// A Part is a part of a page: its metadata, its card, a section.
type Part struct {
	Name, Detail string
	Sort         PartKind
	Span         Span // the whole of it
	Title        Span // what names it
	Parts        []Part
}

// A PartKind is what sort of part it is.
type PartKind uint8

// The sorts of parts.
const (
	Metadata PartKind = iota
	Field
	CardPart
	Section
)

// Parts lists the parts of a page in their order.
func (p *Page) Parts() []Part {
	d := p.Doc
	if d.Kind != isPage {
		return nil
	}
	var parts []Part
	if d.FrontMatter.Present && d.FrontMatter.Closed {
		whole := Span{Start: d.FrontMatter.Open.Start, End: p.trimmed(0, d.FrontMatter.Body)}
		part := Part{Name: "Metadata", Sort: Metadata, Span: whole, Title: d.FrontMatter.Open}
		if d.Fields != nil {
			for _, pair := range d.Fields.Entries() {
				part.Parts = append(
					part.Parts,
					Part{
						Name:   pair.Key.Text,
						Detail: pair.Value.Text,
						Sort:   Field,
						Span:   pair.Span(),
						Title:  pair.Key.Span,
					},
				)
			}
		}
		parts = append(parts, part)
	}
	if d.Damage() != 0 {
		return parts
	}
	first := p.firstLine()
	if c, ok := p.Card(); ok && d.Card().Found && !first.Empty() && first.Start < d.Card().Marker.Start {
		parts = append(
			parts,
			Part{
				Name:   "Card",
				Detail: c.Limits(),
				Sort:   CardPart,
				Span:   Span{Start: first.Start, End: d.Card().Marker.End},
				Title:  first,
			},
		)
	}
	return append(parts, p.sections()...)
}

// trimmed is the end of a span without the white space at its end.
func (p *Page) trimmed(start, end int) int {
	return start + len(strings.TrimRight(string(p.text()[start:end]), " \t\r\n"))
}

// sections nests the headings by their levels.
func (p *Page) sections() []Part {
	type open struct {
		level int
		part  *Part
	}
	root := &Part{}
	stack := []open{{0, root}}
	var spans []Span
	var levels []int
	for _, h := range p.Doc.Outline().Headings {
		if h.Form.Rendered() && h.Level > 0 {
			spans, levels = append(spans, h.Span), append(levels, h.Level)
		}
	}
	n := 0
	for _, h := range p.Doc.Outline().Headings {
		if !h.Form.Rendered() || h.Level == 0 {
			continue
		}
		end := p.Doc.Body.End
		for i := n + 1; i < len(spans); i++ {
			if levels[i] <= h.Level {
				end = spans[i].Start
				break
			}
		}
		n++
		for stack[len(stack)-1].level >= h.Level {
			stack = stack[:len(stack)-1]
		}
		parent := stack[len(stack)-1].part
		parent.Parts = append(parent.Parts, Part{Name: cmp.Or(strings.TrimSpace(h.Text), "(no words)"), Sort: Section,
			Span: Span{Start: h.Span.Start, End: max(p.trimmed(h.Span.Start, end), h.Span.End)}, Title: h.Span})
		stack = append(stack, open{h.Level, &parent.Parts[len(parent.Parts)-1]})
	}
	return root.Parts
}

// A Lens is a line about a place, to be shown above it.
type Lens struct {
	Span Span
	Text string
}

// Lenses are what an author wants to see all the time: how long the card is,
// and the page's full address.
func (p *Page) Lenses() []Lens {
	var lenses []Lens
	d := p.Doc
	if d.Kind != isPage || d.Contract == nil || d.Damage() != 0 {
		return nil
	}
	if e := p.Entry; e != nil && e.Err == nil && e.State == visible && !e.PermalinkSpan.Empty() &&
		d.Contract.Identity.Permalink != "" &&
		d.Has(d.Contract.Identity.Permalink) {
		lenses = append(lenses, Lens{e.PermalinkSpan, "address: " + p.fullAddress(e)})
	}
	if c, ok := p.Card(); ok {
		if first := p.firstLine(); !first.Empty() {
			text := "card: " + c.Limits()
			switch {
			case !c.Listed:
				text += " · not on the list"
			case c.List != "":
				text += " · shown on " + c.List + "/"
			}
			lenses = append(lenses, Lens{first, text})
		}
	}
	return lenses
}
