package yaml

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/source"
)

// Limits of the reader of JSON; beyond them the full reader takes over.
const (
	jsonDepth = 50
	jsonKey   = 500 // bytes; libyaml knows no key of more than 1024 characters
	jsonKeys  = 64  // keys of an object within the outermost
)

// A jsonReader reads JSON that libyaml reads in the same way. Each method
// takes the place where something begins and returns the one after it, or -1
// on any doubt. What it reads goes into the node it is given, if any.
type jsonReader struct {
	text []byte
	slab []Node
}

func (r *jsonReader) space(at int) int {
	for at < len(r.text) && strings.IndexByte(" \n\r\t", r.text[at]) >= 0 {
		at++
	}
	return at
}

func (r *jsonReader) value(at, depth int, n *Node) int {
	if at >= len(r.text) || depth > jsonDepth {
		return -1
	}
	end := -1
	switch c := r.text[at]; c {
	case '{':
		end = r.object(at, depth, nil, n)
	case '[':
		end = r.array(at, depth, n)
	case '"':
		end = r.quoted(at, n)
	default:
		end = r.plain(at, n)
	}
	if n != nil {
		n.Span = source.Span{Start: at, End: end}
	}
	return end
}

// object reads an object, each row of which is reported to see, if there is one.
func (r *jsonReader) object(at, depth int, see func(spot), n *Node) int {
	if n != nil {
		n.Kind, n.Style, n.size = Map, Flow, 1
	}
	var keys [jsonKeys][]byte
	for count := 0; ; count++ {
		at = r.space(at + 1)
		if at < len(r.text) && r.text[at] == '}' && count == 0 {
			return at + 1
		}
		var row spot
		var pair Pair
		if n != nil {
			pair = Pair{r.node(), r.node()}
		}
		keyEnd := r.key(at, pair.Key)
		if keyEnd < 0 {
			return -1
		}
		if see == nil && n == nil {
			key := r.text[at:keyEnd]
			if count == jsonKeys || holds(keys[:count], key) {
				return -1
			}
			keys[count] = key
		}
		row.key, row.keyEnd = uint32(at), uint32(keyEnd)
		at = r.space(keyEnd)
		if at == len(r.text) || r.text[at] != ':' || bytes.ContainsAny(r.text[keyEnd:at], "\r\n\t") {
			return -1
		}
		value := r.space(at + 1)
		if at = r.value(value, depth+1, pair.Value); at < 0 {
			return -1
		}
		row.value = uint32(value)
		if see != nil {
			see(row)
		}
		if n != nil {
			n.Pairs = append(n.Pairs, pair)
			n.size += pair.Key.size + pair.Value.size
		}
		if at = r.space(at); at == len(r.text) || r.text[at] != ',' && r.text[at] != '}' {
			return -1
		}
		if r.text[at] == '}' {
			return at + 1
		}
	}
}

func holds(keys [][]byte, key []byte) bool {
	for _, k := range keys {
		if bytes.Equal(k, key) {
			return true
		}
	}
	return false
}

func (r *jsonReader) array(at, depth int, n *Node) int {
	if n != nil {
		n.Kind, n.Style, n.size, n.Items = Seq, Flow, 1, []*Node{}
	}
	for first := true; ; first = false {
		at = r.space(at + 1)
		if first && at < len(r.text) && r.text[at] == ']' {
			return at + 1
		}
		var item *Node
		if n != nil {
			item = r.node()
		}
		if at = r.value(at, depth+1, item); at < 0 {
			return -1
		}
		if n != nil {
			n.Items = append(n.Items, item)
			n.size += item.size
		}
		if at = r.space(at); at == len(r.text) || r.text[at] != ',' && r.text[at] != ']' {
			return -1
		}
		if r.text[at] == ']' {
			return at + 1
		}
	}
}

// key reads a key. One with an escape, or that Ruby would merge, is left to
// the full reader.
func (r *jsonReader) key(at int, n *Node) int {
	if at == len(r.text) || r.text[at] != '"' {
		return -1
	}
	end := r.quoted(at, n)
	if end < 0 || end-at > jsonKey || bytes.IndexByte(r.text[at:end], '\\') >= 0 || string(r.text[at:end]) == `"<<"` {
		return -1
	}
	if n != nil {
		n.Span = source.Span{Start: at, End: end}
	}
	return end
}

// plain reads true, false, null or a number, which is typed as Ruby has it.
func (r *jsonReader) plain(at int, n *Node) int {
	end := at
	for end < len(r.text) && strings.IndexByte(" \r\n\t,]}", r.text[end]) < 0 {
		end++
	}
	switch word := string(r.text[at:end]); {
	case word == "true", word == "false", word == "null", isJSONNumber(word):
		if n != nil {
			n.Text, n.size = word, 1
			n.Kind, n.Value = typed(word)
		}
		return end
	}
	return -1
}

// isJSONNumber reports whether s is a number as RFC 8259 has it.
func isJSONNumber(s string) bool {
	digits := func(s string) (rest string, ok bool) {
		rest = strings.TrimLeft(s, "0123456789")
		return rest, len(rest) < len(s)
	}
	s = strings.TrimPrefix(s, "-")
	if len(s) > 1 && s[0] == '0' && isDigit(s[1]) || len(s) > 100 {
		return false
	}
	rest, ok := digits(s)
	if ok && strings.HasPrefix(rest, ".") {
		rest, ok = digits(rest[1:])
	}
	if ok && rest != "" && rest[0]|0x20 == 'e' {
		rest = rest[1:]
		if rest != "" && (rest[0] == '+' || rest[0] == '-') {
			rest = rest[1:]
		}
		rest, ok = digits(rest)
	}
	return ok && rest == ""
}

func (r *jsonReader) node() *Node {
	if len(r.slab) == 0 {
		r.slab = make([]Node, 8)
	}
	n := &r.slab[0]
	r.slab = r.slab[1:]
	return n
}

// printable is the length of the character that text begins with, beyond
// ASCII; 0 when it is broken, or one that not every reader of YAML lets stand.
func printable(text []byte) int {
	r, n := utf8.DecodeRune(text)
	if n == 1 || r < 0xa0 || r == '\u2028' || r == '\u2029' || r >= 0xfe00 && r <= 0xffff {
		return 0
	}
	return n
}
