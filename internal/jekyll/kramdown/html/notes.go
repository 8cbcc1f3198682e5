package html

import (
	"regexp"
	"strconv"
	"sync"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
)

// reference writes the number of a footnote, which is the order of the first
// references.
func (w *writer) reference(name string) {
	n := w.numbers[name]
	repeat := ""
	if n == nil {
		n = &note{name: name, number: len(w.notes) + 1}
		w.notes = append(w.notes, n)
		w.numbers[name] = n
	} else {
		n.repeats++
		repeat = ":" + strconv.Itoa(n.repeats)
	}
	w.write(`<sup id="fnref:`, name, repeat, `" role="doc-noteref"><a href="#fn:`, name,
		`" class="footnote" rel="footnote">`, strconv.Itoa(n.number), "</a></sup>")
}

// footnotes returns the list of footnotes. Those may refer to others, which are
// then listed, too.
func (w *writer) footnotes() string {
	if len(w.notes) == 0 {
		return ""
	}
	at := len(w.out)
	w.write("<div class=\"footnotes\" role=\"doc-endnotes\">\n  <ol>\n")
	for i := 0; i < len(w.notes); i++ {
		n := w.notes[i]
		li := &kramdown.Node{Kind: kramdown.ItemNode, Attrs: []kramdown.Pair{
			{Key: "id", Value: "fn:" + n.name}, {Key: "role", Value: "doc-endnote"},
		}}
		li.Children = append(li.Children, w.tree.Notes[n.name].Children...)
		backlink(li, n)
		w.stack = append(w.stack, w.tree.Root)
		w.node(li, 2*step)
		w.stack = w.stack[:len(w.stack)-1]
	}
	w.write("  </ol>\n</div>\n")
	s := string(w.out[at:])
	w.out = w.out[:at]
	return s
}

// backlink appends the links from a note to its references: to the paragraph
// that ends it, or in one of their own.
func backlink(li *kramdown.Node, n *note) {
	space := ""
	at := len(li.Children) - 1
	var p *kramdown.Node
	if at >= 0 && li.Children[at].Kind == kramdown.ParagraphNode {
		p = new(kramdown.Node)
		*p = *li.Children[at]
		p.Children = append([]*kramdown.Node(nil), p.Children...)
		li.Children[at] = p
		space = "\u00A0"
	} else {
		p = &kramdown.Node{Kind: kramdown.ParagraphNode}
		li.Children = append(li.Children, p)
	}
	link := func(space, to, text string) {
		p.Children = append(p.Children, &kramdown.Node{Kind: kramdown.RawNode, Inline: true, Text: space +
			`<a href="#fnref:` + to + `" class="reversefootnote" role="doc-backlink">` + text + `</a>`})
	}
	const arrow = "&#8617;"
	link(space, n.name, arrow)
	for k := 1; k <= n.repeats; k++ {
		link("\u00A0", n.name+":"+strconv.Itoa(k), arrow+"<sup>"+strconv.Itoa(k+1)+"</sup>")
	}
}

var noTOC = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(^|[^\pL\pN_])no_toc($|[^\pL\pN_])`)
})

// listed reports whether the table of contents has a heading.
func listed(n *kramdown.Node) bool {
	_, id := n.Attr("id")
	class, _ := n.Attr("class")
	return id && !noTOC().MatchString(class)
}

// contents returns the table of contents: a list of lists of links to the
// headings.
func (w *writer) contents() string {
	list := &kramdown.Node{Kind: w.toc.Kind, Attrs: append([]kramdown.Pair(nil), w.toc.Attrs...)}
	id, ok := list.Attr("id")
	if !ok {
		id = "markdown-toc"
		list.Attrs = append(list.Attrs, kramdown.Pair{Key: "id", Value: id})
	}
	type open struct {
		item, below *kramdown.Node
		level       int
	}
	var stack []open
	closeTo := func(level int) {
		for len(stack) > 0 && stack[len(stack)-1].level >= level {
			last := stack[len(stack)-1]
			if len(last.below.Children) > 0 {
				last.item.Children = append(last.item.Children, last.below)
			}
			stack = stack[:len(stack)-1]
		}
	}
	for _, h := range w.headings {
		to, _ := h.Attr("id")
		link := &kramdown.Node{Kind: kramdown.LinkNode, Children: entry(h.Children), Attrs: []kramdown.Pair{
			{Key: "href", Value: "#" + to}, {Key: "id", Value: id + "-" + to},
		}}
		item := &kramdown.Node{Kind: kramdown.ItemNode, Children: []*kramdown.Node{
			{Kind: kramdown.ParagraphNode, Bare: true, Children: []*kramdown.Node{link}},
		}}
		closeTo(h.Level)
		below := list
		if len(stack) > 0 {
			below = stack[len(stack)-1].below
		}
		below.Children = append(below.Children, item)
		stack = append(stack, open{item, &kramdown.Node{Kind: w.toc.Kind}, h.Level})
	}
	closeTo(0)
	if len(list.Children) == 0 {
		return ""
	}
	at := len(w.out)
	w.stack = append(w.stack, w.tree.Root)
	w.node(list, 0)
	s := string(w.out[at:])
	w.out = w.out[:at]
	return s
}

// entry is the text of a heading without links and footnotes.
func entry(nodes []*kramdown.Node) []*kramdown.Node {
	var out []*kramdown.Node
	for _, n := range nodes {
		if n.Kind == kramdown.FootnoteNode {
			continue
		}
		c := *n
		c.Children = entry(n.Children)
		if n.Kind == kramdown.LinkNode {
			out = append(out, c.Children...)
		} else {
			out = append(out, &c)
		}
	}
	return out
}
