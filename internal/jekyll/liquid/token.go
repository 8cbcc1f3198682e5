package liquid

import (
	"bytes"

	"github.com/partnerlint/partnerlint/internal/source"
)

// A scanner reads a region twice at most: leniently, to say what is wrong and
// where, and, when something is, exactly as Liquid does, to say whether the
// build stops.
type scanner struct {
	text  []byte
	pos   int // of the next token
	end   int // of the region
	opts  *Options
	t     *Template
	exact bool // stop at the first thing that Liquid would raise for
	fail  int  // where that was, or -1

	stack    []openBlock
	suspects []suspect
	lines    bool // the lines of a {% liquid %} are being read,
	base     int  // and the frames below this one belong to what is around it
	open     map[string]int
	dark     int  // comments around
	lost     bool // too deep to keep track
	outline  map[string][]int

	constants map[string]known // what variables hold that the page assigned outside all blocks

	brace, percent, newline, cr memo
}

func newScanner(text []byte, region source.Span, o *Options, t *Template) *scanner {
	return &scanner{text: text, pos: region.Start, end: region.End, opts: o, t: t, fail: -1, open: map[string]int{}}
}

// A memo is the result of the last search for a delimiter, so that searching
// again from a later place costs nothing until it is passed.
type memo struct{ from, at int }

func (m *memo) next(text []byte, pos, end int, delimiter string) int {
	if pos >= end {
		return end
	}
	if m.from <= pos && pos <= m.at && m.at > 0 {
		return m.at
	}
	m.from, m.at = pos, end
	if i := bytes.Index(text[pos:end], []byte(delimiter)); i >= 0 {
		m.at = pos + i
	}
	return m.at
}

// construct finds the end of the template that begins at pos, as Liquid's
// tokenizer cuts it (lib/liquid.rb, TemplateParser): an output ends at the
// first "}", whether or not another follows; a tag at the first "%}"; without
// them the two opening characters are alone. whole reports that the cut
// piece is one that the parser accepts as terminated.
func (s *scanner) construct(pos int) (end int, whole bool) {
	if s.text[pos+1] == '%' {
		i := s.percent.next(s.text, pos+2, s.end, "%}")
		if i >= s.end {
			return pos + 2, false
		}
		return i + 2, true
	}
	i := s.brace.next(s.text, pos+2, s.end, "}")
	if i >= s.end {
		return pos + 2, false
	}
	if i+1 < s.end && s.text[i+1] == '}' {
		return i + 2, true
	}
	return i + 1, false
}

// opener returns the place of the first "{{" or "{%" at or after pos, or end.
func opener(text []byte, pos, end int) int {
	for pos+1 < end {
		i := bytes.IndexByte(text[pos:end-1], '{')
		if i < 0 {
			return end
		}
		pos += i
		if c := text[pos+1]; c == '{' || c == '%' {
			return pos
		}
		pos++
	}
	return end
}

// next returns the token at s.pos and moves after it. damaged reports that
// the token was not properly closed and that its extent is a guess.
func (s *scanner) next() (tok Token, damaged bool) {
	start := s.pos
	at := opener(s.text, start, s.end)
	if at > start {
		s.pos = at
		return Token{Kind: KindText, Span: source.Span{Start: start, End: at}}, false
	}
	end, whole := s.construct(start)
	tok = s.cut(source.Span{Start: start, End: end}, whole)
	if !s.exact && (!whole || s.swallows(tok)) {
		damaged = true
		tok = s.cut(source.Span{Start: start, End: s.guessEnd(start)}, false)
		s.unclosed(tok, whole)
	}
	s.pos = tok.Span.End
	if s.exact && !whole {
		s.stop(start)
	}
	return tok, damaged
}

// cut names the parts of the template in span.
func (s *scanner) cut(span source.Span, whole bool) Token {
	tok := Token{Kind: KindOutput, Span: span}
	inner := source.Span{Start: span.Start + 2, End: span.End}
	if whole {
		inner.End -= 2
	} else {
		inner.End = trimClosers(s.text, inner)
	}
	if inner.Start < inner.End && s.text[inner.Start] == '-' {
		tok.TrimLeft = true
		inner.Start++
	}
	if inner.Start < inner.End && s.text[inner.End-1] == '-' {
		tok.TrimRight = true
		inner.End--
	}
	tok.Markup = inner
	if s.text[span.Start+1] == '%' {
		tok.Kind = KindTag
		tok.NameSpan, tok.Markup = tagName(s.text, inner)
		tok.Name = string(s.text[tok.NameSpan.Start:tok.NameSpan.End])
	}
	return tok
}

