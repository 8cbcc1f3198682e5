package kramdown

import (
	"bytes"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown/scan"
	"github.com/partnerlint/partnerlint/internal/source"
)

// Attributes are what attribute lists give an element.
type Attributes struct {
	ID      string
	IDSpan  source.Span // of the id without #; of the value in id="…"
	Classes []string
	Refs    []string   // names of attribute definitions, and {:toc}
	Pairs   []Pair     // other attributes, as {: target="_blank"}
	HTML    []HTMLAttr // those of an HTML tag

	defs []*Attributes // what Refs name, where the attributes belong to a block
	list attributeList // what the lists give
}

// A Pair is an attribute with its value.
type Pair struct{ Key, Value string }

// merge returns the attributes of a with those of b added; either may be nil.
func (a *Attributes) merge(b *Attributes) *Attributes {
	if a == nil {
		return b
	}
	if b == nil {
		return a
	}
	m := *a
	if b.ID != "" {
		m.ID, m.IDSpan = b.ID, b.IDSpan
	}
	m.Classes = append(slices.Clip(a.Classes), b.Classes...)
	m.Refs = append(slices.Clip(a.Refs), b.Refs...)
	m.Pairs = append(slices.Clip(a.Pairs), b.Pairs...)
	m.HTML = append(slices.Clip(a.HTML), b.HTML...)
	m.list = attributeList{}
	for _, list := range [...]*attributeList{&a.list, &b.list} {
		for i := range list.attributes {
			key := list.attributes[i].key
			m.list.put(key, list.attributes[i].value(), key == "class")
		}
	}
	return &m
}

// Has reports whether name is among the references, as toc is in {:toc}.
func (a *Attributes) Has(name string) bool { return a != nil && slices.Contains(a.Refs, name) }

// mostDefinitions is how many definitions a block's attributes are looked up
// in. They are not copied: each block may name them all.
const mostDefinitions = 16

// Value returns the value of an attribute that is neither an id nor a class, and
// whether there is one. What is at the block counts before what it names.
func (a *Attributes) Value(key string) (value string, ok bool) {
	if a == nil {
		return "", false
	}
	for _, pair := range slices.Backward(a.Pairs) {
		if pair.Key == key {
			return pair.Value, true
		}
	}
	for _, def := range slices.Backward(a.defs) {
		for _, pair := range slices.Backward(def.Pairs) {
			if pair.Key == key {
				return pair.Value, true
			}
		}
	}
	return "", false
}

// parseAttributes adds the attributes in t.buf[from:to] to into, which may be nil.
func parseAttributes(t *text, from, to int, into *Attributes) *Attributes {
	if into == nil {
		into = new(Attributes)
	}
	b := t.buf[:to]
	for i := from; i < to; {
		i = scan.SkipSpaces(b, i)
		end := i
		switch {
		case i >= to:
			return into
		case b[i] == '.' || b[i] == '#':
			end = idsAndClasses(t, b, i, into)
		case scan.IsWord(b[i]):
			end = pairOrRef(t, b, i, into)
		}
		if end == i { // no attribute: on to the next white space
			for i < to && !scan.IsSpace(b[i]) {
				i++
			}
			continue
		}
		i = end
	}
	return into
}

// nameEnd matches \w[\w-]* and returns its end, or i.
func nameEnd(b []byte, i int) int {
	if i < len(b) && scan.IsWord(b[i]) {
		for i++; i < len(b) && (scan.IsWord(b[i]) || b[i] == '-'); i++ {
		}
	}
	return i
}

func atBreak(b []byte, i int) bool { return i >= len(b) || scan.IsSpace(b[i]) }

