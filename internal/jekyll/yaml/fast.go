package yaml

import (
	"strings"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/source"
)

// Limits of the fast path; beyond them the full reader takes over.
const (
	fastKey   = 64 // bytes
	fastDepth = 32 // lists and mappings within each other
)

// fast reads what nearly all front matter and data is made of: mappings and lists by
// indentation, values plain or in quotes on their row, brackets that close on
// their row, block scalars, comments and blank rows. On any doubt it declines,
// and never says that something is wrong. FuzzFastPath holds it to the full
// reader, spans included. The nodes are in the pool's memory.
func (m *Pool) fast(text []byte, region source.Span) (*Node, bool) {
	if !plainCharacters(text[region.Start:region.End]) {
		return nil, false
	}
	m.nodes.Reset()
	m.pairs.Reset()
	m.items.Reset()
	f := fastReader{Pool: m, text: text[:region.End], in: string(text[region.Start:region.End]), base: region.Start}
	f.step()
	switch f.indent {
	case none:
		return nil, true
	case 0:
	default:
		return nil, false
	}
	root := f.block()
	return root, root != nil && f.indent == none
}

// plainCharacters reports whether the text has no tabs, no control characters, no line
// breaks but those of Unix and Windows, and nothing that YAML refuses.
func plainCharacters(in []byte) bool {
	for i := 0; i < len(in); i++ {
		switch c := in[i]; {
		case ' ' <= c && c < 0x7f, c == '\n':
		case c == '\r' && i+1 < len(in) && in[i+1] == '\n':
		case c < utf8.RuneSelf:
			return false
		default:
			r, n := utf8.DecodeRune(in[i:])
			if n == 1 || r < 0xa0 || r == '\u2028' || r == '\u2029' || r >= 0xfe00 && r <= 0xffff {
				return false
			}
			i += n - 1
		}
	}
	return true
}

// none is the indent beyond the last row.
const none = -1

// A fastReader stands on a row of the text. What it reads, it returns as a node, or
// as nil when it declines.
type fastReader struct {
	*Pool
	text []byte // up to the end of the region
	in   string // the region
	base int    // its offset in the text

	indent int // how many spaces begin the row; none beyond the last one
	at     int // the offset of what follows them
	end    int // the offset of the row's ending
	next   int // the offset of the next row
	depth  int // how many lists and mappings are open
}

// step goes to the next row that has more than white space and a comment.
func (f *fastReader) step() {
	for f.next < len(f.in) {
		start := f.next
		f.end, f.next = f.rowEnd(start)
		f.at = start
		for f.at < f.end && f.in[f.at] == ' ' {
			f.at++
		}
		if f.at < f.end && f.in[f.at] != '#' {
			f.indent = f.at - start
			return
		}
	}
	f.indent = none
}

// rowEnd is where the row that begins at start ends, without and with its line ending.
func (f *fastReader) rowEnd(start int) (end, next int) {
	i := strings.IndexByte(f.in[start:], '\n')
	if i < 0 {
		return len(f.in), len(f.in)
	}
	end, next = start+i, start+i+1
	if end > start && f.in[end-1] == '\r' {
		end--
	}
	return end, next
}

// span is in[from:to] in the text.
func (f *fastReader) span(from, to int) source.Span {
	return source.Span{Start: f.base + from, End: f.base + to}
}

// node is a new one with in[at:end] as its span.
func (f *fastReader) node(kind Kind, style Style, at, end int) *Node {
	n := f.nodes.Next()
	*n = Node{Kind: kind, Style: style, size: 1, Span: f.span(at, end)}
	return n
}

// scalar makes a node of the text, written at in[at:end].
func (f *fastReader) scalar(text string, style Style, at, end int) *Node {
	n := f.node(String, style, at, end)
	n.Text = text
	if style == Plain {
		n.Kind, n.Value = f.Dialect.typed(text)
		n.safe = f.Dialect == SafeYAML && n.Kind == Time
	} else {
		n.Value = text
	}
	return n
}

// comment gives a node the comment that may follow its end on the row, and reports
// whether nothing else does.
func (f *fastReader) comment(n *Node, end int) bool {
	i := end
	for i < f.end && f.in[i] == ' ' {
		i++
	}
	switch {
	case i == f.end:
		return true
	case f.in[i] != '#' || i == end:
		return false
	}
	n.setComment(f.span(i, f.end))
	return true
}
