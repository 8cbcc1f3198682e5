package kramdown

import (
	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown/scan"
)

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
		l.to = scan.RStrip(t.buf, from, end)
		l.Span.End = t.abs(t.trimEnd(from, end))
		l.Content = l.Span
		return
	}
	first, to := scan.Strip(t.buf, from, end)
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
	n := scan.Indent(b, i, 3)
	at := i + n
	if at >= len(b) {
		return true
	}
	switch c := b[at]; c {
	case ' ', '\t', '\n', '\v', '\f', '\r':
		return scan.RestBlank(b, at) >= 0
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
	at := i + scan.Indent(b, i, 3)
	if at >= len(b) {
		return true
	}
	switch c := b[at]; {
	case scan.IsSpace(c):
		return scan.RestBlank(b, at) >= 0
	case c == '{':
		_, end := p.text.blockIAL(i)
		return end >= 0
	case c == '^':
		return isEndOfBlock(b, i)
	case c == '<':
		return scan.LazyHTML(b, at)
	}
	return false
}

// quote takes its lines, lazy ones included, and reads them without their >.
func (p *parser) quote() bool {
	t := p.text
	from := p.pos
	in := p.pooled.texts.Next()
	next := from
	for {
		start := next
		next = min(t.lineEnd(start)+1, len(t.buf))
		at := start + scan.Indent(t.buf, start, 3)
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
	at := from + scan.Indent(t.buf, from, 3)
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
	next := scan.RestBlank(b, end+2)
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

// isEndOfBlock matches ^\^\s*?\n.
func isEndOfBlock(b []byte, i int) bool {
	return i < len(b) && b[i] == '^' && scan.RestBlank(b, i+1) >= 0
}

func (p *parser) endOfBlock() bool {
	if !isEndOfBlock(p.text.buf, p.pos) {
		return false
	}
	b := p.newBlock(EndOfBlock, p.pos)
	b.Span.End = b.Span.Start + 1
	p.add(b)
	p.pos = scan.RestBlank(p.text.buf, p.pos+1)
	return true
}

// rule matches ^ {0,3}(\*|-|_)[ \t]*\1[ \t]*\1(\1|[ \t])*\n.
func (p *parser) rule(at int) bool {
	end := ruleEnd(p.text.buf, at)
	if end < 0 {
		return false
	}
	b := p.newBlock(Rule, at)
	b.Span.End = p.text.abs(end)
	p.add(b)
	p.pos = end + 1
	return true
}

func ruleEnd(b []byte, at int) int {
	n := 0
	for i := at; i < len(b); i++ {
		switch {
		case b[i] == b[at]:
			n++
		case b[i] == '\n' && n >= 3:
			return i
		case !scan.IsBlank(b[i]):
			return -1
		}
	}
	return -1
}

// bareText takes the rest of a line that no parser wants.
func (p *parser) bareText() {
	end := p.text.lineEnd(p.pos)
	from := scan.SkipBlanks(p.text.buf, p.pos)
	if l := p.tree.last; l != nil && l.Kind == Text && p.tree.blank == noBlank {
		l.to = end
		l.Span.End = p.text.abs(end)
	} else {
		b := p.newBlock(Text, from)
		b.setText(p.text, p.pos, end)
		b.Span.End = p.text.abs(end)
		b.Content = b.Span
		p.append(b)
	}
	p.pos = min(end+1, len(p.text.buf))
}

// flat takes the rest of the text as one paragraph, where blocks nest too deep.
func (p *parser) flat() {
	from, to := scan.Strip(p.text.buf, p.pos, len(p.text.buf))
	if from < to {
		p.doc.giveUp(p.text.abs(from))
		b := p.newBlock(Paragraph, from)
		b.setText(p.text, from, to)
		b.Span = p.text.span(from, p.text.trimEnd(from, to))
		b.Content = b.Span
		p.add(b)
	}
	p.pos = len(p.text.buf)
}
