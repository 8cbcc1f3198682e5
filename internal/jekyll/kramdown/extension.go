package kramdown

import (
	"bytes"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown/scan"
)

// blockExtension reads {:name: …} (attributes to refer to), {::name …} and
// {: …} (attributes of the block above or, after a blank line, below).
func (p *parser) blockExtension(at int) bool {
	t := p.text
	b := t.buf
	if at+1 >= len(b) || b[at+1] != ':' {
		return false
	}
	if name := nameEnd(b, at+2); name > at+2 && name < len(b) && b[name] == ':' {
		if to := t.closingBrace(name + 1); to > name+1 {
			if end := scan.RestBlank(b, to+1); end >= 0 {
				p.attributeDef(at, name, to, end)
				return true
			}
		}
	}
	if at+2 < len(b) && b[at+2] == ':' {
		if e, ok := extensionTag(t, at); ok {
			if end := scan.RestBlank(b, e.end); end >= 0 {
				return p.extension(at, e, end)
			}
		}
	}
	to, end := t.braces(at)
	if end < 0 {
		return false
	}
	a := p.newBlock(AttributeList, at)
	a.Span.End = t.abs(to) + 1
	a.Content = t.span(at+2, to)
	if l := p.tree.last; l != nil && p.tree.blank == noBlank && takesAttributes(l.Kind) {
		l.Attrs = parseAttributes(t, at+2, to, l.Attrs)
		a.Attrs = l.Attrs
		if _, again := t.blockIAL(end); again < 0 {
			p.add(a)
		} else {
			p.note(a)
		}
	} else {
		p.ial = parseAttributes(t, at+2, to, p.ial)
		a.Attrs = p.ial
		p.note(a)
	}
	p.pos = end
	return true
}

func takesAttributes(k Kind) bool {
	return k != EndOfBlock && k != AttributeList && k != AttributeDef && k != Extension
}

func (p *parser) attributeDef(at, name, to, end int) {
	t := p.text
	a := p.newBlock(AttributeDef, at)
	a.Tag = string(t.buf[at+2 : name])
	a.Span.End = t.abs(to) + 1
	a.Content = t.span(name+1, to)
	if p.alds == nil {
		p.alds = make(map[string]*Attributes)
	}
	a.Attrs = parseAttributes(t, name+1, to, nil)
	if before := p.alds[a.Tag]; before != nil { // which is copied
		p.doc.work.Spend(20 * (len(before.list.attributes) + len(before.Classes) + len(before.Refs)))
	}
	p.alds[a.Tag] = p.alds[a.Tag].merge(a.Attrs)
	p.add(a)
	p.pos = end
}

// A tagged extension: {::name attributes} or {::name /}.
type extTag struct {
	name           string
	attrFrom, attr int // the range of its attributes
	single         bool
	end            int // after the brace
}

// extensionTag matches \{::(\w+)(?:\s(…)|)(\/)?\}.
func extensionTag(t *text, at int) (e extTag, ok bool) {
	b := t.buf
	if at+3 >= len(b) || b[at] != '{' || b[at+1] != ':' || b[at+2] != ':' {
		return e, false
	}
	i := at + 3
	for i < len(b) && scan.IsWord(b[i]) {
		i++
	}
	if i == at+3 || i >= len(b) {
		return e, false
	}
	e.name = string(b[at+3 : i])
	e.attrFrom, e.attr = i, i
	switch c := b[i]; {
	case c == '}':
		e.end = i + 1
		return e, true
	case c == '/':
		e.single, e.end = true, i+2
		return e, i+1 < len(b) && b[i+1] == '}'
	case !scan.IsSpace(c):
		return e, false
	}
	to := t.closingBrace(i + 1)
	if to < 0 {
		return e, false
	}
	e.end = to + 1
	if b[to-1] == '/' && to-1 > i {
		e.single = true
		to--
	}
	e.attr = to
	return e, true
}

// extension reads {::comment}, {::nomarkdown} and {::options}; others, and those
// without an end, are text.
func (p *parser) extension(at int, e extTag, end int) bool {
	t := p.text
	if e.name != "comment" && e.name != "nomarkdown" && e.name != "options" {
		return false
	}
	x := p.newBlock(Extension, at)
	x.Tag = e.name
	x.Span.End = t.abs(e.end-1) + 1
	x.Attrs = parseAttributes(t, e.attrFrom, e.attr, nil)
	if !e.single {
		stop, next := t.extensionStop(e.name, end)
		if stop < 0 {
			return false
		}
		x.Closed = true
		x.Content = t.span(end, stop)
		x.setText(t, end, stop)
		x.Span.End = t.abs(t.trimEnd(stop, next))
		end = next
	}
	switch {
	case e.name == "options":
		p.setOptions(x.Attrs)
		p.add(x)
	case e.single:
		p.note(x)
	default:
		p.append(x)
	}
	p.pos = end
	return true
}

// extensionStop matches ^ {0,3}\{:/(name)?\} *?\n at or after i.
func (t *text) extensionStop(name string, i int) (start, end int) {
	b := t.buf
	if from, ok := t.look().noStop[name]; ok && i >= from {
		return -1, -1
	}
	for j := i; j < len(b); {
		n := bytes.Index(b[j:], []byte("{:/"))
		if n < 0 {
			break
		}
		at := j + n
		j = at + 3
		line := bytes.LastIndexByte(b[i:at], '\n') + 1 + i
		if line+scan.Indent(b, line, 3) != at {
			continue
		}
		k := at + 3
		if bytes.HasPrefix(b[k:], []byte(name)) {
			k += len(name)
		}
		if k >= len(b) || b[k] != '}' {
			continue
		}
		for k++; k < len(b) && b[k] == ' '; k++ {
		}
		if k < len(b) && b[k] == '\n' {
			return line, k + 1
		}
	}
	if t.look().noStop == nil {
		t.look().noStop = make(map[string]int)
	}
	t.look().noStop[name] = i
	return -1, -1
}

// setOptions takes over what changes how the rest is read.
func (p *parser) setOptions(a *Attributes) {
	for _, o := range a.Pairs {
		switch o.Key {
		case "auto_ids":
			p.autoIDs = isTrue(o.Value, p.autoIDs)
		case "parse_block_html":
			p.parseHTML = isTrue(o.Value, p.parseHTML)
		case "parse_span_html":
			p.doc.spanHTML = isTrue(o.Value, p.doc.spanHTML)
		}
	}
}

func isTrue(s string, otherwise bool) bool {
	switch s {
	case "true":
		return true
	case "false":
		return false
	}
	return otherwise
}
