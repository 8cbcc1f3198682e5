package kramdown

import (
	"bytes"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown/scan"
)

// pipe matches (?:\||.*?[^\\\n]\|): the text begins with a bar or has one that
// no backslash is before.
func pipe(b []byte) bool {
	for i := 0; i < len(b); i++ {
		n := bytes.IndexByte(b[i:], '|')
		if n < 0 {
			return false
		}
		i += n
		if i == 0 || b[i-1] != '\\' {
			return true
		}
	}
	return false
}

// separator matches a line of the given characters that has the last of them.
func separator(line []byte, chars string, must byte) bool {
	has := false
	for _, c := range line {
		if c == must {
			has = true
		} else if bytes.IndexByte([]byte(chars), c) < 0 {
			return false
		}
	}
	return has
}

// table takes lines with a bar, even a single one, if a boundary follows them.
// A line of - and | makes a head of the rows above it, one of = a foot of the
// rows below.
func (p *parser) table(at int) bool {
	t := p.text
	b := t.buf
	end := t.lineEnd(at)
	if scan.IsSpace(b[at]) || !pipe(b[at:end]) {
		return false
	}
	leading := b[at] == '|'
	table := p.newBlock(Table, at)
	var rows []*Block
	fresh := 0 // rows from here on are in no part of the table yet
	body, head, foot, first := false, false, false, true
	pos := p.pos
	flush := func(s Section) {
		rows[fresh].layout |= layoutPart
		for _, r := range rows[fresh:] {
			r.Section = s
		}
		fresh = len(rows)
		body = body || s == TableBody
	}
	for pos < len(b) {
		end = t.lineEnd(pos)
		line := b[pos:end]
		if !pipe(line) {
			break
		}
		switch {
		case separator(line, "+|: \t", '-'):
			if first || len(rows) == fresh {
				break
			}
			if !head && !foot {
				flush(TableHead)
				head = true
				table.details().align = columns(line)
			} else if !foot {
				flush(TableBody)
			}
		case separator(line, "+|: \t", '='):
			if len(rows) > fresh {
				flush(TableBody)
			}
			foot = true
		default:
			rows = append(rows, p.row(table, pos, end, leading))
		}
		first = false
		pos = end + 1
	}
	if !p.beforeBoundary(pos) || !p.doc.pipesOutsideCode(b[p.pos:pos-1]) {
		p.ial = nil // lost with the table
		return false
	}
	if len(rows) > fresh {
		if foot {
			flush(TableFoot)
		} else {
			flush(TableBody)
		}
	}
	if !body {
		p.ial = nil
		return false
	}
	table.Span.End = t.abs(pos - 1)
	table.Content = table.Span
	table.Children = rows
	p.add(table)
	p.pos = pos
	return true
}

// row splits a line into cells.
func (p *parser) row(table *Block, from, end int, leading bool) *Block {
	t := p.text
	b := t.buf
	end = trimBlanks(b, from, end)
	r := p.newBlock(Row, scan.SkipBlanks(b, from))
	r.Parent = table
	r.Span.End = t.abs(end)
	r.Content = r.Span
	at := from
	unclosed := false // <code> without an end was seen
	r.Children = make([]*Block, 0, 2+bytes.Count(b[from:end], []byte("|")))
	cell := func(to int) {
		c := p.newBlock(Cell, at)
		c.Parent = r
		c.text = t
		if c.from, c.to = scan.Strip(b, at, to); c.from == c.to {
			c.from, c.to = to, to
		}
		c.Span = t.span(c.from, c.to)
		c.Content = c.Span
		r.Children = append(r.Children, c)
	}
	for i := from; i < end; {
		switch b[i] {
		case '|':
			if i == from || b[i-1] != '\\' {
				cell(i)
				at = i + 1
			}
			i++
		case '`':
			i = codeSpanEnd(b[:end], from, i)
		case '<':
			i = codeElementEnd(b[:end], i, &unclosed)
		default:
			i++
		}
	}
	cell(end)
	cells := r.Children
	if leading && cells[0].from >= cells[0].to {
		cells = cells[1:]
	}
	if n := len(cells) - 1; n >= 0 && cells[n].from >= cells[n].to {
		cells = cells[:n]
	}
	r.Children = cells
	return r
}

// codeSpanEnd returns the end of the code span that begins at i, or of its
// backticks if there is none. The text begins at from.
func codeSpanEnd(b []byte, from, i int) int {
	n := 1
	for i+n < len(b) && b[i+n] == '`' {
		n++
	}
	after := i + n
	if n == 1 && (i == from || scan.IsSpace(b[i-1])) && after < len(b) && scan.IsSpace(b[after]) {
		return after
	}
	if k := bytes.Index(b[after:], b[i:after]); k >= 0 {
		return after + k + n
	}
	return after
}

// codeElementEnd matches <code.*?>.*?</code>.
func codeElementEnd(b []byte, i int, unclosed *bool) int {
	if !*unclosed && bytes.HasPrefix(b[i:], []byte("<code")) {
		if n := bytes.IndexByte(b[i:], '>'); n >= 0 {
			if m := bytes.Index(b[i+n:], []byte("</code>")); m >= 0 {
				return i + n + m + len("</code>")
			}
		}
		*unclosed = true
	}
	return i + 1
}

// pipesOutsideCode reports whether each line of a table has a bar outside code
// spans and HTML, as far as kramdown looks.
func (d *Document) pipesOutsideCode(b []byte) bool {
	if bytes.IndexByte(b, '`') < 0 && bytes.IndexByte(b, '<') < 0 {
		return true
	}
	onLine := false
	// plain looks at a run of text, and reports whether to go on.
	plain := func(s []byte) bool {
		s = bytes.TrimRight(s, "\n")
		if len(s) == 0 {
			return true
		}
		nl := bytes.IndexByte(s, '\n')
		if nl >= 0 && !onLine && !pipe(s[:nl]) {
			return false
		}
		if nl >= 0 {
			onLine = false
		}
		if !onLine {
			onLine = pipe(s[bytes.LastIndexByte(s, '\n')+1:])
		}
		return true
	}
	in := &inline{doc: d, text: &text{buf: b}, block: new(Block), b: b, view: text{buf: b}, work: 16*len(b) + 1<<15}
	f := openInline{tags: true}
	start := 0
	for in.pos < len(b) {
		from, n := in.pos, len(in.spans)
		if b[from] != '`' && b[from] != '<' {
			in.pos++
			continue
		}
		in.codeOrTag(&f)
		if len(in.spans) == n || in.spans[n].Kind.Literal() {
			continue
		}
		if !plain(b[start:from]) {
			return onLine
		}
		if sp := in.spans[n]; sp.Kind == CodeSpan {
			lines := 1 + bytes.Count(bytes.TrimRight(b[sp.Content.Start:sp.Content.End], "\n"), []byte("\n"))
			if lines > 2 || lines == 2 && !onLine {
				return onLine
			}
			if lines == 2 {
				onLine = false
			}
		} else if sp.Kind == HTMLComment && !plain(b[from:in.pos]) {
			return onLine
		}
		start = in.pos
	}
	if start < len(b) {
		plain(b[start:])
	}
	return onLine
}
