package kramdown

import (
	"bytes"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown/scan"
)

// list makes a list. A paragraph that begins an item is bare unless blank lines
// say otherwise.
func (m *maker) list(n *Node, b *Block) {
	n.Kind = UnorderedNode
	if b.Ordered {
		n.Kind = OrderedNode
	}
	tasks := false
	loose := true // every item so far begins with a paragraph that is not bare
	for i, item := range b.Children {
		li := n.add(&Node{Kind: ItemNode})
		els := elements(item)
		var p *Block
		if len(els) > 0 && els[0].block != nil && els[0].block.Kind == Paragraph {
			p = els[0].block
		}
		bare, tail := false, ""
		if p != nil {
			if p.Attrs != nil && len(els) > 1 && els[1].block != nil && leavesNothing(els[1].block) {
				els = append(els[:1:1], els[2:]...)
			}
			last := i == len(b.Children)-1
			closed := len(els) < 2 || els[1].block != nil || last && len(els) == 2 && b.layout&layoutEnded == 0
			bare = closed && (!last || len(b.Children) == 1 || !loose)
			if bare && len(els) > 1 && els[1].block != nil {
				tail = "\n"
			}
		}
		m.item(li, item, bare, tail)
		if tasks = tasks || item.Task; tasks && p != nil {
			li.set("class", "task-list-item")
		}
		m.attributes(li, item.Attrs)
		loose = loose && p != nil && !bare
	}
	if tasks {
		n.set("class", "task-list")
	}
}

