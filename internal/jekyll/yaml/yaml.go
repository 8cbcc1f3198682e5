// Package yaml reads YAML as Jekyll reads it, and knows the bytes of every value.
//
// The grammar is libyaml's (gopkg.in/yaml.v3 is its port to Go); what a scalar
// means is Psych's to say: YAML 1.1 booleans, sexagesimal numbers and all (see
// lib/psych/scalar_scanner.rb, and Utils.safe_load_yaml in Jekyll's
// lib/jekyll/utils.rb, which permits dates and times and no other class).
// Where Psych and yaml.v3 differ, Psych decides.
//
// All offsets are absolute byte offsets into the text that is given to Parse.
package yaml

import (
	"github.com/partnerlint/partnerlint/internal/budget"
	"github.com/partnerlint/partnerlint/internal/slab"
	"github.com/partnerlint/partnerlint/internal/source"
)

// A Kind is the class of object that Ruby makes of a value.
type Kind uint8

const (
	Null Kind = iota
	Bool
	Int
	Float
	String
	Date
	Time
	// Symbol is a plain scalar that begins with a colon. Jekyll with SafeYAML
	// (GitHub Pages) reads a string; Jekyll on Psych alone (Debian) refuses
	// the page.
	Symbol
	Seq
	Map
)

var kindNames = [...]string{"null", "boolean", "integer", "float", "string", "date", "time", "symbol", "list",
	"mapping"}

func (k Kind) String() string { return kindNames[k] }

// A Style is how a value is written.
type Style uint8

const (
	Plain Style = iota
	SingleQuoted
	DoubleQuoted
	Literal // |
	Folded  // >
	Flow    // [a, b] or {a: b}
	Block   // a list or a mapping over lines
)

// A Node is one value, or one key.
//
// Large data files live in memory as nodes, so what few values have stands
// apart: see Tag, Anchor, Props and Comment.
type Node struct {
	Kind  Kind
	Style Style
	// Alias reports that "*name" is here. Kind, Text, Value, Items and
	// Pairs are those of the anchored node.
	Alias bool
	safe  bool  // a time that SafeYAML read: it has no zone of its own but an offset
	size  int32 // nodes below and with this one, aliases expanded
	// Span is the value as written: quotes, block scalar header and brackets
	// included, tag, anchor and comment left out. It never ends with a line
	// ending. An absent value has an empty span, just after the colon, the
	// dash, or its tag and anchor. An alias has the span of "*name".
	Span source.Span
	// Text is a scalar after unquoting, unescaping and folding, before typing.
	Text string
	// Value is what Ruby has for a scalar: nil, bool, int64, *big.Int,
	// float64, string; a date, a time or a symbol is its Text.
	Value any
	// Items are the elements of a list, Pairs those of a mapping in the order
	// of writing, duplicates and "<<" included.
	Items []*Node
	Pairs []Pair

	rare *rarities // nil for none
}

// rarities are what few nodes have.
type rarities struct {
	tag, anchor    string
	props, comment source.Span
	merged         []Pair // what "<<" and duplicates leave; nil when that is Pairs
}

// Tag is the tag of the value, "!!str" or "!local", "!" for the non-specific
// one; "" for none.
func (n *Node) Tag() string { return n.rarely().tag }

// Anchor is the anchor of the value without "&"; "" for none.
func (n *Node) Anchor() string { return n.rarely().anchor }

// Props is the tag and the anchor as written, empty when there is neither.
func (n *Node) Props() source.Span { return n.rarely().props }

// Comment is the "# …" that ends the line of a scalar, of a flow collection, of
// an absent value or of a block scalar's header; else empty.
func (n *Node) Comment() source.Span { return n.rarely().comment }

func (n *Node) rarely() rarities {
	if n.rare == nil {
		return rarities{}
	}
	return *n.rare
}

// extra returns the rarities of n to be set.
func (n *Node) extra() *rarities {
	if n.rare == nil {
		n.rare = new(rarities)
	}
	return n.rare
}

func (n *Node) setComment(s source.Span) {
	if !s.Empty() {
		n.extra().comment = s
	}
}

// A Pair is one entry of a mapping.
type Pair struct{ Key, Value *Node }

// Span runs from the key to the end of the value.
func (p Pair) Span() source.Span {
	s := p.Key.Span
	if props := p.Key.Props(); !props.Empty() {
		s.Start = props.Start
	}
	s.End = max(s.End, p.Value.Span.End)
	return s
}

// A Pool holds the nodes of what was read last, so that the next text can be
// read into their place. The zero value is ready.
type Pool struct {
	Dialect Dialect
	Work    *budget.Work // what a text may ask for; nil for no bound

	nodes slab.Slab[Node]
	pairs slab.Slab[Pair]
	items slab.Slab[*Node]
}

// Parse reads the YAML in region, a part of text. Only the first document is
// read, as Psych does. It returns nil and nil when there is nothing but white
// space and comments. With an Error that is Silent the node is that of the
// first document, with any other it is nil. When the line above region is a
// "---" fence, that fence begins the document.
func Parse(text []byte, region source.Span) (*Node, *Error) {
	return new(Pool).parse(text, region)
}

// Parse is as the function of that name.
func (m *Pool) Parse(text []byte, region source.Span) (*Node, *Error) { return m.parse(text, region) }

// ParseMapping reads YAML that must be a mapping, as front matter must: any
// other value is an Error, except null, which Jekyll ignores.
func ParseMapping(text []byte, region source.Span) (*Node, *Error) {
	return new(Pool).ParseMapping(text, region)
}

// ParseMapping is as the function, and overwrites the nodes that it returned
// before.
func (m *Pool) ParseMapping(text []byte, region source.Span) (*Node, *Error) {
	n, err := m.parse(text, region)
	switch {
	case n == nil || n.Kind == Map:
		return n, err
	case n.Kind == Null || err != nil:
		return nil, err
	}
	return nil, notMapping(text, region, n)
}

// Get returns the value of the string key in a mapping, or nil. As in Psych
// the last of several wins, and "<<" counts where it stands.
func (n *Node) Get(key string) *Node {
	p, _ := n.Pair(key)
	return p.Value
}

// Pair returns the entry of the string key that counts.
func (n *Node) Pair(key string) (Pair, bool) {
	if n == nil {
		return Pair{}, false
	}
	pairs := n.Entries()
	for i := len(pairs) - 1; i >= 0; i-- {
		if k := pairs[i].Key; k.Text == key && k.Kind == String {
			return pairs[i], true
		}
	}
	return Pair{}, false
}

// Entries are the entries of a mapping as Ruby has them: merged from "<<" and
// each key once, in the order in which the keys first came.
func (n *Node) Entries() []Pair {
	if n.rare != nil && n.rare.merged != nil {
		return n.rare.merged
	}
	return n.Pairs
}

// A Duplicate is a key that is written a second time in one mapping.
type Duplicate struct{ First, Again Pair }

// Duplicates returns the repeated keys of a mapping in the order of writing.
func (n *Node) Duplicates() []Duplicate {
	if n == nil || n.rare == nil || n.rare.merged == nil {
		return nil
	}
	var found []Duplicate
	first := make(map[keyID]Pair, len(n.Pairs))
	for _, p := range n.Pairs {
		if isMerge(p.Key) {
			continue
		}
		id := identify(p.Key)
		if f, ok := first[id]; ok {
			found = append(found, Duplicate{f, p})
			continue
		}
		first[id] = p
	}
	return found
}