func pairOrRef(t *text, b []byte, i int, into *Attributes) int {
	name := nameEnd(b, i)
	if atBreak(b, name) {
		into.Refs = append(into.Refs, string(b[i:name]))
		return name
	}
	if b[name] != '=' || name+1 >= len(b) || b[name+1] != '"' && b[name+1] != '\'' {
		return i
	}
	quote := b[name+1]
	for j := name + 2; j < len(b); j++ {
		if b[j] == '\\' && j+1 < len(b) && (b[j+1] == quote || b[j+1] == '}') {
			j++
			continue
		}
		if b[j] != quote || !atBreak(b, j+1) {
			continue
		}
		value := string(b[name+2 : j])
		value = strings.NewReplacer(`\}`, "}", `\`+string(quote), string(quote)).Replace(value)
		into.list.put(string(b[i:name]), value, false)
		switch key := string(b[i:name]); key {
		case "id":
			into.ID, into.IDSpan = value, t.span(name+2, j)
		case "class":
			into.Classes = append(into.Classes, strings.Fields(value)...)
		default:
			into.Pairs = append(into.Pairs, Pair{key, value})
		}
		return j + 1
	}
	return i
}

// idsAndClasses matches (#id|.class)+ up to white space.
func idsAndClasses(t *text, b []byte, start int, into *Attributes) int {
	for pass := range 2 { // the first pass looks, the second takes
		i := start
		for !atBreak(b, i) {
			j := i + 1
			switch {
			case b[i] == '#' && j < len(b) && scan.IsLetter(b[j]):
				for j < len(b) && (scan.IsWord(b[j]) || b[j] == ':' || b[j] == '-') {
					j++
				}
				if pass == 1 {
					into.ID, into.IDSpan = string(b[i+1:j]), t.span(i+1, j)
					into.list.put("id", into.ID, false)
				}
			case b[i] == '.':
				for j < len(b) && !scan.IsSpace(b[j]) && b[j] != '.' && b[j] != '#' {
					j++
				}
				if j == i+1 {
					return start
				}
				if pass == 1 {
					into.Classes = append(into.Classes, string(b[i+1:j]))
					into.list.put("class", string(b[i+1:j]), true)
				}
			default:
				return start
			}
			i = j
		}
		if pass == 1 {
			return i
		}
	}
	return start
}

// braces matches {:(…)} and the rest of the line: {:: and {:/ are extensions.
// It returns the range of what is between, and the index after the line
// ending, or -1. An escaped \} does not end it.
func (t *text) braces(at int) (to, end int) {
	b := t.buf
	if at+2 >= len(b) || b[at] != '{' || b[at+1] != ':' || b[at+2] == ':' || b[at+2] == '/' {
		return 0, -1
	}
	to = t.closingBrace(at + 2)
	if to > at+2 {
		if end = scan.RestBlank(b, to+1); end >= 0 {
			return to, end
		}
	}
	// Failing that, an escaped one will do.
	line := t.lineEnd(at)
	last := trimBlanks(b, at, line) - 1
	if last > at+3 && b[last] == '}' && b[last-1] == '\\' && (to < 0 || to > last) {
		return last, min(line+1, len(b))
	}
	return 0, -1
}

// closingBrace returns the index of the first } at or after i without a
// backslash before it, or -1.
func (t *text) closingBrace(i int) int {
	m := t.look()
	if m.braceFrom > 0 && i >= m.braceFrom-1 && (m.brace < 0 || i <= m.brace) {
		return m.brace
	}
	m.braceFrom, m.brace = i+1, -1
	for j := i; j < len(t.buf); j++ {
		n := bytes.IndexByte(t.buf[j:], '}')
		if n < 0 {
			break
		}
		j += n
		if j == 0 || t.buf[j-1] != '\\' {
			m.brace = j
			break
		}
	}
	return m.brace
}

// blockIAL matches ^ {0,3}\{:(?!:|\/)(…)\}\s*?\n, an attribute list of its own.
func (t *text) blockIAL(i int) (to, end int) {
	return t.braces(i + scan.Indent(t.buf, i, 3))
}

// itemIAL matches \{:(?!(?:name)?:|\/)(…)\} at the start of an item's text. It
// returns where the attributes begin and the index after the brace, or 0.
func itemIAL(b []byte, i int) (from, end int) {
	if i+2 >= len(b) || b[i] != '{' || b[i+1] != ':' || b[i+2] == '/' || b[i+2] == ':' {
		return 0, 0
	}
	if n := nameEnd(b, i+2); n > i+2 && n < len(b) && b[n] == ':' {
		return 0, 0
	}
	for j := i + 2; j < len(b); j++ {
		if b[j] == '}' && b[j-1] != '\\' {
			if j == i+2 {
				return 0, 0
			}
			return i + 2, j + 1
		}
	}
	return 0, 0
}
