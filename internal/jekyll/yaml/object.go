package yaml

import (
	"bytes"
	"math"

	"github.com/partnerlint/partnerlint/internal/lookup"
	"github.com/partnerlint/partnerlint/internal/source"
)

// An Object is a JSON object whose values are read when they are asked for. A
// data file of ten thousand entries takes a few bytes for each, where its tree
// takes a thousand.
type Object struct {
	text []byte
	span source.Span
	rows []spot
}

// A spot is where an entry's key begins and ends, and where its value begins.
type spot struct{ key, keyEnd, value uint32 }

// ReadObject reads a text that is a JSON object and nothing else. On any doubt
// whether Jekyll reads it as it is written, and of keys that are twice, it
// declines: Parse then says what there is. FuzzObject holds it to Parse, spans
// included. It keeps text.
func ReadObject(text []byte) (*Object, bool) {
	if len(text) > math.MaxInt32 {
		return nil, false
	}
	r := jsonReader{text: text}
	start := r.space(0)
	if start == len(text) || text[start] != '{' || bytes.IndexByte(text[:start], '\t') >= 0 || !onlyPlain(text) {
		return nil, false
	}
	o := &Object{text: text}
	end := r.object(start, 0, func(row spot) { o.rows = append(o.rows, row) }, nil)
	if end < 0 || bytes.IndexByte(text[end:], '\t') >= 0 || r.space(end) < len(text) {
		return nil, false
	}
	o.span = source.Span{Start: start, End: end}
	return o, !o.twice()
}

// onlyPlain reports whether every character outside the quotes and within is
// one that both libyaml and JSON let stand.
func onlyPlain(text []byte) bool {
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\n', c == '\t', c == '\r' && i+1 < len(text) && text[i+1] == '\n':
		case c < ' ' || c == 0x7f:
			return false
		case c >= 0x80:
			n := printable(text[i:])
			if n == 0 {
				return false
			}
			i += n - 1
		}
	}
	return true
}

// twice reports whether a key is in the object more than once.
func (o *Object) twice() bool {
	index := lookup.New(len(o.rows), func(i int) (lookup.Hash, bool) { return lookup.OfBytes(o.rawKey(i)), true })
	for places := range index.Shared() {
		for n, i := range places {
			for _, j := range places[:n] {
				if bytes.Equal(o.rawKey(i), o.rawKey(j)) {
					return true
				}
			}
		}
	}
	return false
}

// rawKey is a key without its quotes. It has no escapes.
func (o *Object) rawKey(i int) []byte { return o.text[o.rows[i].key+1 : o.rows[i].keyEnd-1] }

// Len is the number of entries.
func (o *Object) Len() int { return len(o.rows) }

// Span is the place of the object, brackets included.
func (o *Object) Span() source.Span { return o.span }

// Key returns the key of the entry i, counted from 0 in the order of writing.
func (o *Object) Key(i int) string { return string(o.rawKey(i)) }

// KeyIs reports whether the entry i has this key.
func (o *Object) KeyIs(i int, key string) bool { return string(o.rawKey(i)) == key }

// KeyHash is the lookup hash of the key of the entry i.
func (o *Object) KeyHash(i int) lookup.Hash { return lookup.OfBytes(o.rawKey(i)) }

// KeySpan is the place of the key, quotes included.
func (o *Object) KeySpan(i int) source.Span {
	return source.Span{Start: int(o.rows[i].key), End: int(o.rows[i].keyEnd)}
}

// Value reads the value of the entry i, again each time.
func (o *Object) Value(i int) *Node {
	n := new(Node)
	r := jsonReader{text: o.text}
	r.value(int(o.rows[i].value), 1, n)
	return n
}

// Node reads the whole object.
func (o *Object) Node() *Node {
	n := new(Node)
	r := jsonReader{text: o.text}
	r.value(o.span.Start, 0, n)
	return n
}
