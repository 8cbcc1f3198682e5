package kramdown

import (
	"bytes"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown/scan"
	"github.com/partnerlint/partnerlint/internal/source"
)

// htmlBlock reads a comment, an element that is no inline element, or the end
// tag of the element whose content is being read as Markdown.
func (p *parser) htmlBlock(at int) bool {
	t := p.text
	b := t.buf
	if at == p.pos && bytes.HasPrefix(b[at:], []byte("<!--")) {
		end := t.find("-->", at+4, &t.look().noComment)
		if end < 0 {
			return false
		}
		p.append(p.comment(at, end))
		p.pos = end + 3
		p.trailing()
		return true
	}
	if tag, ok := scan.OpenTag(b, at); ok {
		if scan.Element[scan.LowerName(tag.Name)]&scan.InlineElement != 0 {
			return false
		}
		p.startTag(&tag)
		return true
	}
	name, end := scan.CloseTag(b, at)
	name = scan.LowerName(name)
	if end < 0 || p.tree.Kind != HTML || p.tree.Tag != name || scan.Element[name]&scan.InlineElement != 0 {
		return false
	}
	p.closed(p.tree, at, end)
	p.pos = end
	p.stopped = true
	return true
}

// trailing matches [ \t]*\n.
func (p *parser) trailing() {
	if i := scan.SkipBlanks(p.text.buf, p.pos); i < len(p.text.buf) && p.text.buf[i] == '\n' {
		p.pos = i + 1
	}
}

func (p *parser) comment(at, end int) *Block {
	c := p.newBlock(Comment, at)
	c.Span.End = p.text.abs(end+2) + 1
	c.Content = p.text.span(at+4, end)
	c.setText(p.text, at+4, end)
	c.Closed = true
	return c
}

// closed notes the end tag of el.
func (p *parser) closed(el *Block, at, end int) {
	el.Closed = true
	el.detail.stop, el.detail.end = at, end
	el.Content.End = max(el.Content.Start, p.text.abs(at))
	el.Span.End = p.text.abs(end-1) + 1
}

// unclosed ends el where the text ends.
func (p *parser) unclosed(el *Block) {
	t := p.text
	el.detail.stop, el.detail.end = len(t.buf), len(t.buf)
	el.Span.End = max(el.Span.End, t.abs(t.trimEnd(0, len(t.buf))))
	el.Content.End = max(el.Content.Start, el.Span.End)
}

// element makes the block of a start tag.
func (p *parser) element(tag *scan.Tag) *Block {
	el := p.newBlock(HTML, tag.Start)
	el.Tag = scan.ElementName(tag.Name)
	el.Span.End = p.text.abs(tag.End-1) + 1
	el.Content = source.Span{Start: el.Span.End, End: el.Span.End}
	if len(tag.Attrs) > 0 {
		el.Attrs = &Attributes{HTML: htmlAttrs(p.text, tag)}
	}
	for _, a := range tag.Attrs {
		if a.Name == "id" || a.Name == "name" {
			p.doc.anchors = append(p.doc.anchors, Anchor{Name: a.Value, Span: p.text.span(a.From, a.To), Block: el})
			if a.Name == "id" {
				el.ID = a.Value
			}
		}
	}
	el.Closed = tag.Single || scan.Element[el.Tag]&scan.VoidElement != 0
	el.detail = &detail{text: p.text, at: tag.Start, inner: tag.End, stop: tag.End, end: tag.End, empty: el.Closed}
	return el
}

// startTag reads a block-level element that begins with tag.
func (p *parser) startTag(tag *scan.Tag) {
	el := p.element(tag)
	p.append(el)
	p.pos = tag.End
	if p.content(el, tag) {
		p.rawHTML(el)
	}
	if !isScript(el.Tag) && !(tag.Single || scan.Element[el.Tag]&scan.VoidElement != 0) {
		p.trailing()
	}
}

func isScript(name string) bool { return name == "script" || name == "style" }

