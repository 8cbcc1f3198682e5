package kramdown

import "github.com/partnerlint/partnerlint/internal/jekyll/kramdown/scan"

// firstLine begins an item or a definition with the line at i, whose marker
// with its indentation is size bytes long, and moves past it. The content of
// the item is indented by the marker and the white space after it, tabs going
// to columns of four; by four if nothing but an attribute list follows.
func (p *parser) firstLine(kind Kind, i, size int) entry {
	t := p.text
	b := t.buf
	end := t.lineEnd(i)
	next := min(end+1, len(b))
	e := entry{first: p.pooled.texts.Next(), block: p.newBlock(kind, i+scan.Indent(b, i, size)), indent: size}
	e.block.Span.End = t.abs(end)
	from := i + size
	start := scan.SkipSpaces(b[:next], from)
	ialFrom, ialTo := itemIAL(b[:end], start)
	if start >= end || ialTo > 0 && scan.SkipSpaces(b[:end], ialTo) >= end {
		e.indent = 4
	} else {
		col := size
		for j := from; j < len(b) && scan.IsBlank(b[j]); j++ {
			if b[j] == '\t' {
				col += 4 - col%4
			} else {
				col++
			}
		}
		e.indent = col
	}
	if ialTo > 0 {
		e.block.Attrs = parseAttributes(t, ialFrom, ialTo-1, nil)
		start = scan.SkipSpaces(b[:next], ialTo)
	}
	e.block.Content.Start = t.abs(min(start, end))
	e.block.Content.End = t.abs(end)
	e.first.add(t, min(start, next), next, 0)
	p.pos = next
	return e
}

// itemLine takes the line at pos into e if it is indented to e's content, or
// follows lazily.
func (p *parser) itemLine(e *entry, lastBlank bool) bool {
	t := p.text
	b := t.buf
	i := p.pos
	at := scan.SkipSpaces(b, i)
	end := t.lineEnd(i)
	if at >= end {
		return false
	}
	if !contentIndented(b, i, e.indent) && (lastBlank || !isLazy(t, i, min(3, e.indent))) {
		return false
	}
	from, pad, found := dedent(b[:end], i, e.indent)
	in := e.last()
	next := min(end+1, len(b))
	if e.nested != found {
		lead := pad + scan.Indent(b, from, 3)
		if lead <= 3 && listMarker(b, from, 3-pad) > 0 {
			if found {
				in = p.pooled.texts.Next()
				e.more = append(e.more, in)
				e.nested = true
			} else {
				pad += e.indent + 4
			}
		}
	}
	in.add(t, from, next, pad)
	p.pos = next
	return true
}

// dedent takes n columns off the line at i if it has them. Leading tabs are four
// columns each. It returns where the rest begins and how many spaces of a tab
// are before it.
func dedent(b []byte, i, n int) (from, pad int, found bool) {
	from = i
	for from < len(b) && b[from] == '\t' {
		from++
	}
	pad = 4 * (from - i)
	if pad >= n {
		return from, pad - n, true
	}
	if k := scan.Indent(b, from, n-pad); pad+k == n {
		return from + k, 0, true
	}
	return from, pad, false
}

// contentIndented reports whether the line at i is indented by n columns.
func contentIndented(b []byte, i, n int) bool {
	for k := 0; k < n/4; k++ {
		switch {
		case i < len(b) && b[i] == '\t':
			i++
		case scan.Indent(b, i, 4) == 4:
			i += 4
		default:
			return false
		}
	}
	return scan.Indent(b, i, n%4) == n%4 || i < len(b) && b[i] == '\t'
}

// isLazy reports whether a line that is not blank may go on with an item.
func isLazy(t *text, i, most int) bool {
	b := t.buf
	at := i + scan.Indent(b, i, most)
	if at >= len(b) {
		return false
	}
	switch b[at] {
	case '{':
		_, end := t.braces(at)
		return end < 0
	case '<':
		return !scan.LazyHTML(b, at)
	}
	return true
}
