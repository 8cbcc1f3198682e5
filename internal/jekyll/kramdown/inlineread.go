package kramdown

import (
	"bytes"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown/scan"
)

// An inline reads the inline text of one block after the other.
type inline struct {
	doc   *Document
	block *Block
	text  *text
	b     []byte // the text up to its end
	from  int    // where the text begins
	noEnd int    // no ~~ can end an element after this; 0 for unknown
	taken int    // spaces before this belong to a guillemet
	pos   int
	depth int
	view  text // of b, for what looks ahead
	work  int  // what is left of the effort a block is worth
	verse bool // text is in one piece, and b no heading: a line ending is only that

	spans []Span
	texts []TextRun
	plain []byte // what a visitor reads of a heading, or of the element that is being read
	ids   []byte // what a heading's id is made of
}

// read reads the inline text of b. Effort is bounded: when markup that does not
// end made the reader go back too often, what is left is text.
func (s *inline) read(b *Block) {
	s.block, s.text = b, b.text
	s.b, s.from, s.pos, s.depth = b.text.buf[:b.to], b.from, b.from, 0
	s.taken, s.noEnd = 0, 0
	s.view = text{buf: s.b}
	s.work = 16*(b.to-b.from) + 1<<15
	s.verse = b.text.pieces == nil && b.Kind != Heading
	s.plain, s.ids = s.plain[:0], s.ids[:0]
	first := len(s.spans)
	s.run(&openInline{inTag: b.In(HTML)})
	if s.work < 0 {
		s.doc.giveUp(b.Span.Start)
	}
	if b.Kind == Paragraph {
		s.lineStarts(first)
	}
}

// lineStarts notes the lines of a paragraph that look like another block.
func (s *inline) lineStarts(first int) {
	b := s.b
	next := first
	var found []Span
	for i := s.from; i < len(b); {
		end := s.text.lineEnd(i)
		at := scan.SkipBlanks(b, i)
		var kind SpanKind
		n := 0
		if at < len(b) {
			switch b[at] {
			case '#':
				for n < 6 && at+n < len(b) && b[at+n] == '#' {
					n++
				}
				kind = LiteralHash
			case '`', '~':
				n = fenceRun(b, at)
				kind = LiteralFence
				if n < 3 || s.inCode(&next, s.text.abs(at)) {
					n = 0
				}
			}
		}
		if n > 0 {
			sp := s.text.span(at, at+n)
			found = append(found, Span{Kind: kind, Span: sp, Content: sp, Text: string(b[at : at+n]), Block: s.block})
		}
		i = end + 1
	}
	s.insert(first, found)
}

// inCode reports whether the byte at offset is in a code span; *next is the
// first span that may hold it or a later one.
func (s *inline) inCode(next *int, offset int) bool {
	for ; *next < len(s.spans) && s.spans[*next].Span.Start <= offset; *next++ {
		if sp := &s.spans[*next]; sp.Kind == CodeSpan && sp.Span.Has(offset) {
			return true
		}
	}
	return false
}

// insert puts spans, which are in order, in their places among those of the block.
func (s *inline) insert(first int, found []Span) {
	n := len(s.spans)
	s.spans = append(s.spans, found...)
	for to := len(s.spans); len(found) > 0; {
		to--
		if last := found[len(found)-1]; n > first && s.spans[n-1].Span.Start >= last.Span.Start {
			n--
			s.spans[to] = s.spans[n]
		} else {
			s.spans[to], found = last, found[:len(found)-1]
		}
	}
}

// mark is a point to go back to.
type mark struct{ pos, taken, spans, texts, plain, ids int }

func (s *inline) mark() mark {
	return mark{s.pos, s.taken, len(s.spans), len(s.texts), len(s.plain), len(s.ids)}
}

func (s *inline) back(m mark) {
	s.pos, s.taken = m.pos, m.taken
	s.spans, s.texts = s.spans[:m.spans], s.texts[:m.texts]
	s.plain, s.ids = s.plain[:m.plain], s.ids[:m.ids]
}

