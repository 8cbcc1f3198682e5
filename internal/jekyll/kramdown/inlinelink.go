package kramdown

import (
	"bytes"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown/scan"
)

// footnote reads [^name]. Without a definition it is text, but not a link.
func (s *inline) footnote(f *openInline) bool {
	b := s.b
	from := s.pos
	if from+2 >= len(b) || b[from+1] != '^' {
		return false
	}
	end := nameEnd(b, from+2)
	if end == from+2 || end >= len(b) || b[end] != ']' {
		return false
	}
	s.pos = end + 1
	name := string(b[from+2 : end])
	if s.doc.notes[name] == nil {
		s.literal(LiteralNote, from, s.pos).Ref = name
		s.show(f, from, s.pos)
		return true
	}
	s.emit(FootnoteRef, from, s.pos, from+2, end).Ref = name
	f.child(false)
	return true
}

// link reads a link or an image: [t](u "title"), [t][r], [t][], [t]. Links do
// not nest.
func (s *inline) link(f *openInline) {
	b := s.b
	start := s.mark()
	from := s.pos
	in := from + 1
	image := b[from] == '!'
	if image {
		in++
	}
	if in >= len(b) || b[in] == '^' {
		s.one(f)
		return
	}
	if !image && f.mask&maskLink != 0 || s.work < 0 || s.depth >= maxDepth {
		s.text1(f, in)
		return
	}
	at := s.open(InlineLink)
	g := openInline{kind: InlineLink, mask: f.mask | maskLink, stop: stopBracket, open: 1, inLink: true}
	if image {
		g.kind = Image
	}
	s.pos = in
	s.depth++
	found := s.run(&g)
	s.depth--
	if !found {
		s.back(start)
		s.text1(f, in)
		return
	}
	sp := &s.spans[at] // nothing is added to the spans below
	end := s.pos
	if image {
		sp.Text = unescape(b[in:end])
	} else {
		sp.Text = s.readText(start.plain, in, end)
	}
	s.pos = end + 1
	var ok bool
	if s.pos < len(b) && b[s.pos] == '(' {
		ok = s.destination(sp)
	} else {
		to, ref, full := s.reference(in, end)
		id := NormalizeLinkID(ref)
		if def := s.doc.links[id]; def != nil {
			sp.Kind, sp.Ref = RefLink, id
			sp.Dest, sp.DestSpan, sp.Title = def.Dest, def.DestSpan, def.Title
			s.pos, ok = to, true
		} else {
			s.undefined(f, start, in, end, to, id, full)
			return
		}
	}
	if !ok {
		text := sp.Text
		s.back(start)
		l := s.literal(LiteralLink, from, min(s.text.lineEnd(end), len(b)))
		l.Content = s.text.span(in, end)
		l.Text = text
		s.text1(f, in)
		return
	}
	if image {
		sp.Kind = Image
		s.plain, s.ids = s.plain[:start.plain], s.ids[:start.ids]
		s.texts, s.spans = s.texts[:start.texts], s.spans[:at+1]
		f.imgs++
	}
	sp.place(from, s.pos, in, end)
	sp.Span = s.text.span(from, s.pos)
	sp.Content = s.text.span(in, end)
	f.child(false)
}

// text1 takes what opens a link as text.
func (s *inline) text1(f *openInline, in int) {
	s.show(f, s.pos, in)
	s.pos = in
}

// reference matches \s*?\[([^\]]+)?\] after the ] at end. It returns the end
// of the reference, its label (the text of the link for [] and none), and
// whether there are brackets.
func (s *inline) reference(in, end int) (to int, ref string, full bool) {
	b := s.b
	i := scan.SkipSpaces(b, end+1)
	if i < len(b) && b[i] == '[' && s.work > 0 {
		if n := bytes.IndexByte(b[i:], ']'); n > 0 {
			s.work -= n
			if n > 1 {
				return i + n + 1, string(b[i+1 : i+n]), true
			}
			return i + n + 1, unescape(b[in:end]), true
		}
		s.work -= (len(b) - i) / 16
	}
	return end + 1, unescape(b[in:end]), false
}

// unescape takes off the backslashes of escapes.
func unescape(b []byte) string {
	if bytes.IndexByte(b, '\\') < 0 {
		return string(b)
	}
	out := make([]byte, 0, len(b))
	for i := 0; i < len(b); i++ {
		if b[i] == '\\' && i+1 < len(b) && b[i+1] != '~' && bytes.IndexByte([]byte(escapable), b[i+1]) >= 0 {
			i++
		}
		out = append(out, b[i])
	}
	return string(out)
}

// undefined takes a link to an unknown reference as text.
func (s *inline) undefined(f *openInline, start mark, in, end, to int, id string, full bool) {
	b := s.b
	text := string(s.plain[start.plain:])
	s.back(start)
	from := s.pos
	kind := LiteralRef
	var dest [2]int
	if !full {
		// [t] (u): a space too many.
		i := scan.SkipBlanks(b, end+1)
		if i > end+1 && i < len(b) && b[i] == '(' {
			if n := bytes.IndexByte(b[i:], ')'); n > 1 && bytes.IndexByte(b[i:i+n], '\n') < 0 {
				kind, to = LiteralLink, i+n+1
				dest = [2]int{i + 1, i + n}
			}
		}
	}
	l := s.literal(kind, from, to)
	l.Content = s.text.span(in, end)
	l.Text = text
	if kind == LiteralLink {
		l.Dest, l.DestSpan = string(b[dest[0]:dest[1]]), s.text.span(dest[0], dest[1])
	} else {
		l.Ref = id
	}
	s.text1(f, in)
}

// destination reads (u), (<u>) or (u "title") at pos into sp, and moves after.
func (s *inline) destination(sp *Span) bool {
	b := s.b
	i := s.pos
	from, to := i+1, -1
	next := -1
	if bytes.HasPrefix(b[i:], []byte("(<")) {
		line := min(s.text.lineEnd(i), len(b))
		if n := bytes.IndexByte(b[i+2:line], '>'); n >= 0 {
			from, to = i+2, i+2+n
			next = to + 1
			if next < len(b) && b[next] == ')' {
				return s.target(sp, from, to, next+1)
			}
		}
	}
	if to < 0 {
		depth := 0
		j := i
	scan:
		for ; j < len(b); j++ {
			switch c := b[j]; {
			case c == '(':
				depth++
			case c == ')':
				if depth--; depth == 0 {
					break scan
				}
			case scan.IsSpace(c) && j+1 < len(b) && scan.IsQuote(b[j+1]):
				break scan
			}
		}
		s.work -= j - i
		if j >= len(b) {
			return false
		}
		from, to = scan.Strip(b, i+1, j)
		if b[j] == ')' {
			return s.target(sp, from, to, j+1)
		}
		next = j + 1
	}
	// \s*?(["'])(.+?)\1\s*?\)
	q := scan.SkipSpaces(b, next)
	if q >= len(b) || !scan.IsQuote(b[q]) {
		return false
	}
	for j := q + 2; j < len(b); j++ {
		n := bytes.IndexByte(b[j:], b[q])
		if n < 0 {
			s.work -= len(b) - j
			break
		}
		j += n
		if k := scan.SkipSpaces(b, j+1); k < len(b) && b[k] == ')' {
			sp.Title = string(b[q+1 : j])
			return s.target(sp, from, to, k+1)
		}
		s.work -= n + 1
	}
	return false
}

func (s *inline) target(sp *Span, from, to, next int) bool {
	sp.Dest, sp.DestSpan = s.cut(from, to), s.text.span(from, to)
	s.pos = next
	return true
}
