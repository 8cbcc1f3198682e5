package kramdown

import (
	"bytes"
	"sort"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown/scan"
	"github.com/partnerlint/partnerlint/internal/source"
)

// A text is what a container block holds once the prefixes of its lines are
// gone: kramdown parses the content of a quote or a list item as a document of
// its own. Lines end with "\n" whatever the file has.
type text struct {
	buf    []byte
	base   int     // when there are no pieces, buf[i] is the byte at base+i
	pieces []piece // otherwise, where the parts of buf come from, in order
	memo   *memo   // nil until something is looked for
}

// A piece is a part of a text: from buf[at] on, pad bytes that are not in the
// source (spaces made of tabs), then the bytes from src on.
type piece struct{ at, pad, src int }

// memo remembers from where on a delimiter is known to be missing or where the
// next one is, so that many openers do not make for many searches.
type memo struct {
	noComment, noPI, noMath int // no "-->", "?>", "$$" at or after this; 0 for unknown
	braceFrom, brace        int // the next unescaped '}' at or after braceFrom; -1 for none
	noStop                  map[string]int
	fences                  *fences
}

// take makes t the text of body with its line endings as kramdown's
// adapt_source leaves them: "\r\n" and a lone "\r" become "\n", and the last
// line has one.
func (t *text) take(src []byte, body source.Span) {
	buf := src[body.Start:body.End]
	t.base = body.Start
	cr := bytes.IndexByte(buf, '\r')
	switch {
	case cr >= 0:
		t.adapt(buf)
	case len(buf) == 0 || buf[len(buf)-1] != '\n':
		t.buf = make([]byte, len(buf)+1)
		copy(t.buf, buf)
		t.buf[len(buf)] = '\n'
	default:
		t.buf = buf
	}
}

func (t *text) adapt(buf []byte) {
	t.buf = make([]byte, 0, len(buf)+1)
	t.pieces = make([]piece, 0, 1+bytes.Count(buf, []byte("\r\n")))
	t.pieces = append(t.pieces, piece{0, 0, t.base})
	for i := 0; i < len(buf); {
		n := bytes.IndexByte(buf[i:], '\r')
		if n < 0 {
			t.buf = append(t.buf, buf[i:]...)
			break
		}
		t.buf = append(append(t.buf, buf[i:i+n]...), '\n')
		i += n + 1
		if i < len(buf) && buf[i] == '\n' {
			i++
			t.pieces = append(t.pieces, piece{len(t.buf), 0, t.base + i})
		}
	}
	if n := len(t.buf); n == 0 || t.buf[n-1] != '\n' {
		t.buf = append(t.buf, '\n')
	}
}

// locate returns the offset in the source of buf[i], and how many bytes from i
// on represent none.
func (t *text) locate(i int) (src, pad int) {
	if t.pieces == nil {
		return t.base + i, 0
	}
	n := sort.Search(len(t.pieces), func(k int) bool { return t.pieces[k].at > i }) - 1
	if n < 0 {
		return t.pieces[0].src, 0
	}
	p := t.pieces[n]
	if d := i - p.at - p.pad; d >= 0 {
		return p.src + d, 0
	} else {
		return p.src, -d
	}
}

// abs returns the offset in the source of buf[i].
func (t *text) abs(i int) int {
	src, _ := t.locate(i)
	return src
}

// span translates a range of buf.
func (t *text) span(from, to int) source.Span {
	if t.pieces == nil {
		s := source.Span{Start: t.base + from, End: t.base + to}
		if to <= from {
			s.End = s.Start
		} else if t.buf[to-1] == '\n' {
			s.End--
		}
		return s
	}
	s := source.Span{Start: t.abs(from)}
	if to <= from {
		s.End = s.Start
		return s
	}
	s.End = max(s.Start, t.abs(to-1)+1)
	if t.buf[to-1] == '\n' {
		s.End = max(s.Start, t.abs(to-1))
	}
	return s
}

// look returns what t remembers.
func (t *text) look() *memo {
	if t.memo == nil {
		t.memo = new(memo)
	}
	return t.memo
}

// add appends pad spaces and a part of from that does not go beyond a line. A
// text of one line, as most items have, shares the bytes it comes from.
func (t *text) add(from *text, start, end, pad int) {
	src, more := from.locate(start)
	if len(t.buf) == 0 && t.pieces == nil && pad+more == 0 {
		t.buf, t.base = from.buf[start:end:end], src
		return
	}
	if t.pieces == nil && len(t.buf) > 0 {
		t.pieces = append(make([]piece, 0, 4), piece{0, 0, t.base})
	}
	t.pieces = append(t.pieces, piece{len(t.buf), pad + more, src})
	for range pad {
		t.buf = append(t.buf, ' ')
	}
	t.buf = append(t.buf, from.buf[start:end]...)
}

// addLines appends whole lines.
func (t *text) addLines(from *text, start, end int) {
	for start < end {
		next := min(from.lineEnd(start)+1, end)
		t.add(from, start, next, 0)
		start = next
	}
}

// lineEnd returns the index of the line ending at or after i, or the length.
func (t *text) lineEnd(i int) int {
	if n := bytes.IndexByte(t.buf[i:], '\n'); n >= 0 {
		return i + n
	}
	return len(t.buf)
}

// trimEnd returns the end of the last line of buf[from:to] that is not blank,
// without its line ending; from if there is none.
func (t *text) trimEnd(from, to int) int {
	i := to
	for i > from && scan.IsSpace(t.buf[i-1]) {
		i--
	}
	if i == from {
		return from
	}
	return min(t.lineEnd(i), to)
}

// find returns the index of sep at or after i, or -1; *missing keeps from where
// on there is none.
func (t *text) find(sep string, i int, missing *int) int {
	if *missing > 0 && i >= *missing-1 {
		return -1
	}
	if i <= len(t.buf) {
		if n := bytes.Index(t.buf[i:], []byte(sep)); n >= 0 {
			return i + n
		}
	}
	*missing = i + 1
	return -1
}
