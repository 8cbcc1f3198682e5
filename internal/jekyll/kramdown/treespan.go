package kramdown

import (
	"bytes"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown/scan"
)

// A weaver makes the nodes of one block's inline text.
type weaver struct {
	*maker
	b     []byte // the text up to its end
	spans []Span // what is left of them
	cell  bool
	gone  [][2]int // ranges of white space that are left out
}

// cut is w.b[from:to] without what is left out.
func (w *weaver) cut(from, to int) string {
	if len(w.gone) == 0 {
		return string(w.b[from:to])
	}
	var out strings.Builder
	for _, gone := range w.gone {
		if gone[1] <= from {
			continue
		}
		if gone[0] >= to {
			break
		}
		out.Write(w.b[from:max(from, gone[0])])
		from = min(to, gone[1])
	}
	out.Write(w.b[from:to])
	return out.String()
}

// inline appends the nodes of b's inline text and of tail, which is plain.
func (m *maker) inline(to *Node, b *Block, tail string) {
	if b.text == nil {
		return
	}
	w := weaver{maker: m, b: b.text.buf[:b.to], spans: m.spans[b], cell: b.Kind == Cell}
	from := b.from
	if b.Kind == Paragraph && b.Parent != nil && b.Parent.Task {
		from = w.box(to, b)
	}
	if b.detail != nil && b.Kind == Paragraph {
		for _, join := range b.detail.joins {
			// White space at the end of a part is gone, but for a line break.
			gone := [2]int{scan.RStrip(w.b, from, join), join - len("\n")}
			if bytes.HasSuffix(w.b[gone[0]:join], []byte("  \n")) {
				gone[1] = join - len("  \n")
			}
			w.gone = append(w.gone, gone)
		}
	}
	w.weave(to, from, b.to, false)
	to.addText(tail)
	// A backslash at the very end breaks no line.
	if k := len(to.Children); k > 1 && to.Children[k-2].slash && string(to.Children[k-1].grow) == "\n" {
		to.Children = append(to.Children[:k-2], to.Children[k-1])
	}
}

// box makes the check box of a task when b is the paragraph that begins one.
func (w *weaver) box(to *Node, b *Block) int {
	buf := b.text.buf
	i := b.from
	for i > 0 && scan.IsSpace(buf[i-1]) {
		i--
	}
	if i < 3 || i == b.from || buf[i-1] != ']' || buf[i-3] != '[' {
		return b.from
	}
	box := &Node{Kind: HTMLNode, Name: "input", Inline: true, Attrs: []Pair{
		{"type", "checkbox"}, {"class", "task-list-item-checkbox"}, {"disabled", "disabled"},
	}}
	if buf[i-2] != ' ' {
		box.set("checked", "checked")
	}
	to.add(box)
	return b.from
}

// weave appends what is in w.b[from:to]: the elements there and the text
// between them. In raw HTML text is only that.
func (w *weaver) weave(to *Node, from, end int, raw bool) {
	for len(w.spans) > 0 {
		sp := &w.spans[0]
		at := int(sp.where.at)
		if at >= end && !(at == end && int(sp.where.end) == end && sp.Kind == HardBreak) {
			break
		}
		if stop := int(sp.where.end); w.cell && at >= from && stop <= end && isEmptyCode(sp, w.b[at:stop]) {
			// Code in a cell is written again, and this is no code any longer.
			w.text(to, from, at, raw)
			w.spans = w.spans[1:]
			to.addText("``")
			from = stop
			continue
		}
		if sp.Kind.Literal() || at < from || int(sp.where.end) > end {
			w.spans = w.spans[1:]
			continue
		}
		w.text(to, from, at, raw)
		w.spans = w.spans[1:]
		from = w.element(to, sp)
	}
	w.text(to, from, end, raw)
}

// isEmptyCode reports whether sp, whose source is text, is code with nothing but
// a space or two in it.
func isEmptyCode(sp *Span, text []byte) bool {
	inside := bytes.Trim(text, "`")
	return sp.Kind == LiteralTick && len(inside) > 0 && len(bytes.TrimLeft(inside, " ")) == 0
}

