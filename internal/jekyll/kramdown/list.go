package kramdown

import "github.com/partnerlint/partnerlint/internal/jekyll/kramdown/scan"

// markerTail matches [\t| ].*?\n, what follows a list marker. The bar is there:
// to kramdown "-|" begins an item.
func markerTail(b []byte, i int) bool {
	return i < len(b) && (b[i] == ' ' || b[i] == '\t' || b[i] == '|')
}

// listMarker returns the length of the indentation (at most that many spaces)
// and list marker at i, or 0.
func listMarker(b []byte, i, most int) int {
	if n := itemMarker(b, i, most, false); n > 0 {
		return n
	}
	return itemMarker(b, i, most, true)
}

func itemMarker(b []byte, i, most int, ordered bool) int {
	at := i + scan.Indent(b, i, most)
	end := at
	if ordered {
		for end < len(b) && scan.IsDigit(b[end]) {
			end++
		}
		if end == at || end >= len(b) || b[end] != '.' {
			return 0
		}
	} else if end >= len(b) || b[end] != '*' && b[end] != '+' && b[end] != '-' {
		return 0
	}
	if !markerTail(b, end+1) {
		return 0
	}
	return end + 1 - i
}

// An entry is an item of a list, or a definition, while its lines are collected.
type entry struct {
	block  *Block
	first  *text   // its content
	more   []*text // what of it kramdown reads apart from that, from a nested list on
	indent int     // of the content, from the margin
	nested bool    // a list was found in it
}

func (e *entry) last() *text {
	if n := len(e.more); n > 0 {
		return e.more[n-1]
	}
	return e.first
}

// list takes an ordered or unordered list: lines that begin an item, lines
// indented to the item's text, lazy lines that follow one, and blank lines.
func (p *parser) list() bool {
	t := p.text
	b := t.buf
	size := itemMarker(b, p.pos, 3, false)
	ordered := size == 0
	if ordered {
		if size = itemMarker(b, p.pos, 3, true); size == 0 {
			return false
		}
	}
	at := p.pos + scan.Indent(b, p.pos, 3)
	list := p.newBlock(List, at)
	list.Ordered = ordered
	list.Tag = string(b[at : p.pos+size])

	entries := make([]entry, 0, 4)
	var item *entry
	most := 3
	lastBlank, eob := false, false
	for p.pos < len(b) {
		i := p.pos
		if lastBlank && ruleEnd(b, i+scan.Indent(b, i, 3)) >= 0 && isRuleChar(b, i+scan.Indent(b, i, 3)) {
			break
		}
		if isEndOfBlock(b, i) {
			eob = true
			break
		}
		if size := itemMarker(b, i, most, ordered); size > 0 {
			entries = append(entries, p.firstLine(Item, i, size))
			item = &entries[len(entries)-1]
			item.nested = listMarker(item.first.buf, 0, 3) > 0
			most = min(3, item.indent-1)
			lastBlank = false
			continue
		}
		if p.itemLine(item, lastBlank) {
			lastBlank = false
			continue
		}
		end := blankEnd(b, i)
		if end < 0 {
			break
		}
		item.nested = true
		lastBlank = true
		item.last().addLines(t, i, end)
		p.pos = end
	}
	list.Span.End = t.abs(t.trimEnd(at, p.pos))
	p.add(list)
	if eob {
		list.layout |= layoutEnded
	}
	p.items(list, entries)
	if eob {
		p.tree.blank = noBlank
		e := p.newBlock(EndOfBlock, p.pos)
		e.Span.End = e.Span.Start + 1
		p.note(e)
		p.pos = scan.RestBlank(b, p.pos+1)
	}
	return true
}

// items reads the collected content of the items into list.
func (p *parser) items(list *Block, entries []entry) {
	tree, ial := p.tree, p.ial
	p.tree = list
	after := noBlank
	for i := range entries {
		it := entries[i].block
		p.append(it)
		p.parseEntry(&entries[i])
		if it.last == nil && it.blank == noBlank {
			continue
		}
		it.layout |= it.blank.taken()
		after, it.blank = it.blank, noBlank
		if first := firstChild(it); first != nil && first.Kind == Paragraph {
			it.Task = taskBox(first)
		}
	}
	p.tree, p.ial = tree, ial
	p.tree.last, p.tree.blank = list, after
	if list.layout&layoutEnded == 0 {
		list.layout |= after.gap()
	}
}

// parseEntry reads the texts of e one after the other into its block.
func (p *parser) parseEntry(e *entry) {
	it := e.block
	p.parseText(it, e.first)
	if it.last == nil && it.blank != noBlank {
		it.blankFirst = true
	}
	for _, t := range e.more {
		p.parseText(it, t)
	}
	it.Content.End = max(it.Content.Start, it.Span.End)
}

func (p *parser) parseText(it *Block, t *text) {
	p.parseBlocks(it, t)
	if last := t.trimEnd(0, len(t.buf)); last > 0 {
		it.Span.End = max(it.Span.End, t.span(0, last).End)
	}
}

func firstChild(b *Block) *Block {
	if b.blankFirst {
		return nil
	}
	for _, c := range b.Children {
		if c.Kind != AttributeList {
			return c
		}
	}
	return nil
}

// taskBox takes the box of a task off the text of its item.
func taskBox(b *Block) bool {
	buf := b.text.buf
	i := scan.SkipSpaces(buf, b.from)
	if i+3 < b.to && buf[i] == '[' && (buf[i+1] == ' ' || buf[i+1]|0x20 == 'x') && buf[i+2] == ']' &&
		scan.IsSpace(buf[i+3]) {
		b.from = scan.SkipSpaces(buf, i+3)
		return true
	}
	return false
}

// blankEnd returns the end of the blank lines that begin at i, or -1.
func blankEnd(b []byte, i int) int {
	end := -1
	for ; i < len(b) && scan.IsSpace(b[i]); i++ {
		if b[i] == '\n' {
			end = i + 1
		}
	}
	return end
}

func isRuleChar(b []byte, i int) bool {
	return i < len(b) && (b[i] == '*' || b[i] == '-' || b[i] == '_')
}
