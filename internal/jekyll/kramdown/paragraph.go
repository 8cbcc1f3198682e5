package kramdown

// paragraph takes lines up to one that ends a paragraph. Directly below
// another paragraph it goes on with that one.
func (p *parser) paragraph() {
	t := p.text
	from := p.pos
	end := t.lineEnd(p.pos)
	next := min(end+1, len(t.buf))
	for next < len(t.buf) && !p.paragraphEnd(next) {
		end = t.lineEnd(next)
		next = min(end+1, len(t.buf))
	}
	p.pos = next
	if l := p.tree.last; l != nil && l.Kind == Paragraph && p.tree.blank == noBlank && l.text == t {
		l.details().joins = append(l.details().joins, from)
		l.to = rstrip(t.buf, from, end)
		l.Span.End = t.abs(t.trimEnd(from, end))
		l.Content = l.Span
		return
	}
	first, to := strip(t.buf, from, end)
	b := p.newBlock(Paragraph, first)
	b.setText(t, first, to)
	b.Span.End = max(b.Span.Start, t.abs(t.trimEnd(first, end)))
	b.Content = b.Span
	p.add(b)
}

// paragraphEnd reports whether the line at i ends a paragraph: the GFM parser's
// quirk paragraph_end lets most blocks do so without a blank line.
func (p *parser) paragraphEnd(i int) bool {
	b := p.text.buf
	n := indent(b, i, 3)
	at := i + n
	if at >= len(b) {
		return true
	}
	switch c := b[at]; c {
	case ' ', '\t', '\n', '\v', '\f', '\r':
		return restBlank(b, at) >= 0
	case '{', '^', '<':
		return p.lazyEnd(i)
	case '*', '+', '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		return listMarker(b, i, 3) > 0
	case ':':
		return markerTail(b, at+1)
	case '#':
		return n == 0 && atxLevel(b, i) > 0
	case '>':
		return true
	case '`', '~':
		return fenceRun(b, at) >= 3
	}
	return false
}

// lazyEnd reports whether the line at i ends a quote, which takes every other
// line: blank lines, attribute lists, ^ and HTML that is no inline element.
func (p *parser) lazyEnd(i int) bool {
	b := p.text.buf
	at := i + indent(b, i, 3)
	if at >= len(b) {
		return true
	}
	switch c := b[at]; {
	case isSpace(c):
		return restBlank(b, at) >= 0
	case c == '{':
		_, end := p.text.blockIAL(i)
		return end >= 0
	case c == '^':
		return isEndOfBlock(b, i)
	case c == '<':
		return lazyHTML(b, at)
	}
	return false
}

// quote takes its lines, lazy ones included, and reads them without their >.
func (p *parser) quote() bool {
	t := p.text
	from := p.pos
	in := p.pooled.texts.next()
	next := from
	for {
		start := next
		next = min(t.lineEnd(start)+1, len(t.buf))
		at := start + indent(t.buf, start, 3)
		if at < len(t.buf) && t.buf[at] == '>' {
			start = at + 1
			if start < next && t.buf[start] == ' ' {
				start++
			}
		}
		in.add(t, start, next, 0)
		if next >= len(t.buf) || p.lazyEnd(next) {
			break
		}
	}
	at := from + indent(t.buf, from, 3)
	b := p.newBlock(Quote, at)
	b.Span.End = t.abs(t.trimEnd(at, next))
	b.Content = in.span(0, in.trimEnd(0, len(in.buf)))
	p.add(b)
	p.pos = next
	p.parseBlocks(b, in)
	return true
}

// math matches ^ {0,3}(\\)?\$\$(.*?)\$\$(\s*?\n)?, which may hold blank lines.
// A block needs a boundary below. An escaped one loses its backslash here.
func (p *parser) math(at int) bool {
	t := p.text
	b := t.buf
	i := at
	if b[i] == '\\' {
		i++
	}
	if i+1 >= len(b) || b[i] != '$' || b[i+1] != '$' {
		return false
	}
	end := t.find("$$", i+2, &t.look().noMath)
	if end < 0 {
		return false
	}
	next := restBlank(b, end+2)
	if b[at] == '\\' {
		if next >= 0 {
			p.pos = i
		}
		return false
	}
	if next < 0 {
		next = end + 2
	}
	if !p.beforeBoundary(next) {
		return false
	}
	m := p.newBlock(Math, at)
	m.Span.End = t.abs(end+1) + 1
	m.Content = t.span(i+2, end)
	m.setText(t, i+2, end)
	p.add(m)
	p.pos = next
	return true
}