// element appends the node of sp and returns where it ends.
func (w *weaver) element(to *Node, sp *Span) int {
	in, inner, end := int(sp.where.in), int(sp.where.to), int(sp.where.end)
	n := new(Node)
	switch sp.Kind {
	case CodeSpan:
		n.Kind, n.Inline, n.Text = CodeNode, true, string(w.b[in:inner])
	case InlineMath:
		n.Kind, n.Inline, n.Text = MathNode, true, string(w.b[in:inner])
	case InlineLink, RefLink, Image:
		w.link(n, sp)
	case Autolink:
		n.Kind = LinkNode
		n.set("href", sp.Dest)
		n.addText(sp.Text)
	case Emphasis:
		n.Kind = EmphasisNode
		w.weave(n, in, inner, false)
	case Strong:
		n.Kind = StrongNode
		w.weave(n, in, inner, false)
	case Strike:
		n.Kind, n.Inline, n.Name = HTMLNode, true, "del"
		whole := w.b
		w.b = whole[:inner]
		w.weave(n, in, inner, false)
		w.b = whole
	case FootnoteRef:
		n.Kind, n.Name = FootnoteNode, sp.Ref
	case HTMLTag:
		n = w.tag(sp)
		n.unclosed = !sp.Closed
		if inner > in || sp.Closed && !VoidElement(sp.Tag) {
			w.weave(n, in, inner, sp.tagsOnly)
			end = inner
			if len(w.spans) > 0 && w.spans[0].Kind == HTMLEndTag && int(w.spans[0].where.at) == inner {
				end = int(w.spans[0].where.end)
				w.spans = w.spans[1:]
			}
		}
	case HTMLComment:
		n.Kind, n.Inline, n.Text = MarkupNode, true, string(w.b[sp.where.at:end])
	case InlineExt:
		if !sp.Closed || sp.Tag == "options" {
			return end
		}
		n.Kind, n.Inline, n.Text = CommentNode, true, string(w.b[in:inner])
		if sp.Tag == "nomarkdown" {
			n.Kind = RawNode
			view := &text{buf: w.b}
			if e, ok := extensionTag(view, int(sp.where.at)); ok {
				n.Name, _ = parseAttributes(view, e.attrFrom, e.attr, nil).Value("type")
			}
		}
	case InlineAttrs:
		if k := len(to.Children); k > 0 && to.Children[k-1].Kind != TextNode {
			w.attributes(to.Children[k-1], parseAttributes(&text{buf: w.b}, in, inner, nil))
		}
		return end
	case Escape:
		if w.cell && w.b[in+1] == '\\' && end < len(w.b) && w.b[end] == '|' {
			// A cell loses the backslash before a bar before this is read.
			to.addText("|")
			return end + 1
		}
		w.escape(to, w.b[in+1:inner])
		return end
	case Entity:
		w.entity(to, string(w.b[in:inner]))
		return end
	case HardBreak:
		n.Kind, n.slash = BreakNode, end-int(sp.where.at) == 1
	case HTMLEndTag:
		return end
	}
	to.add(n)
	return end
}

func (w *weaver) link(n *Node, sp *Span) {
	n.Kind = LinkNode
	if sp.Ref != "" {
		if def := w.doc.links[sp.Ref]; def != nil {
			w.attributes(n, def.Block.Attrs)
		}
	}
	if sp.Kind == Image {
		n.Kind = ImageNode
		n.set("src", sp.Dest)
		n.set("alt", sp.Text)
	} else {
		n.set("href", sp.Dest)
		w.weave(n, int(sp.where.in), int(sp.where.to), false)
	}
	if sp.Title != "" {
		n.set("title", sp.Title)
	}
}

// escape appends what a backslash was taken off: << and >> are not guillemets.
func (w *weaver) escape(to *Node, b []byte) {
	switch string(b) {
	case "<<", ">>":
		for _, c := range b {
			to.add(&Node{Kind: EntityNode, Text: string(c)})
		}
	default:
		to.addText(string(b))
	}
}

// entity appends an entity, or the text that looks like one.
func (w *weaver) entity(to *Node, s string) {
	if char, ok := scan.Entity(s); ok {
		to.add(&Node{Kind: EntityNode, Name: s, Text: char})
		return
	}
	to.add(&Node{Kind: EntityNode, Text: "&"})
	to.addText(s[1:])
}
