package kramdown

import (
	"slices"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown/scan"
)

// definitionList reads ": x" below a paragraph, with at most one empty line
// between: the lines of the paragraph become terms.
func (p *parser) definitionList() bool {
	t := p.text
	b := t.buf
	start := p.pos + scan.Indent(b, p.pos, 3)
	if start >= len(b) || b[start] != ':' || !markerTail(b, start+1) {
		return false
	}
	para := p.tree.last
	loose := p.tree.blank != noBlank // a blank line is before the next definition
	if para == nil || para.Kind != Paragraph || p.tree.blank == manyBlank || !p.popLast(para) {
		return false
	}
	dl := p.newBlock(DefinitionList, start)
	dl.Span = para.Span
	p.ial = nil
	dl.Attrs = para.Attrs
	if prev := p.tree.last; prev != nil && prev.Kind == DefinitionList {
		dl = prev
		dl.layout &^= layoutGap
		p.tree.blank = noBlank
	} else {
		p.append(dl)
	}
	p.terms(dl, para)

	var entries []entry
	var item *entry
	most := 3
	lastBlank := false
	for p.pos < len(b) {
		i := p.pos
		at := i + scan.Indent(b, i, most)
		if at < len(b) && b[at] == ':' && markerTail(b, at+1) {
			entries = append(entries, p.firstLine(Definition, i, at+1-i))
			item = &entries[len(entries)-1]
			if loose {
				item.block.layout |= layoutLoose
			}
			most = min(3, item.indent-1)
			loose, lastBlank = false, false
			continue
		}
		if isEndOfBlock(b, i) {
			break
		}
		if p.definitionLine(item, lastBlank) {
			loose, lastBlank = false, false
			continue
		}
		end := blankEnd(b, i)
		if end < 0 {
			break
		}
		loose, lastBlank = true, true
		item.last().addLines(t, i, end)
		p.pos = end
	}
	dl.Span.End = t.abs(t.trimEnd(start, p.pos))

	tree, ial := p.tree, p.ial
	p.tree = dl
	after := noBlank
	for i := range entries {
		e := &entries[i]
		p.append(e.block)
		p.parseEntry(e)
		if e.block.last == nil && e.block.blank == noBlank {
			continue
		}
		e.block.layout |= e.block.blank.taken()
		after, e.block.blank = e.block.blank, noBlank
	}
	p.tree, p.ial = tree, ial
	p.tree.last, p.tree.blank = dl, after
	dl.layout |= after.gap()
	return true
}

// popLast takes the paragraph off the tree and restores what was last before.
func (p *parser) popLast(para *Block) bool {
	kids := p.tree.Children
	n := len(kids) - 1
	for n >= 0 && kids[n] != para {
		n--
	}
	if n < 0 {
		return false
	}
	p.tree.Children = append(kids[:n], kids[n+1:]...)
	p.tree.last, p.tree.blank = nil, noBlank
	if n > 0 {
		p.tree.last = kids[n-1]
	}
	return true
}

// terms makes a Term of each line of para.
func (p *parser) terms(dl, para *Block) {
	tree := p.tree
	p.tree = dl
	t := para.text
	for i := para.from; i < para.to; {
		end := min(t.lineEnd(i), para.to)
		next := end + 1
		if para.detail != nil && slices.Contains(para.detail.joins, next) {
			end = scan.RStrip(t.buf, i, end)
		}
		from := i
		if ialFrom, ialTo := itemIAL(t.buf[:end], scan.SkipSpaces(t.buf[:end], i)); ialTo > 0 {
			from = scan.SkipSpaces(t.buf[:end], ialTo)
			dt := p.term(t, i, from, end)
			dt.Attrs = parseAttributes(t, ialFrom, ialTo-1, nil)
		} else {
			p.term(t, i, from, end)
		}
		i = next
	}
	p.tree = tree
}

func (p *parser) term(t *text, start, from, end int) *Block {
	text := p.text
	p.text = t
	dt := p.newBlock(Term, scan.SkipSpaces(t.buf[:end], start))
	p.text = text
	dt.Span.End = max(dt.Span.Start, t.abs(end))
	dt.setText(t, from, end)
	dt.Content = t.span(from, end)
	p.append(dt)
	return dt
}

// definitionLine is itemLine without its care for nested lists.
func (p *parser) definitionLine(e *entry, lastBlank bool) bool {
	t := p.text
	b := t.buf
	i := p.pos
	end := t.lineEnd(i)
	if scan.SkipSpaces(b, i) >= end {
		return false
	}
	if !contentIndented(b, i, e.indent) && (lastBlank || !isLazy(t, i, min(3, e.indent))) {
		return false
	}
	from, pad, _ := dedent(b[:end], i, e.indent)
	next := min(end+1, len(b))
	e.last().add(t, from, next, pad)
	p.pos = next
	return true
}
