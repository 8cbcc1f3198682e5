package kramdown

// isEndOfBlock matches ^\^\s*?\n.
func isEndOfBlock(b []byte, i int) bool {
	return i < len(b) && b[i] == '^' && restBlank(b, i+1) >= 0
}

func (p *parser) endOfBlock() bool {
	if !isEndOfBlock(p.text.buf, p.pos) {
		return false
	}
	b := p.newBlock(EndOfBlock, p.pos)
	b.Span.End = b.Span.Start + 1
	p.add(b)
	p.pos = restBlank(p.text.buf, p.pos+1)
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
		case !isBlank(b[i]):
			return -1
		}
	}
	return -1
}

// bareText takes the rest of a line that no parser wants.
func (p *parser) bareText() {
	end := p.text.lineEnd(p.pos)
	from := skipBlanks(p.text.buf, p.pos)
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
	from, to := strip(p.text.buf, p.pos, len(p.text.buf))
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
