// Package html writes the HTML that kramdown makes of a Markdown page, as Jekyll
// configures it: kramdown 2.4.0 and its GFM parser 1.1.0 with MathJax as the
// math engine and rouge 3.30.0 as the highlighter. Code has the elements and
// classes that rouge puts around it, but its words are not coloured.
//
// A differential test holds it to the real one byte for byte (see e2e/kramdown);
// [Differences] says what it leaves out.
package html

import (
	"strconv"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/source"
)

// Write returns the HTML of a document. Raw HTML of the page is in it as it
// stands, scripts included: it is for a browser only where those may not run.
func Write(d *kramdown.Document) string {
	return WriteFilled(d, func(s string, _ Place) string { return s })
}

// WriteFilled is Write for a page in which words represent something else: fill
// gets each piece of the page, escaped for its place, and returns what to write.
func WriteFilled(d *kramdown.Document, fill func(s string, in Place) string) string {
	w := &writer{tree: d.Tree(), numbers: make(map[string]*note), fill: fill}
	w.children(w.tree.Root, -step)
	notes := w.footnotes()
	out := string(w.out)
	if w.notesHere {
		out = strings.Replace(out, notesMark, notes, 1)
	} else {
		out += notes
	}
	if w.toc != nil {
		out = strings.Replace(out, tocMark, w.contents(), 1)
	}
	return out
}

// What represents the footnotes and the table of contents until they are known.
const (
	notesMark = "\x00footnotes\x00"
	tocMark   = "\x00toc\x00"
)

// step is how many spaces a block is indented within another one.
const step = 2

// A writer writes one document.
type writer struct {
	tree  *kramdown.Tree
	out   []byte
	stack []*kramdown.Node // the nodes around the one that is written

	fill    func(s string, in Place) string
	notes   []*note
	numbers map[string]*note

	notesHere bool           // a list is there for them to take its place
	toc       *kramdown.Node // the list that the table of contents takes the place of
	headings  []*kramdown.Node
}

// A note is a footnote that something refers to.
type note struct {
	name    string
	number  int
	repeats int // further references
}

func (w *writer) write(parts ...string) {
	for _, s := range parts {
		w.out = append(w.out, s...)
	}
}

func (w *writer) pad(indent int) {
	for range indent {
		w.out = append(w.out, ' ')
	}
}

// children writes the children of n, which is itself indented by indent.
func (w *writer) children(n *kramdown.Node, indent int) {
	w.stack = append(w.stack, n)
	for _, c := range n.Children {
		w.node(c, indent+step)
	}
	w.stack = w.stack[:len(w.stack)-1]
}

// inner returns what [writer.children] would write.
func (w *writer) inner(n *kramdown.Node, indent int) string {
	at := len(w.out)
	w.children(n, indent)
	s := string(w.out[at:])
	w.out = w.out[:at]
	return s
}

// block writes an element on a line of its own.
func (w *writer) block(name string, attrs []kramdown.Pair, n *kramdown.Node, indent int) {
	w.pad(indent)
	w.open(name, attrs)
	w.children(n, indent)
	w.write("</", name, ">\n")
}

// nest writes an element whose content is on lines of its own.
func (w *writer) nest(name string, attrs []kramdown.Pair, n *kramdown.Node, indent int) {
	w.pad(indent)
	w.open(name, attrs)
	w.write("\n")
	w.children(n, indent)
	w.pad(indent)
	w.write("</", name, ">\n")
}

// span writes an element within text.
func (w *writer) span(name string, n *kramdown.Node, indent int) {
	w.open(name, n.Attrs)
	w.children(n, indent)
	w.write("</", name, ">")
}

func (w *writer) open(name string, attrs []kramdown.Pair) {
	w.write("<", name, w.attributes(attrs), ">")
}

// attributes writes attributes with a space before each.
func (w *writer) attributes(attrs []kramdown.Pair) string {
	var out strings.Builder
	for _, a := range attrs {
		if a.Key != "id" || strings.Trim(a.Value, " \t\n\v\f\r\x00") != "" {
			out.WriteString(" " + a.Key + `="` + w.fill(escape(a.Value, inAttribute), Attribute) + `"`)
		}
	}
	return out.String()
}

func (w *writer) node(n *kramdown.Node, indent int) {
	switch n.Kind {
	case kramdown.BlankNode:
		w.write("\n")
	case kramdown.TextNode:
		w.write(w.fill(escape(n.Text, inText), w.around()))
	case kramdown.ParagraphNode:
		w.paragraph(n, indent)
	case kramdown.HeadingNode:
		if listed(n) {
			w.headings = append(w.headings, n)
		}
		w.block("h"+strconv.Itoa(n.Level), n.Attrs, n, indent)
	case kramdown.CodeNode:
		w.code(n, indent)
	case kramdown.QuoteNode:
		w.nest("blockquote", n.Attrs, n, indent)
	case kramdown.UnorderedNode, kramdown.OrderedNode:
		w.list(n, indent)
	case kramdown.ItemNode:
		w.item("li", n, indent)
	case kramdown.DefinitionNode:
		w.item("dd", n, indent)
	case kramdown.TermNode:
		w.block("dt", n.Attrs, n, indent)
	case kramdown.RuleNode:
		w.pad(indent)
		w.write("<hr", w.attributes(n.Attrs), " />\n")
	case kramdown.HTMLNode:
		w.html(n, indent)
	case kramdown.MarkupNode:
		if !n.Inline && !w.inRaw() {
			w.pad(indent)
			w.write(w.fill(n.Text, Raw), "\n")
		} else {
			w.write(w.fill(n.Text, Raw))
		}
	case kramdown.CommentNode:
		if n.Inline {
			w.write("<!-- ", w.fill(n.Text, Raw), " -->")
		} else {
			w.pad(indent)
			w.write("<!-- ", w.fill(n.Text, Raw), " -->\n")
		}
	case kramdown.RawNode:
		if n.Name == "" || hasWord(n.Name, "html") {
			w.write(w.fill(n.Text, Raw))
			if !n.Inline {
				w.write("\n")
			}
		}
	case kramdown.MathNode:
		w.math(n, indent)
	case kramdown.CellNode:
		w.cell(n, indent)
	case kramdown.FootnoteNode:
		w.reference(n.Name)
	case kramdown.ImageNode:
		w.write("<img", w.attributes(n.Attrs), " />")
	case kramdown.BreakNode:
		w.write("<br />")
	case kramdown.EntityNode:
		w.entity(n)
	case kramdown.SmartNode:
		w.write(n.Text)
	case kramdown.AbbrevNode:
		w.write("<abbr", w.attributes(n.Attrs), ">", w.fill(n.Text, Text), "</abbr>")
	default:
		if name := spans[n.Kind]; name != "" {
			w.span(name, n, indent)
		} else {
			w.nest(blocks[n.Kind], n.Attrs, n, indent)
		}
	}
}

var spans = map[kramdown.NodeKind]string{
	kramdown.LinkNode: "a", kramdown.EmphasisNode: "em", kramdown.StrongNode: "strong",
}

var blocks = map[kramdown.NodeKind]string{
	kramdown.DefinitionListNode: "dl", kramdown.TableNode: "table", kramdown.HeadNode: "thead",
	kramdown.BodyNode: "tbody", kramdown.FootNode: "tfoot", kramdown.RowNode: "tr",
}

// Of returns the HTML of a Markdown text.
func Of(text string) string {
	d := kramdown.Parse([]byte(text), source.Span{Start: 0, End: len(text)})
	return Write(d)
}
