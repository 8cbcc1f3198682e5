package kramdown

import "strings"

// A Node is an element as kramdown's converters get it: what [Block] and [Span] say
// by their places in the text, a Node holds itself.
type Node struct {
	Kind     NodeKind
	Name     string // HTMLNode: the element; FootnoteNode: the name; see also the kinds
	Text     string // of those without children; the code, comment or math
	Attrs    []Pair // in the order in which they are written
	Children []*Node
	Refs     []string // what an attribute list names besides attributes, as toc

	Level  int    // HeadingNode: 1 to 6
	Inline bool   // HTMLNode, CommentNode, MathNode, RawNode, CodeNode: it is within text
	Bare   bool   // ParagraphNode: without a <p>
	Raw    bool   // HTMLNode: its content is written as it is
	Spaced bool   // HTMLNode: its content is blocks
	Empty  bool   // HTMLNode: the tag says that it has no content
	Align  string // CellNode: "left", "right", "center" or ""

	unclosed bool   // HTMLNode within text: it ends where the text does
	slash    bool   // BreakNode: a backslash at the end of a line
	grow     []byte // TextNode: its text, until the tree is done
}

// NodeKind says what a node is.
type NodeKind uint8

// The kinds of nodes.
const (
	RootNode NodeKind = iota
	BlankNode
	TextNode
	ParagraphNode
	HeadingNode
	CodeNode // a block or a span; Name: the language of a fence
	QuoteNode
	UnorderedNode
	OrderedNode
	ItemNode
	DefinitionListNode
	TermNode
	DefinitionNode
	TableNode // children: HeadNode, BodyNode, FootNode
	HeadNode  // children: RowNode
	BodyNode
	FootNode
	RowNode
	CellNode
	RuleNode
	HTMLNode
	MarkupNode  // an HTML comment or a processing instruction, as it is written
	CommentNode // {::comment}
	RawNode     // {::nomarkdown}, and the content of script and style; Name: the formats it is for
	MathNode
	LinkNode
	ImageNode
	EmphasisNode
	StrongNode
	FootnoteNode
	BreakNode
	EntityNode // Text: the character; Name: as it is written, "" if it is not
	SmartNode  // Text: a quotation mark, dash or the like that was put for others
	AbbrevNode
)

// Attr returns the value of an attribute, and whether there is one.
func (n *Node) Attr(key string) (string, bool) {
	for _, a := range n.Attrs {
		if a.Key == key {
			return a.Value, true
		}
	}
	return "", false
}

// set gives n an attribute, in the place of one of that name if there is one.
func (n *Node) set(key, value string) { n.Attrs = put(n.Attrs, key, value, false) }

// add appends a node.
func (n *Node) add(child *Node) *Node {
	n.Children = append(n.Children, child)
	return child
}

// addText appends text, to the last child if that is text.
func (n *Node) addText(text string) {
	if text == "" {
		return
	}
	if k := len(n.Children); k > 0 && n.Children[k-1].Kind == TextNode {
		n.Children[k-1].grow = append(n.Children[k-1].grow, text...)
		return
	}
	n.add(&Node{Kind: TextNode, grow: []byte(text)})
}

// settle gives the text in n its final form.
func (n *Node) settle() {
	if n.grow != nil {
		n.Text, n.grow = string(n.grow), nil
	}
	for _, c := range n.Children {
		c.settle()
	}
}

// blank appends blank lines; several are one.
func (n *Node) blank() {
	if k := len(n.Children); k > 0 && n.Children[k-1].Kind == BlankNode {
		return
	}
	n.add(&Node{Kind: BlankNode})
}

// An attributeList is attributes, each where its key stood first.
type attributeList struct {
	attributes []attribute
	at         map[string]int // where each key stands; nil while there are few
}

type attribute struct {
	key    string
	values []string // with a space between them
}

func (a *attribute) value() string { return strings.TrimLeft(strings.Join(a.values, " "), " ") }

// few is how many attributes are looked through one by one.
const few = 16

// put sets a key; join adds a class to those that are there.
func (l *attributeList) put(key, value string, join bool) {
	i := l.find(key)
	switch {
	case i < 0:
		l.attributes = append(l.attributes, attribute{key, []string{value}})
		if l.at != nil {
			l.at[key] = len(l.attributes) - 1
		}
	case join:
		l.attributes[i].values = append(l.attributes[i].values, value)
	default:
		l.attributes[i].values = []string{value}
	}
}

// find is where a key stands, or -1.
func (l *attributeList) find(key string) int {
	if l.at == nil && len(l.attributes) > few {
		l.at = make(map[string]int, 2*len(l.attributes))
		for i := range l.attributes {
			l.at[l.attributes[i].key] = i
		}
	}
	if l.at != nil {
		if i, ok := l.at[key]; ok {
			return i
		}
		return -1
	}
	for i := range l.attributes {
		if l.attributes[i].key == key {
			return i
		}
	}
	return -1
}
