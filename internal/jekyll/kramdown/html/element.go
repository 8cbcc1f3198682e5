package html

import (
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
)

// inRaw reports whether what is written is in raw HTML.
func (w *writer) inRaw() bool {
	around := w.stack[len(w.stack)-1]
	return around.Kind == kramdown.HTMLNode && around.Raw
}

func (w *writer) paragraph(n *kramdown.Node, indent int) {
	switch {
	case n.Bare:
		w.children(n, indent)
	case len(n.Children) == 1 && n.Children[0].Kind == kramdown.ImageNode && alone(n.Children[0]):
		w.figure(n, indent)
	default:
		w.block("p", n.Attrs, n, indent)
	}
}

// alone reports whether {:standalone} belongs to an image.
func alone(image *kramdown.Node) bool { return slices.Contains(image.Refs, "standalone") }

// figure writes a paragraph that is nothing but an image with {:standalone}.
func (w *writer) figure(n *kramdown.Node, indent int) {
	outer := append([]kramdown.Pair(nil), n.Attrs...)
	var inner []kramdown.Pair
	caption := ""
	for _, a := range n.Children[0].Attrs {
		if _, ok := n.Attr(a.Key); !ok && a.Key == "class" {
			outer = append(outer, a)
			continue
		}
		inner = append(inner, a)
		if a.Key == "alt" {
			caption = a.Value
		}
	}
	for i, a := range inner {
		if _, ok := n.Attr("id"); !ok && a.Key == "id" {
			outer = append(outer, a)
			inner = append(inner[:i:i], inner[i+1:]...)
			break
		}
	}
	w.pad(indent)
	w.open("figure", outer)
	w.write("\n")
	w.pad(indent + step)
	w.write("<img", w.attributes(inner), " />\n")
	w.pad(indent + step)
	w.write("<figcaption>", w.fill(caption, Text), "</figcaption>\n")
	w.pad(indent)
	w.write("</figure>\n")
}

func (w *writer) list(n *kramdown.Node, indent int) {
	name := "ul"
	if n.Kind == kramdown.OrderedNode {
		name = "ol"
	}
	switch {
	case w.toc == nil && slices.Contains(n.Refs, "toc"):
		w.toc = n
		w.write(tocMark)
	case !w.notesHere && slices.Contains(n.Refs, "footnotes"):
		w.notesHere = true
		w.write(notesMark)
	default:
		w.nest(name, n.Attrs, n, indent)
	}
}

func (w *writer) item(name string, n *kramdown.Node, indent int) {
	w.pad(indent)
	w.open(name, n.Attrs)
	if len(n.Children) == 0 || n.Children[0].Kind == kramdown.ParagraphNode && n.Children[0].Bare {
		at := len(w.out)
		w.children(n, indent)
		if strings.HasSuffix(string(w.out[at:]), "\n") {
			w.pad(indent)
		}
	} else {
		w.write("\n")
		w.children(n, indent)
		w.pad(indent)
	}
	w.write("</", name, ">\n")
}

func (w *writer) cell(n *kramdown.Node, indent int) {
	name := "td"
	if len(w.stack) > 1 && w.stack[len(w.stack)-2].Kind == kramdown.HeadNode {
		name = "th"
	}
	attrs := n.Attrs
	if n.Align != "" {
		attrs = append(attrs[:len(attrs):len(attrs)], kramdown.Pair{Key: "style", Value: "text-align: " + n.Align})
	}
	w.pad(indent)
	w.open(name, attrs)
	at := len(w.out)
	w.children(n, indent)
	if len(w.out) == at {
		w.write("\u00A0")
	}
	w.write("</", name, ">\n")
}

func (w *writer) html(n *kramdown.Node, indent int) {
	if n.Inline {
		content := w.inner(n, indent)
		w.write("<", n.Name, w.attributes(n.Attrs))
		if content == "" && kramdown.VoidElement(n.Name) {
			w.write(" />")
		} else {
			w.write(">", content, "</", n.Name, ">")
		}
		return
	}
	raw := w.inRaw()
	content := w.inner(n, indent)
	if !raw {
		w.pad(indent)
	}
	w.write("<", n.Name, w.attributes(n.Attrs))
	switch {
	case n.Empty && n.Raw:
		w.write(" />")
	case content != "" && !n.Spaced:
		w.write(">", content, "</", n.Name, ">")
	case content != "":
		w.write(">\n", strings.TrimSuffix(content, "\n"), "\n")
		w.pad(indent)
		w.write("</", n.Name, ">")
	case kramdown.VoidElement(n.Name):
		w.write(" />")
	default:
		w.write("></", n.Name, ">")
	}
	if !raw {
		w.write("\n")
	}
}

// math writes what MathJax looks for.
func (w *writer) math(n *kramdown.Node, indent int) {
	text := w.fill(escape(n.Text, inCode), Text)
	switch {
	case n.Inline && len(n.Attrs) == 0:
		w.write(`\(`, text, `\)`)
	case n.Inline:
		w.write("<span", w.attributes(n.Attrs), ">$", w.fill(n.Text, Text), "$</span>")
	case len(n.Attrs) == 0:
		w.write(`\[`, text, "\\]\n")
	default:
		w.pad(indent)
		w.write("<div", w.attributes(n.Attrs), `>\[`, text, "\\]\n</div>\n")
	}
}

func (w *writer) entity(n *kramdown.Node) {
	escaped := escape(n.Text, inCode)
	switch {
	case n.Text == escaped:
		w.write(n.Text)
	case n.Name != "":
		w.write(n.Name)
	default:
		w.write(escaped)
	}
}

func hasWord(list, word string) bool { return slices.Contains(strings.Fields(list), word) }