// open begins an element at from; its Span follows from [inline.close].
func (s *inline) open(kind SpanKind) int {
	s.spans = append(s.spans, Span{Kind: kind, Block: s.block})
	return len(s.spans) - 1
}

// emit adds an element without inner elements.
func (s *inline) emit(kind SpanKind, from, to, inFrom, inTo int) *Span {
	s.spans = append(s.spans, Span{
		Kind:    kind,
		Span:    s.text.span(from, to),
		Content: s.text.span(inFrom, inTo),
		Text:    s.cut(inFrom, inTo),
		Block:   s.block,
		where:   where{int32(from), int32(to), int32(inFrom), int32(inTo)},
	})
	return &s.spans[len(s.spans)-1]
}

// literal notes that s.b[from:to] looks like markup.
func (s *inline) literal(kind SpanKind, from, to int) *Span { return s.emit(kind, from, to, from, to) }

// show adds s.b[from:to] to what visitors read.
func (s *inline) show(f *openInline, from, to int) {
	if to <= from {
		return
	}
	f.child(f.tags || !endsTypographic(s.b[from:to], s.doc.literalDashes))
	heading := s.block.Kind == Heading
	if s.depth > 0 || heading {
		s.plain = append(s.plain, s.b[from:to]...)
	}
	if heading {
		s.addID(s.b[from:to], !f.tags && !s.doc.literalDashes)
	}
	if f.inCode {
		return
	}
	run := s.text.span(from, to)
	if n := len(s.texts) - 1; n >= 0 && s.texts[n].Span.End == run.Start && s.texts[n].Block == s.block &&
		s.texts[n].Link == f.inLink {
		s.texts[n].Span.End = run.End
		return
	}
	s.texts = append(s.texts, TextRun{Span: run, Block: s.block, Link: f.inLink})
}

// readText is what visitors read of s.b[from:to], which is in s.plain from plain
// on.
func (s *inline) readText(plain, from, to int) string {
	if text := s.plain[plain:]; !bytes.Equal(text, s.b[from:to]) {
		return string(text)
	}
	return s.cut(from, to)
}

// cut is s.b[from:to] as a string.
func (s *inline) cut(from, to int) string {
	if s.text.pieces != nil {
		return string(s.b[from:to])
	}
	at := s.text.base
	if at+to > s.doc.Body.End { // a line ending is added to the last line
		return string(s.b[from:to])
	}
	return s.doc.source()[at+from : at+to]
}

// addID adds text to what an id is made of. Dashes and guillemets become other
// characters before that, which ids do not have, unless they are plain.
func (s *inline) addID(b []byte, typographic bool) {
	if bytes.IndexByte(b, '-') < 0 && bytes.IndexByte(b, '<') < 0 && bytes.IndexByte(b, '>') < 0 {
		typographic = false
	}
	for len(b) > 0 {
		switch {
		case !typographic:
			s.ids = append(s.ids, b...)
			return
		case bytes.HasPrefix(b, []byte("---")), bytes.HasPrefix(b, []byte("<< ")):
			b = b[3:]
		case bytes.HasPrefix(b, []byte("--")), bytes.HasPrefix(b, []byte("<<")):
			b = b[2:]
		case bytes.HasPrefix(b, []byte(" >>")):
			b = b[3:]
		default:
			s.ids = append(s.ids, b[0])
			b = b[1:]
		}
	}
}

// endsTypographic reports whether the end of b becomes a quotation mark, a dash
// or the like, which is an element of its own to kramdown.
func endsTypographic(b []byte, literalDashes bool) bool {
	c := b[len(b)-1]
	switch c {
	case '"', '\'':
		return true
	case '-', '.', '>':
		if literalDashes {
			return false
		}
	default:
		return false
	}
	n := 1
	for n < len(b) && b[len(b)-1-n] == c {
		n++
	}
	switch c {
	case '-':
		return n%3 != 1
	case '.':
		return n%3 == 0
	}
	return n%2 == 0
}
