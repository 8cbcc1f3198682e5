package kramdown

import (
	"bytes"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown/scan"
)

// A openInline is an element whose content is being read.
type openInline struct {
	kind     SpanKind // of the element; meaningless for the root
	mask     uint8    // which elements it and those around it are
	some     bool     // it has children
	lastText bool     // the last of them is text
	tags     bool     // only tags are read in it
	raw      bool     // so do the elements in it
	inTag    bool     // an HTML element, or in one
	inCode   bool     // its text is code
	inLink   bool     // its text is that of a link

	stop       stopKind
	delim      []byte // stopDelim
	name       string // stopTag
	open, imgs int    // stopBracket: brackets left to close, images read
}

type stopKind uint8

const (
	stopNever stopKind = iota
	stopDelim
	stopBracket
	stopTag
)

const (
	maskEm = 1 << iota
	maskStrong
	maskLink
)

// child notes a child of f.
func (f *openInline) child(text bool) { f.some, f.lastText = true, text }

// special holds the characters that may begin markup.
var special = func() (t [256]bool) {
	for _, c := range []byte("*_`<[]!$&{\\~\n") {
		t[c] = true
	}
	return t
}()

// run reads elements into f until it stops or the text ends. It reports whether
// f's end was found, which is then at pos.
func (s *inline) run(f *openInline) bool {
	b := s.b
	for s.pos < len(b) {
		from := s.pos
		i := from
		for i < len(b) && !special[b[i]] {
			i++
		}
		s.work -= i - from + 1
		s.doc.work.Spend((i-from)/4 + 2)
		s.show(f, from, i)
		s.pos = i
		if i >= len(b) {
			break
		}
		if b[i] == '\n' && i > from && b[i-1] != ' ' && s.verse {
			f.child(true)
			if s.depth > 0 {
				s.plain = append(s.plain, '\n')
			}
			s.pos++
			continue
		}
		if f.stop != stopNever && s.stops(f) {
			return true
		}
		switch {
		case !f.tags:
			s.element(f)
		case b[i] == '<':
			s.angle(f)
		default:
			s.one(f)
		}
	}
	return false
}

// codeOrTag reads a code span or an HTML element at pos, all that counts where
// kramdown looks for the bars of a table.
func (s *inline) codeOrTag(f *openInline) {
	if s.b[s.pos] == '`' {
		s.code(f)
	} else {
		s.angle(f)
	}
}

// one takes one character as text.
func (s *inline) one(f *openInline) {
	s.show(f, s.pos, s.pos+1)
	s.pos++
}

// element reads what begins at pos.
func (s *inline) element(f *openInline) {
	b := s.b
	i := s.pos
	switch b[i] {
	case '*', '_':
		s.emphasis(f)
	case '`':
		s.code(f)
	case '<':
		s.angle(f)
	case '[':
		if !s.footnote(f) {
			s.link(f)
		}
	case '!':
		if i+1 < len(b) && b[i+1] == '[' {
			s.link(f)
		} else {
			s.one(f)
		}
	case '$':
		s.math(f)
	case '{':
		s.extension(f)
	case '&':
		s.entity(f)
	case '\\':
		s.backslash(f)
	case '~':
		s.strike(f)
	case '\n':
		s.lineEnd(f)
	default:
		s.one(f)
	}
}

// stops reports whether f ends at pos.
func (s *inline) stops(f *openInline) bool {
	b := s.b
	i := s.pos
	switch f.stop {
	case stopDelim:
		d := f.delim
		if !bytes.HasPrefix(b[i:], d) || !f.some || i > s.from && scan.IsSpace(b[i-1]) {
			return false
		}
		next := i + len(d)
		if len(d) == 1 && next < len(b) && b[next] == d[0] && (next+1 >= len(b) || b[next+1] != d[0]) {
			return false
		}
		if d[0] == '_' {
			if r, _ := scan.RuneAt(b[next:]); scan.IsAlphanumeric(r) {
				return false
			}
		}
		return true
	case stopBracket:
		switch {
		case b[i] == ']':
			f.open--
		case b[i] == '[' || b[i] == '!' && i+1 < len(b) && b[i+1] == '[':
			f.open++
		default:
			return false
		}
		return f.open-f.imgs == 0
	case stopTag:
		name, end := scan.CloseTag(b, i)
		return end >= 0 && (name == f.name || scan.Element[f.name] != 0 && strings.EqualFold(name, f.name))
	}
	return false
}

// emphasis reads *x*, **x**, _x_ and __x__. An element of the same kind does not
// nest; two stars without an end are tried as one.
func (s *inline) emphasis(f *openInline) {
	b := s.b
	i := s.pos
	n := 1
	if i+1 < len(b) && b[i+1] == b[i] {
		n = 2
	}
	kind, mask := Emphasis, uint8(maskEm)
	if n == 2 {
		kind, mask = Strong, maskStrong
	}
	if b[i] == '_' && s.afterLetter(i) || i+n < len(b) && scan.IsSpace(b[i+n]) || f.mask&mask != 0 {
		s.delim(f, n)
		return
	}
	if s.emphasised(f, kind, mask, n) {
		return
	}
	if n == 2 && f.kind != Emphasis {
		if s.emphasised(f, Emphasis, maskEm, 1) {
			return
		}
	}
	s.delim(f, n)
}

// afterLetter matches [[:alpha:]]-?[[:alpha:]]*\z in front of i.
func (s *inline) afterLetter(i int) bool {
	b := s.b[s.from:i]
	if len(b) > 0 && b[len(b)-1] == '-' {
		b = b[:len(b)-1]
	}
	return scan.IsAlphabetic(scan.LastRune(b))
}

// delim takes n delimiters as text.
func (s *inline) delim(f *openInline, n int) {
	b := s.b
	from, to := s.pos, s.pos+n
	before := from > s.from && !scan.IsSpace(b[from-1])
	after := to < len(b) && !scan.IsSpace(b[to])
	inWord := b[from] == '_' && before && after && s.afterLetter(from)
	if (before || after) && !inWord {
		s.literal(LiteralDelim, from, to)
	}
	s.show(f, from, to)
	s.pos = to
}

// emphasised reads an element with n delimiters at pos, or stays.
func (s *inline) emphasised(f *openInline, kind SpanKind, mask uint8, n int) bool {
	b := s.b
	start := s.mark()
	from := s.pos
	inner := from + n
	d := b[from:inner]
	if s.work < 0 || s.depth >= maxDepth || inner >= len(b) || !bytes.Contains(b[inner:], d) {
		return false
	}
	at := s.open(kind)
	g := openInline{kind: kind, mask: f.mask | mask, stop: stopDelim, delim: d, inTag: f.inTag, inLink: f.inLink}
	s.pos = inner
	s.depth++
	found := s.run(&g)
	s.depth--
	if !found {
		s.back(start)
		return false
	}
	sp := &s.spans[at]
	sp.place(from, s.pos+n, inner, s.pos)
	sp.Span = s.text.span(from, s.pos+n)
	sp.Content = s.text.span(inner, s.pos)
	sp.Text = s.readText(start.plain, inner, s.pos)
	s.pos += n
	f.child(false)
	return true
}