// content reads el's content, unless that is raw HTML, which is left to do when
// it returns true.
func (p *parser) content(el *Block, tag *scan.Tag) bool {
	if isScript(el.Tag) {
		p.verbatim(el)
	}
	if p.ial != nil {
		el.Attrs = p.ial.merge(el.Attrs)
		p.ial = nil
	}
	el.model = scan.ModelRaw
	if p.parseHTML && (p.tree.Kind != HTML || p.tree.model != scan.ModelRaw) {
		el.model = scan.ContentModel(el.Tag)
	}
	if a := tag.Attr("markdown"); a != nil {
		switch a.Value {
		case "0":
			el.model = scan.ModelRaw
		case "1":
			el.model = scan.ContentModel(el.Tag)
		case "span":
			el.model = scan.ModelSpan
		case "block":
			el.model = scan.ModelBlock
		}
	}
	el.Markdown = el.model != scan.ModelRaw
	if el.model == scan.ModelBlock {
		p.trailing()
		el.detail.inner, el.detail.stop, el.detail.end = p.pos, p.pos, p.pos
	}
	if isScript(el.Tag) || el.Closed {
		return false
	}
	switch el.model {
	case scan.ModelRaw:
		return true
	case scan.ModelBlock:
		p.inHTML++
		if !p.parseRest(el) {
			p.unclosed(el)
		}
		p.inHTML--
	case scan.ModelSpan:
		p.verbatim(el)
		el.text = p.text
	}
	return false
}

// verbatim moves past the end tag of el, whatever comes before it.
func (p *parser) verbatim(el *Block) {
	from := p.pos
	at, end := findClose(p.text.buf, p.pos, el.Tag)
	el.from, el.to = from, at
	if end < 0 {
		p.pos = len(p.text.buf)
		el.to = p.pos
		p.unclosed(el)
		return
	}
	p.closed(el, at, end)
	p.pos = end
}

// findClose finds </name\s*>, in any case, at or after i.
func findClose(b []byte, i int, name string) (at, end int) {
	for i < len(b) {
		n := bytes.Index(b[i:], []byte("</"))
		if n < 0 {
			break
		}
		i += n
		if to := i + 2 + len(name); to <= len(b) && bytes.EqualFold(b[i+2:to], []byte(name)) {
			if j := scan.SkipSpaces(b, to); j < len(b) && b[j] == '>' {
				return i, j + 1
			}
		}
		i += 2
	}
	return -1, -1
}

// rawHTML reads the content of el as HTML only. Every tag opens an element that
// its own end tag closes, inline elements included; other end tags are text. So
// a <p> without </p> takes all that follows.
func (p *parser) rawHTML(root *Block) {
	r := rawReader{parser: p, root: root}
	b := p.text.buf
	tree, depth := p.tree, p.depth
	p.tree = root
	for p.pos < len(b) {
		n := bytes.IndexByte(b[p.pos:], '<')
		if n < 0 {
			p.pos = len(b)
			break
		}
		at := p.pos + n
		p.pos = at + 1
		switch {
		case bytes.HasPrefix(b[at:], []byte("<!--")):
			r.comment(at)
		case bytes.HasPrefix(b[at:], []byte("<?")):
			if end := p.text.find("?>", at+2, &p.text.look().noPI); end >= 0 {
				p.pos = end + 2
			}
		case at+1 < len(b) && b[at+1] == '/':
			if r.endTag(at) {
				p.tree = tree
				return
			}
		default:
			r.startTag(at)
		}
	}
	for ; ; p.tree = p.tree.Parent {
		p.unclosed(p.tree)
		if p.tree == root {
			break
		}
	}
	p.tree, p.depth = tree, depth
}

// A rawReader reads HTML for rawHTML.
type rawReader struct {
	*parser
	root *Block
	deep []string // open elements that lie too deep to keep
}

func (r *rawReader) comment(at int) {
	end := r.text.find("-->", at+4, &r.text.look().noComment)
	if end < 0 {
		return
	}
	r.pos = end + 3
	if len(r.deep) == 0 {
		r.append(r.parser.comment(at, end))
	}
}

// endTag reads an end tag at at, and reports whether it closes the root.
func (r *rawReader) endTag(at int) bool {
	name, end := scan.CloseTag(r.text.buf, at)
	if end < 0 {
		return false
	}
	r.pos = end
	if last := len(r.deep) - 1; last >= 0 {
		if r.deep[last] == scan.ElementName(name) {
			r.deep = r.deep[:last]
		}
		return false
	}
	if scan.Element[r.tree.Tag] != 0 {
		name = scan.LowerName(name)
	}
	if r.tree.Tag != name {
		return false
	}
	r.closed(r.tree, at, end)
	if r.tree == r.root {
		return true
	}
	r.tree = r.tree.Parent
	r.depth--
	return false
}

func (r *rawReader) startTag(at int) {
	tag, ok := scan.OpenTag(r.text.buf, at)
	if !ok {
		return
	}
	r.pos = tag.End
	if r.depth >= maxDepth || len(r.deep) > 0 {
		if !tag.Single && scan.Element[scan.LowerName(tag.Name)]&scan.VoidElement == 0 {
			r.deep = append(r.deep, scan.ElementName(tag.Name))
		}
		return
	}
	el := r.element(&tag)
	r.append(el)
	if r.content(el, &tag) {
		r.tree = el
		r.depth++
	}
}
