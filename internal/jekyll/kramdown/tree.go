package kramdown

import (
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown/scan"
)

// A Tree is a document as kramdown's converters get it.
type Tree struct {
	Root  *Node
	Notes map[string]*Node // the content of the footnotes, by name
}

// Tree returns the document as kramdown's converters get it. It is made again at
// each call, and stays when the document is released.
func (d *Document) Tree() *Tree {
	m := &maker{doc: d, alds: d.pooled.parser.alds, spans: make(map[*Block][]Span), work: mostWork}
	all := d.Spans()
	for i := 0; i < len(all); {
		k := i + 1
		for k < len(all) && all[k].Block == all[i].Block {
			k++
		}
		m.spans[all[i].Block] = all[i:k]
		i = k
	}
	t := &Tree{Root: &Node{Kind: RootNode}, Notes: make(map[string]*Node)}
	m.blocks(t.Root, d.Root)
	t.Root.settle()
	m.abbreviate(t.Root)
	for name, f := range d.notes {
		note := &Node{Kind: RootNode}
		m.blocks(note, f.Block)
		note.settle()
		m.abbreviate(note)
		t.Notes[name] = note
	}
	return t
}

// A maker makes the nodes of a document.
type maker struct {
	doc   *Document
	alds  map[string]*Attributes
	spans map[*Block][]Span
	short *abbreviations
	work  int // what is left of the effort that attributes are worth
}

// mostWork bounds how often definitions of attributes are looked through, which
// may name each other.
const mostWork = 1 << 22

// A counted is a child of a block as kramdown counts them: a block, or blank lines.
type counted struct {
	block *Block // nil for blank lines
}

// elements are the children of b: blank lines among them, and those that leave
// nothing after.
func elements(b *Block) []counted {
	var out []counted
	blank := func() {
		if n := len(out); n == 0 || out[n-1].block != nil {
			out = append(out, counted{})
		}
	}
	if b.layout&layoutLead != 0 {
		blank()
	}
	for _, c := range b.Children {
		if c.layout&layoutApart == 0 {
			out = append(out, counted{c})
		}
		if c.layout&layoutGap != 0 {
			blank()
		}
	}
	return out
}

// leavesNothing reports whether a block of the kind is nowhere on the page.
func leavesNothing(b *Block) bool {
	switch b.Kind {
	case AttributeList, AttributeDef, LinkDef, FootnoteDef, AbbrevDef, EndOfBlock:
		return true
	case Extension:
		return b.Tag == "options"
	}
	return false
}

// blocks makes the children of b.
func (m *maker) blocks(to *Node, b *Block) {
	els := elements(b)
	if n := len(els); b.layout&layoutTaken != 0 && n > 0 && els[n-1].block == nil {
		els = els[:n-1]
	}
	for _, el := range els {
		switch {
		case el.block == nil:
			to.blank()
		case !leavesNothing(el.block):
			m.block(to, el.block)
		}
	}
}

// block appends the nodes of b.
func (m *maker) block(to *Node, b *Block) {
	n := new(Node)
	switch b.Kind {
	case Text:
		m.inline(to, b, "\n")
		return
	case Paragraph:
		n.Kind = ParagraphNode
		m.inline(n, b, "")
	case Heading:
		n.Kind, n.Level = HeadingNode, b.Level
		if b.layout&layoutOwnID != 0 {
			n.set("id", b.ID)
		}
		m.inline(n, b, "")
	case CodeBlock, FencedCode:
		m.code(n, b)
	case Quote:
		n.Kind = QuoteNode
		m.blocks(n, b)
	case List:
		m.list(n, b)
	case DefinitionList:
		m.definitions(n, b)
	case Table:
		m.table(n, b)
	case Rule:
		n.Kind = RuleNode
	case Math:
		n.Kind, n.Text = MathNode, stripped(b.text.buf[b.from:b.to])
	case Comment:
		n.Kind, n.Text = MarkupNode, string(b.text.buf[b.from-len("<!--"):b.to+len("-->")])
	case Extension:
		n.Kind, n.Text = CommentNode, strings.TrimSuffix(string(b.text.buf[b.from:b.to]), "\n")
		if b.Tag == "nomarkdown" {
			n.Kind = RawNode
			n.Name, _ = b.Attrs.Value("type")
		}
		to.add(n)
		return
	case HTML:
		m.html(n, b)
	}
	m.attributes(n, b.Attrs)
	if b.Kind == Heading && b.ID != "" {
		if _, ok := n.Attr("id"); !ok {
			n.set("id", b.ID)
		}
	}
	to.add(n)
}

func stripped(b []byte) string {
	from, to := scan.Strip(b, 0, len(b))
	return string(b[from:to])
}

// attributes gives n what attribute lists say.
func (m *maker) attributes(n *Node, a *Attributes) {
	if a == nil {
		return
	}
	n.Refs = append(n.Refs, a.Refs...)
	m.attributesOf(n, a, 0)
}

func (m *maker) attributesOf(n *Node, a *Attributes, depth int) {
	m.work -= 1 + len(a.list.attributes)*(1+len(n.Attrs))
	if depth > mostDefinitions || depth > 0 && m.work < 0 {
		return
	}
	for _, ref := range a.Refs {
		if def := m.alds[ref]; def != nil {
			m.attributesOf(n, def, depth+1)
		}
	}
	for i := range a.list.attributes {
		key := a.list.attributes[i].key
		n.Attrs = put(n.Attrs, key, a.list.attributes[i].value(), key == "class")
	}
}

// code makes a block of code.
func (m *maker) code(n *Node, b *Block) {
	n.Kind = CodeNode
	code := b.text.buf[b.from:b.to]
	if b.Kind == FencedCode {
		n.Text = string(code)
		if b.Tag != "" {
			name, _, _ := strings.Cut(b.Tag, "?")
			if name == "" {
				name = b.Tag
			}
			n.Name = b.Tag
			n.set("class", "language-"+name)
		}
		return
	}
	var out strings.Builder
	for i := 0; i < len(code); {
		end := i
		for end < len(code) && code[end] != '\n' {
			end++
		}
		line := code[i:end]
		space := scan.Indent(line, 0, 4)
		switch {
		case space == 4:
			line = line[4:]
		case len(line) > 0 && line[0] == '\t':
			line = line[1:]
		}
		if i > 0 {
			// A line that is less indented goes on with the one above it.
			if space < 4 && space < end-i && !scan.IsSpace(code[i+space]) {
				out.WriteByte(' ')
			} else {
				out.WriteByte('\n')
			}
		}
		out.Write(line)
		i = end + 1
	}
	out.WriteByte('\n')
	n.Text = out.String()
}
