package kramdown

import (
	"bytes"
	"html"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown/scan"
)

// code reads `x`. One backtick with white space on both sides is text.
func (s *inline) code(f *openInline) {
	b := s.b
	from := s.pos
	n := 1
	for from+n < len(b) && b[from+n] == '`' {
		n++
	}
	in := from + n
	end := -1
	if n > 1 || from > s.from && !scan.IsSpace(b[from-1]) || in >= len(b) || !scan.IsSpace(b[in]) {
		if s.work > 0 {
			if k := bytes.Index(b[in:], b[from:in]); k >= 0 {
				end = in + k
			} else {
				s.work -= (len(b) - in) / 16
			}
		}
	}
	if end < 0 {
		s.literal(LiteralTick, from, in)
		s.show(f, from, in)
		s.pos = in
		return
	}
	to := end
	s.pos = end + n
	if n > 1 {
		if in < to && b[in] == ' ' {
			in++
		}
		if in < to && b[to-1] == ' ' {
			to--
		}
	}
	if in == to && s.block.Kind == Cell {
		// A row writes its code anew, and of empty code stays a pair of backticks.
		s.literal(LiteralTick, from, s.pos)
		s.show(f, from, from+2)
		return
	}
	s.emit(CodeSpan, from, s.pos, in, to)
	s.verbatim(b[in:to])
	f.child(false)
}

// verbatim adds code or math to what visitors read.
func (s *inline) verbatim(b []byte) {
	if s.depth > 0 || s.block.Kind == Heading {
		s.plain = append(s.plain, b...)
	}
	if s.block.Kind == Heading {
		s.ids = append(s.ids, b...)
	}
}

// math matches \$\$(.*?)\$\$.
func (s *inline) math(f *openInline) {
	b := s.b
	from := s.pos
	if from+1 >= len(b) || b[from+1] != '$' {
		s.one(f)
		return
	}
	n := -1
	if s.work > 0 {
		n = bytes.Index(b[from+2:], []byte("$$"))
	}
	if n < 0 {
		s.work -= (len(b) - from) / 16
		s.literal(LiteralMath, from, from+2)
		s.one(f)
		return
	}
	end := from + 2 + n
	in, to := scan.Strip(b, from+2, end)
	s.emit(InlineMath, from, end+2, in, to)
	s.verbatim(b[in:to])
	s.pos = end + 2
	f.child(false)
}

// entity matches &name;, &#1; and &#xa;.
func (s *inline) entity(f *openInline) {
	b := s.b
	from := s.pos
	i := from + 1
	digits := func(ok func(byte) bool) bool {
		start := i
		for i < len(b) && ok(b[i]) {
			i++
		}
		return i > start && i < len(b) && b[i] == ';'
	}
	ok := false
	switch {
	case bytes.HasPrefix(b[i:], []byte("#x")):
		i += 2
		ok = digits(func(c byte) bool { return scan.IsDigit(c) || c|0x20 >= 'a' && c|0x20 <= 'f' })
	case i < len(b) && b[i] == '#':
		i++
		ok = digits(scan.IsDigit)
	case i < len(b) && (scan.IsWord(b[i]) || b[i] == ':'):
		ok = digits(func(c byte) bool { return scan.IsWord(c) || c == '-' || c == '.' || c == ':' })
	}
	if !ok {
		s.one(f)
		return
	}
	value := html.UnescapeString(string(b[from : i+1]))
	if value == string(b[from:i+1]) { // no entity of that name
		s.show(f, from, i+1)
		s.pos = i + 1
		return
	}
	s.emit(Entity, from, i+1, from, i+1)
	s.spans[len(s.spans)-1].Text = value
	s.verbatim([]byte(value))
	s.pos = i + 1
	f.child(false)
}

// escapable holds what a backslash takes its meaning from.
const escapable = "\\.*_+`<>()[]{}#!:|\"'$=-~"

// backslash reads an escape, or a hard break.
func (s *inline) backslash(f *openInline) {
	b := s.b
	from := s.pos
	next := byte(0)
	if from+1 < len(b) {
		next = b[from+1]
	}
	switch {
	case bytes.HasPrefix(b[from:], []byte("\\\\\n")):
		s.emit(HardBreak, from, from+2, from, from+2)
		s.pos = from + 2
		f.child(false)
	case next == '\n' && !f.inTag:
		s.emit(HardBreak, from, from+1, from, from+1)
		s.pos = from + 1
		f.child(true)
	case bytes.HasPrefix(b[from:], []byte("\\<<")) || bytes.HasPrefix(b[from:], []byte("\\>>")):
		s.emit(Escape, from, from+3, from, from+3)
		s.plain = append(s.plain, b[from+1:from+3]...)
		s.pos = from + 3
		f.child(false)
	case next != 0 && strings.IndexByte(escapable, next) >= 0:
		s.emit(Escape, from, from+2, from, from+2)
		s.verbatim(b[from+1 : from+2])
		s.pos = from + 2
		f.child(true)
	default:
		s.one(f)
	}
}

// lineEnd reads a line ending, with the hard break of two spaces before it.
func (s *inline) lineEnd(f *openInline) {
	b := s.b
	i := s.pos
	if i >= max(s.from, s.taken)+2 && b[i-1] == ' ' && b[i-2] == ' ' && !f.tags {
		s.emit(HardBreak, i-2, i, i-2, i)
	}
	s.one(f)
}

// strike matches ~~(?!\s|~).*?[^\s~]~~. What is within is read on its own.
func (s *inline) strike(f *openInline) {
	b := s.b
	from := s.pos
	inner := from + 2
	end := -1
	if inner < len(b) && b[from+1] == '~' && !scan.IsSpace(b[inner]) && b[inner] != '~' &&
		(s.noEnd == 0 || inner < s.noEnd) && s.depth < maxDepth {
		for i := inner + 1; i+1 < len(b); i++ {
			n := bytes.Index(b[i:], []byte("~~"))
			if n < 0 {
				break
			}
			i += n
			if c := b[i-1]; !scan.IsSpace(c) && c != '~' {
				end = i
				break
			}
		}
		if end < 0 {
			s.noEnd = inner
		}
	}
	if end < 0 {
		s.one(f)
		return
	}
	plain := len(s.plain)
	at := s.open(Strike)
	sub := *s
	sub.b, sub.from, sub.pos = b[:end], inner, inner
	sub.view = text{buf: sub.b}
	sub.depth++
	sub.run(&openInline{kind: Strike, inTag: true, inLink: f.inLink})
	s.spans, s.texts, s.plain, s.ids, s.work = sub.spans, sub.texts, sub.plain, sub.ids, sub.work
	sp := &s.spans[at]
	sp.place(from, end+2, inner, end)
	sp.Span = s.text.span(from, end+2)
	sp.Content = s.text.span(inner, end)
	sp.Text = string(s.plain[plain:])
	s.pos = end + 2
	f.child(false)
}
