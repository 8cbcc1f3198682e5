package page

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/internal/text"
)

// maxStub is how many bytes below the marker are looked at: more than that is
// a page, whatever it says.
const maxStub = 2000

// Stub reports whether the page says nothing: its text below the marker is
// empty or only promises one ("More to come."). The span is the promise; with
// none, the marker or the last line of the file.
func (d *Document) Stub() (source.Span, bool) {
	card := d.Card()
	head, tail := source.Span{Start: d.Body.Start, End: d.Body.Start}, d.Body
	switch miss, missed := d.MarkerNearMiss(); {
	case card.Found:
		head, tail = card.Head, source.Span{Start: card.Marker.End, End: d.Body.End}
	case missed:
		head, tail = source.Span{Start: d.Body.Start, End: miss.Span.Start},
			source.Span{Start: miss.Span.End, End: d.Body.End}
	}
	if len(bytes.TrimSpace(d.File.Slice(tail))) > maxStub {
		return source.Span{}, false
	}
	below := kramdown.Parse(d.Masked(), tail)
	defer below.Release()
	blocks := contentOf(leavesOf(below.Root), d.Masked())
	if head.Empty() && !card.Found && len(blocks) > 1 && blocks[0].Kind == kramdown.Paragraph &&
		!d.promises(blocks[0]) {
		blocks = blocks[1:] // the text for the card, on a page without a marker
	}
	first := source.Span{}
	for _, b := range blocks {
		if b.Kind == kramdown.Heading {
			continue
		}
		if !d.promises(b) {
			return source.Span{}, false
		}
		if first.Empty() {
			first = b.Span
		}
	}
	switch {
	case !first.Empty():
		return first, len(d.headingsIn(head)) == 0
	case len(blocks) > 0, len(d.headingsIn(head)) > 0:
		return source.Span{}, false // headings without text have rules of their own
	case !card.Marker.Empty():
		return card.Marker, true
	}
	text := strings.TrimRight(string(d.File.Text), " \t\r\n")
	return d.File.LineSpan(max(len(text)-1, 0)), true
}

// promises reports whether a block of text only promises text, and says no
// more than that.
func (d *Document) promises(b *kramdown.Block) bool {
	body := d.Original(b.Span)
	return b.Kind != kramdown.Table && text.ComingSoonMarkdown(body, true)
}

func (d *Document) headingsIn(s source.Span) []*Heading {
	var in []*Heading
	for _, h := range d.Outline().Headings {
		if h.Form.Rendered() && s.Contains(h.Span) {
			in = append(in, h)
		}
	}
	return in
}

// contentOf drops the blocks that visitors do not see.
func contentOf(leaves []*kramdown.Block, text []byte) []*kramdown.Block {
	var seen []*kramdown.Block
	for _, b := range leaves {
		if isContent(b, text) {
			seen = append(seen, b)
		}
	}
	return seen
}

// isContent reports whether visitors see anything of b, which has no children.
func isContent(b *kramdown.Block, text []byte) bool {
	switch b.Kind {
	case kramdown.Comment, kramdown.AttributeList, kramdown.AttributeDef, kramdown.LinkDef, kramdown.AbbrevDef,
		kramdown.EndOfBlock, kramdown.Rule:
		return false
	case kramdown.Extension:
		format, given := b.Attrs.Value("type")
		return b.Tag == "nomarkdown" && (!given || strings.Contains(format, "html")) &&
			showsSomething(text[b.Content.Start:b.Content.End])
	case kramdown.Paragraph, kramdown.Text, kramdown.HTML:
		return showsSomething(text[b.Span.Start:b.Span.End])
	}
	return true
}

// showsSomething reports whether a piece of Markdown has words or pictures.
func showsSomething(body []byte) bool {
	if beginsVisibly(body) {
		return true
	}
	s := string(body)
	if strings.ContainsFunc(text.Plain(s), func(r rune) bool { return !unicode.IsSpace(r) && !text.Invisible(r) }) {
		return true
	}
	if strings.Contains(s, "![") {
		return true
	}
	s = strings.ToLower(s)
	for _, tag := range [...]string{"<img", "<iframe", "<video", "<audio", "<svg", "<object", "<embed", "<script"} {
		if strings.Contains(s, tag) {
			return true
		}
	}
	return false
}

// beginsVisibly is a quick yes for most text: after emphasis and the like
// there is a character that Plain keeps.
func beginsVisibly(body []byte) bool {
	for i, c := range body {
		switch {
		case text.IsSpaceByte(c), c == '*', c == '_', c == '`', c == '~', c == '[':
		case c >= utf8.RuneSelf:
			r, _ := utf8.DecodeRune(body[i:])
			return text.IsWordRune(r)
		default:
			return text.IsAlnum(c)
		}
	}
	return false
}
