package kramdown

import (
	"bytes"
	"strings"
)

// html makes an HTML element that begins a block, or lies in one that does.
func (m *maker) html(n *Node, b *Block) {
	d := b.detail
	n.Kind, n.Name = HTMLNode, b.Tag
	n.Raw, n.Spaced, n.Empty = b.model == modelRaw, b.model == modelBlock, d.empty && !isScript(b.Tag)
	if b.Attrs != nil {
		htmlAttributes(n, b.Attrs.HTML)
	}
	switch {
	case isScript(b.Tag):
		n.Empty = false
		n.add(&Node{Kind: RawNode, Text: string(d.text.buf[b.from:b.to]), Inline: true})
	case d.empty:
	case b.model == modelSpan:
		m.inline(n, b, "")
	case b.model == modelBlock:
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

// rawText appends what lies between the elements of raw HTML.
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
