package yaml

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/budget"
	"github.com/partnerlint/partnerlint/internal/source"
)

// Limits of the fast path; beyond them the full reader takes over.
const (
	fastPairs = 64
	fastKey   = 64 // bytes
)

// fast reads what nearly every page has: rows "key: value" in the first
// column, a value plain or in quotes on its row, comments and blank rows. On
// any doubt it declines, and never says that something is wrong. FuzzFastPath
// holds it to the full reader, spans included. The nodes are in memory.
func (m *Pool) fast(text []byte, region source.Span) (*Node, bool) {
	in := text[region.Start:region.End]
	rows := 1
	for i := 0; i < len(in); i++ {
		switch c := in[i]; {
		case c == '\n':
			rows++
		case c == '\r' && i+1 < len(in) && in[i+1] == '\n':
		case c < ' ' || c == 0x7f:
			return nil, false
		case c >= utf8.RuneSelf:
			r, n := utf8.DecodeRune(in[i:])
			if n == 1 || r < 0xa0 || r == '\u2028' || r == '\u2029' || r >= 0xfe00 && r <= 0xffff {
				return nil, false
			}
			i += n - 1
		}
	}
	if rows > fastPairs {
		return nil, false
	}
	m.nodes, m.pairs = slices.Grow(m.nodes[:0], 2*rows+1), slices.Grow(m.pairs[:0], rows)
	f := fastReader{in: string(in), base: region.Start, nodes: m.nodes, pairs: m.pairs, dialect: m.Dialect}
	f.nodes = append(f.nodes, Node{Kind: Map, Style: Block, size: 1})
	for at := 0; at < len(f.in); {
		end, next := len(f.in), len(f.in)
		if i := strings.IndexByte(f.in[at:], '\n'); i >= 0 {
			end, next = at+i, at+i+1
			if end > at && f.in[end-1] == '\r' {
				end--
			}
		}
		if !f.row(at, end) {
			return nil, false
		}
		at = next
	}
	if len(f.pairs) == 0 {
		return nil, true
	}
	root := &f.nodes[0]
	root.Pairs = f.pairs
	root.size = int32(len(f.nodes))
	last := f.pairs[len(f.pairs)-1]
	root.Span = source.Span{Start: f.pairs[0].Key.Span.Start, End: last.Value.Span.End}
	root.settle()
	return root, true
}

// A Pool holds the nodes of what was read last, so that the next text can be
// read into their place. The zero value is ready.
type Pool struct {
	Dialect Dialect
	Work    *budget.Work // what a text may ask for; nil for no bound

	nodes []Node
	pairs []Pair
}

type fastReader struct {
	dialect Dialect

	in    string // the region
	base  int    // its offset in the text
	nodes []Node // never grows beyond its capacity: pointers into it stay good
	pairs []Pair
}

// row reads in[at:end], one line without its ending.
func (f *fastReader) row(at, end int) bool {
	if at == end || f.in[at] == '#' {
		return true
	}
	if f.in[at] == ' ' {
		return strings.Trim(f.in[at:end], " ") == ""
	}
	colon := at
	for colon < end && isKeyChar(f.in[colon]) {
		colon++
	}
	if colon == at || colon == end || f.in[colon] != ':' || colon-at > fastKey || isDigit(f.in[at]) || f.in[at] == '-' {
		return false
	}
	value := colon + 1
	for value < end && f.in[value] == ' ' {
		value++
	}
	if value == colon+1 && value < end {
		return false // key:value
	}
	key := f.scalar(at, colon, at, colon, Plain)
	if key.Kind == Null {
		return false // each dialect has its own idea of such a key
	}
	if value == end || f.in[value] == '#' {
		absent := f.scalar(colon+1, colon+1, colon+1, colon+1, Plain)
		absent.setComment(f.comment(value, end))
		f.pairs = append(f.pairs, Pair{key, absent})
		return true
	}
	v := f.value(value, end)
	f.pairs = append(f.pairs, Pair{key, v})
	return v != nil
}

// value reads a value that begins at offset at and ends on its row.
func (f *fastReader) value(at, end int) *Node {
	switch c := f.in[at]; {
	case c == '"' || c == '\'':
		n := strings.IndexByte(f.in[at+1:end], c)
		if n < 0 {
			return nil
		}
		stop := at + 1 + n + 1
		rest := stop
		for rest < end && f.in[rest] == ' ' {
			rest++
		}
		if rest < end && (f.in[rest] != '#' || rest == stop) || c == '"' &&
			strings.IndexByte(f.in[at:stop], '\\') >= 0 {
			return nil
		}
		style := SingleQuoted
		if c == '"' {
			style = DoubleQuoted
		}
		v := f.scalar(at+1, stop-1, at, stop, style)
		v.setComment(f.comment(rest, end))
		return v
	case 'a' <= c|0x20 && c|0x20 <= 'z', isDigit(c), c >= 0xa0, strings.IndexByte("_/.(+~$=;^<\\", c) >= 0:
	default:
		return nil
	}
	stop, hash := end, end
	for i := at; i < end; i++ {
		switch f.in[i] {
		case ':':
			if i+1 == end || f.in[i+1] == ' ' {
				return nil
			}
		case '#':
			if f.in[i-1] == ' ' {
				stop, hash = i, i
				i = end
			}
		}
	}
	for stop > at && f.in[stop-1] == ' ' {
		stop--
	}
	v := f.scalar(at, stop, at, stop, Plain)
	v.setComment(f.comment(hash, end))
	return v
}

// scalar makes a node of the text in[from:to], written at in[at:end].
func (f *fastReader) scalar(from, to, at, end int, style Style) *Node {
	f.nodes = append(f.nodes, Node{
		Kind: String, Style: style, Text: f.in[from:to], size: 1,
		Span: source.Span{Start: f.base + at, End: f.base + end},
	})
	n := &f.nodes[len(f.nodes)-1]
	if style == Plain {
		n.Kind, n.Value = f.dialect.typed(n.Text)
		n.safe = f.dialect == SafeYAML && n.Kind == Time
	} else {
		n.Value = n.Text
	}
	return n
}

func (f *fastReader) comment(at, end int) source.Span {
	if at >= end {
		return source.Span{}
	}
	return source.Span{Start: f.base + at, End: f.base + end}
}

func isKeyChar(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || isDigit(c) || c == '_' || c == '-'
}