// item makes the children of an item or a definition; its first paragraph may be
// bare, and end with more text.
func (m *maker) item(n *Node, b *Block, bare bool, tail string) {
	m.blocks(n, b)
	if !bare || len(n.Children) == 0 || n.Children[0].Kind != ParagraphNode {
		return
	}
	p := n.Children[0]
	p.Bare = true
	if tail == "" {
		return
	}
	if k := len(p.Children); k > 0 && p.Children[k-1].Kind == TextNode {
		// A backslash at the end is taken for a line break, which is left out.
		p.Children[k-1].grow = bytes.TrimSuffix(p.Children[k-1].grow, []byte(`\`))
	}
	for k := len(p.Children); k > 0 && p.Children[k-1].unclosed; k = len(p.Children) {
		p = p.Children[k-1]
	}
	p.addText(tail)
}

func (m *maker) definitions(n *Node, b *Block) {
	n.Kind = DefinitionListNode
	for _, c := range b.Children {
		if c.Kind == Term {
			dt := n.add(&Node{Kind: TermNode})
			m.inline(dt, c, "")
			m.attributes(dt, c.Attrs)
			dt.settle()
			termID(dt, b.Attrs)
			continue
		}
		if c.Kind != Definition {
			continue
		}
		dd := n.add(&Node{Kind: DefinitionNode})
		els := elements(c)
		if k := len(els); c.layout&layoutTaken != 0 && k > 0 {
			els = els[:k-1]
		}
		tail := ""
		if len(els) > 1 {
			tail = "\n"
		}
		first := len(els) > 0 && els[0].block != nil && els[0].block.Kind == Paragraph
		m.item(dd, c, first && c.layout&layoutLoose == 0, tail)
		m.attributes(dd, c.Attrs)
	}
}

// mostCells is how many cells a table may have for its short rows to be filled
// up: a row of many bars and many rows of one would be more than fits anywhere.
const mostCells = 1 << 16

// termID gives a term of a list with {:auto_ids} or {:auto_ids-prefix} its id.
func termID(dt *Node, list *Attributes) {
	if _, ok := dt.Attr("id"); ok || list == nil {
		return
	}
	for _, ref := range list.Refs {
		if prefix, ok := strings.CutPrefix(ref, "auto_ids"); ok {
			prefix = strings.TrimPrefix(prefix, "-")
			dt.set("id", strings.TrimLeft(prefix+basicID(plainText(dt)), " "))
			return
		}
	}
}

// plainText is the text of n, without that of notes.
func plainText(n *Node) string {
	switch n.Kind {
	case TextNode, CodeNode, MathNode, EntityNode, SmartNode:
		return strings.ReplaceAll(n.Text, "\u00A0", " ")
	}
	var out strings.Builder
	for _, c := range n.Children {
		out.WriteString(plainText(c))
	}
	return out.String()
}

func (m *maker) table(n *Node, b *Block) {
	n.Kind = TableNode
	columns := 0
	for _, row := range b.Children {
		columns = max(columns, len(row.Children))
	}
	pad := columns*len(b.Children) <= mostCells
	var part *Node
	for _, row := range b.Children {
		if row.layout&layoutPart != 0 || part == nil {
			kinds := [...]NodeKind{TableBody: BodyNode, TableHead: HeadNode, TableFoot: FootNode}
			part = n.add(&Node{Kind: kinds[row.Section]})
		}
		tr := part.add(&Node{Kind: RowNode})
		for i := range columns {
			if !pad && i >= len(row.Children) {
				break
			}
			td := tr.add(&Node{Kind: CellNode})
			if b.detail != nil && i < len(b.detail.align) {
				td.Align = b.detail.align[i]
			}
			if i < len(row.Children) {
				m.inline(td, row.Children[i], "")
			}
		}
	}
}

// html makes an HTML element that begins a block, or is in one that does.
func (m *maker) html(n *Node, b *Block) {
	d := b.detail
	n.Kind, n.Name = HTMLNode, b.Tag
	n.Raw, n.Spaced, n.Empty = b.model == scan.ModelRaw, b.model == scan.ModelBlock, d.empty && !isScript(b.Tag)
	if b.Attrs != nil {
		htmlAttributes(n, b.Attrs.HTML)
	}
	switch {
	case isScript(b.Tag):
		n.Empty = false
		n.add(&Node{Kind: RawNode, Text: string(d.text.buf[b.from:b.to]), Inline: true})
	case d.empty:
	case b.model == scan.ModelSpan:
		m.inline(n, b, "")
	case b.model == scan.ModelBlock:
		m.blocks(n, b)
	default:
		at := d.inner
		for _, c := range b.Children {
			from, to := 0, 0
			switch {
			case c.Kind == HTML:
				from, to = c.detail.at, c.detail.end
			case c.Kind == Comment:
				from, to = c.from-len("<!--"), c.to+len("-->")
			default:
				continue
			}
			rawText(n, d.text.buf[at:from])
			m.block(n, c)
			at = to
		}
		rawText(n, d.text.buf[at:d.stop])
	}
}

// rawText appends what is between the elements of raw HTML.
func rawText(n *Node, b []byte) {
	for {
		i := bytes.Index(b, []byte("<?"))
		if i < 0 {
			break
		}
		k := bytes.Index(b[i+2:], []byte("?>"))
		if k < 0 {
			break
		}
		end := i + 2 + k + 2
		n.addText(string(b[:i]))
		n.add(&Node{Kind: MarkupNode, Text: string(b[i:end])})
		b = b[end:]
	}
	n.addText(string(b))
}

// htmlAttributes gives n the attributes of a tag, without the one that is for
// kramdown.
func htmlAttributes(n *Node, attrs []HTMLAttr) {
	for _, a := range attrs {
		if a.Name != "markdown" {
			n.set(a.Name, a.Value)
		}
	}
}

// tag makes an inline element, without its content.
func (m *maker) tag(sp *Span) *Node {
	n := &Node{Kind: HTMLNode, Name: sp.Tag, Inline: true, Raw: sp.tagsOnly}
	htmlAttributes(n, sp.Attrs)
	for i := range n.Attrs {
		n.Attrs[i].Value = oneLine(n.Attrs[i].Value)
	}
	return n
}

// oneLine makes a space of each run of line endings.
func oneLine(s string) string {
	if !strings.Contains(s, "\n") {
		return s
	}
	for strings.Contains(s, "\n\n") {
		s = strings.ReplaceAll(s, "\n\n", "\n")
	}
	return strings.ReplaceAll(s, "\n", " ")
}
