package page

import (
	"bytes"
	"sort"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/source"
)

// An Absorption is a heading that, for want of a blank line, becomes part of
// the block above it, or breaks it.
type Absorption struct {
	Heading *Heading
	By      string // "list", "quote", "table", "definition" or "footnote"
}

// absorbed lists the headings that become part of what is above them; of
// several in one block the first, with which the others are fixed.
func (c *collector) absorbed() []Absorption {
	var found []Absorption
	var last *kramdown.Block
	for _, h := range c.found {
		switch h.Form {
		case AbsorbedForm:
			holder, by := holderOf(h.Block)
			if holder != last {
				found = append(found, Absorption{h, by})
			}
			last = holder
		case HashForm:
			if c.breaksTable(h) {
				found = append(found, Absorption{h, "table"})
			}
		}
	}
	return found
}

// holderOf is the outermost list, quote or the like that holds b.
func holderOf(b *kramdown.Block) (holder *kramdown.Block, name string) {
	for b = b.Parent; b != nil; b = b.Parent {
		switch b.Kind {
		case kramdown.List:
			holder, name = b, "list"
		case kramdown.Quote:
			holder, name = b, "quote"
		case kramdown.DefinitionList:
			holder, name = b, "definition"
		case kramdown.FootnoteDef:
			holder, name = b, "footnote"
		}
	}
	return holder, name
}

// breaksTable reports whether the paragraph that ends on the line above h would
// be a table if a blank line followed it.
func (c *collector) breaksTable(h *Heading) bool {
	start := h.Line.Start
	if start <= c.doc.Body.Start {
		return false
	}
	above := c.line(start - 1)
	if bytes.IndexByte(c.text[above.Start:above.End], '|') < 0 {
		return false
	}
	i := sort.Search(len(c.blocks), func(i int) bool { return c.blocks[i].Span.End > above.Start })
	if i == len(c.blocks) || c.blocks[i].Kind != kramdown.Paragraph || c.blocks[i].Span.Start >= above.End {
		return false
	}
	b := c.blocks[i]
	alone := kramdown.Parse(c.text[:b.Span.End], b.Span).Root.Children
	return len(alone) > 0 && alone[0].Kind == kramdown.Table && alone[0].Span.End >= b.Span.End
}

// accidents lists the rules that are none: those that make a heading of the
// text above, and those within a paragraph.
func (c *collector) accidents() []Accident {
	var found []Accident
	for _, b := range c.doc.Kramdown().Headings {
		if b.Setext && c.accidental(b) {
			line := c.line(b.Span.End - 1)
			_, by := holderOf(b)
			found = append(found, Accident{Text: b.Content, Rule: trimmed(c.text, line), Line: line, Nested: by != "",
				Table: by == "" && c.headsTable(b)})
		}
	}
	for _, b := range c.blocks {
		if b.Kind != kramdown.Paragraph || !mayHoldRule(c.text[b.Span.Start:b.Span.End]) {
			continue
		}
		above := c.line(b.Span.Start)
		if bytes.HasPrefix(bytes.TrimSpace(c.doc.File.Slice(above)), []byte("{%")) {
			continue // the paragraph may start below what a plugin prints there
		}
		for above.End < b.Span.End {
			next := above.End
			for next < b.Span.End && c.text[next] != '\n' {
				next++
			}
			line := c.line(min(next+1, b.Span.End-1))
			if line.Start <= above.Start {
				break
			}
			if rule := trimmed(c.text, line); isRule(c.text[rule.Start:rule.End]) && !c.standsAt(above) {
				found = append(found, Accident{Text: trimmed(c.text, above), Rule: rule, Line: line, Literal: true})
			}
			above = line
		}
	}
	return found
}

// mayHoldRule is a quick no for most paragraphs.
func mayHoldRule(text []byte) bool {
	return bytes.Contains(text, []byte("---")) || bytes.Contains(text, []byte("==="))
}

// isRule reports three or more - or =, and nothing else.
func isRule(b []byte) bool {
	return len(b) >= 3 && (b[0] == '-' || b[0] == '=') && len(bytes.TrimLeft(b, string(b[:1]))) == 0
}

// standsAt reports whether an expected section was recognised in the line:
// then what is below it is an underline.
func (c *collector) standsAt(line source.Span) bool {
	for _, h := range c.found {
		if h.Line.Start == line.Start {
			return true
		}
	}
	return false
}