// tagName splits the inside of a tag into its name and its arguments. The name
// is empty where Liquid finds none.
func tagName(text []byte, inner source.Span) (name, markup source.Span) {
	i := skipSpace(text, inner.Start, inner.End)
	j := i
	if j < inner.End && text[j] == '#' {
		j++
	} else {
		for j < inner.End && isWord(text[j]) {
			j++
		}
	}
	return source.Span{Start: i, End: j}, source.Span{Start: skipSpace(text, j, inner.End), End: inner.End}
}

// trimClosers takes what is left of a closing delimiter off a damaged
// template.
func trimClosers(text []byte, s source.Span) int {
	for s.End > s.Start && (text[s.End-1] == '}' || text[s.End-1] == '%') {
		s.End--
	}
	return s.End
}

// swallows reports whether a terminated template holds the beginning of
// another, which means that its own end is missing and that it ran into the
// next one's.
func (s *scanner) swallows(tok Token) bool {
	inner := s.text[tok.Markup.Start:tok.Markup.End]
	if tok.Kind == KindTag {
		i := bytes.Index(inner, []byte("{%"))
		return i >= 0 && tok.Name != "#" && !quoted(inner, i)
	}
	if i := opener(inner, 0, len(inner)); i < len(inner) {
		return !quoted(inner, i)
	}
	return blankLine(inner) && !strictOutput(s.text, tok.Markup)
}

// quoted reports whether offset i of b is in a quotation that is closed on
// the same line.
func quoted(b []byte, i int) bool {
	for j := 0; j < i; j++ {
		if q := b[j]; q == '"' || q == '\'' {
			k := bytes.IndexByte(b[j+1:], q)
			if k < 0 {
				return false
			}
			if k += j + 1; k > i {
				return bytes.IndexByte(b[j:k], '\n') < 0
			}
			j = k
		}
	}
	return false
}

func blankLine(b []byte) bool {
	for {
		i := bytes.IndexByte(b, '\n')
		if i < 0 {
			return false
		}
		b = b[i+1:]
		j := 0
		for j < len(b) && (b[j] == ' ' || b[j] == '\t' || b[j] == '\r') {
			j++
		}
		if j < len(b) && b[j] == '\n' {
			return true
		}
	}
}

// unclosed reports a template without its end.
func (s *scanner) unclosed(tok Token, whole bool) {
	e := Error{Fault: UnclosedOutput, Want: "}}", Fatal: true, swallows: whole}
	if tok.Kind == KindTag {
		e.Fault, e.Want, e.Name = UnclosedTag, "%}", tok.Name
	}
	e.Span = source.Span{Start: tok.Span.Start, End: s.opening(tok.Span.Start)}
	e.At = source.Span{Start: tok.Span.Start, End: tok.Span.Start + 2}
	s.report(e)
}

// opening returns the end of the first word of the template at pos, or of its
// braces if none follows.
func (s *scanner) opening(pos int) int {
	i := pos + 2
	if i < s.end && s.text[i] == '-' {
		i++
	}
	end := s.lineEnd(i)
	if j := skipSpace(s.text, i, s.end); j > end && s.text[pos+1] == '%' && !blankLine(s.text[i:j]) {
		end = s.lineEnd(j) // the name of a tag may be on the next line
	}
	j := skipSpace(s.text, i, end)
	k := j
	for k < end && (isWord(s.text[k]) || s.text[k] == '.' || s.text[k] == '-') {
		k++
	}
	for k > j && s.text[k-1] != '_' && !isWord(s.text[k-1]) {
		k--
	}
	if k == j {
		return i
	}
	return k
}

// guessEnd says how far the template without its end at pos was intended to go:
// to a brace on the line of its first word, else to the next template or the
// end of that line.
func (s *scanner) guessEnd(pos int) int {
	word := s.opening(pos)
	limit := min(opener(s.text, pos+2, s.end), s.lineEnd(word))
	if i := bytes.IndexByte(s.text[pos+2:limit], '}'); i >= 0 {
		i += pos + 3
		if i < limit && s.text[i] == '}' {
			i++
		}
		return i
	}
	return limit
}

// lineEnd returns the offset of the line ending at or after pos.
func (s *scanner) lineEnd(pos int) int {
	return min(s.newline.next(s.text, pos, s.end, "\n"), s.cr.next(s.text, pos, s.end, "\r"))
}

func skipSpace(text []byte, i, end int) int {
	for i < end && isSpace(text[i]) {
		i++
	}
	return i
}

// isSpace is Ruby's \s.
func isSpace(c byte) bool { return c == ' ' || '\t' <= c && c <= '\r' }

// isWord is Ruby's \w, which is ASCII.
func isWord(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '_'
}
