package lint

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/source"
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
	switch slip, slipped := d.MarkerSlip(); {
	case card.Found:
		head, tail = card.Head, source.Span{Start: card.Marker.End, End: d.Body.End}
	case slipped:
		head, tail = source.Span{Start: d.Body.Start, End: slip.Span.Start}, source.Span{Start: slip.Span.End, End: d.Body.End}
	}
	if len(bytes.TrimSpace(d.File.Slice(tail))) > maxStub {
		return source.Span{}, false
	}
	below := kramdown.Parse(d.Masked(), tail)
	defer below.Release()
	blocks := contentOf(leavesOf(below.Root), d.Masked())
	if head.Empty() && !card.Found && len(blocks) > 1 && blocks[0].Kind == kramdown.Paragraph && !d.promises(blocks[0]) {
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
	text := d.Original(b.Span)
	return b.Kind != kramdown.Table && promisedBy(text, true)
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
		return b.Tag == "nomarkdown" && (!given || strings.Contains(format, "html")) && showsSomething(text[b.Content.Start:b.Content.End])
	case kramdown.Paragraph, kramdown.Text, kramdown.HTML:
		return showsSomething(text[b.Span.Start:b.Span.End])
	}
	return true
}

// showsSomething reports whether a piece of Markdown has words or pictures.
func showsSomething(text []byte) bool {
	if beginsVisibly(text) {
		return true
	}
	s := string(text)
	if strings.ContainsFunc(Plain(s), func(r rune) bool { return !unicode.IsSpace(r) && !Invisible(r) }) {
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

// beginsVisibly is a quick yes for most text: behind emphasis and the like
// there is a character that Plain keeps.
func beginsVisibly(text []byte) bool {
	for i, c := range text {
		switch {
		case isSpaceByte(c), c == '*', c == '_', c == '`', c == '~', c == '[':
		case c >= utf8.RuneSelf:
			r, _ := utf8.DecodeRune(text[i:])
			return isWordRune(r)
		default:
			return isAlnum(c)
		}
	}
	return false
}

// Promise reports whether a text stands for one that is still to be written,
// in any of many languages. Where it is all that a page says, more may be
// taken for a promise than of one paragraph among others.
func Promise(s string, wholePage bool) bool {
	lists := promises()
	if len(s) > maxPromise || !lists.mayBegin(s) {
		return false
	}
	count := Words(s)
	if count > lists.most {
		return false
	}
	parts := wordsOf(s)
	words := strings.Join(parts, " ")
	switch {
	case words == "":
		return strings.TrimSpace(s) != ""
	case lists.whole[words], wholePage && lists.page[words]:
		return true
	case count > mostWords:
		return false
	}
	padded := " " + words + " "
	for _, part := range parts {
		for _, phrase := range lists.within[part] {
			if strings.Contains(padded, phrase.padded) && (wholePage || count <= phrase.count+2) {
				return true
			}
		}
	}
	if !hasDense(words) {
		return false
	}
	for _, phrase := range lists.dense {
		if strings.Contains(words, phrase.words) && (wholePage || count <= phrase.count+2) {
			return true
		}
	}
	return false
}

func hasDense(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= firstDense {
			return true
		}
	}
	return false
}

// maxPromise is how many bytes a text may have that is taken for a promise.
const maxPromise = 200

// promisedBy reports whether text, which is Markdown, is a promise. Text with a
// link says something.
func promisedBy(text string, wholePage bool) bool {
	if beginsLong(text, promises().most) || strings.Contains(text, "](") {
		return false
	}
	plain, short := shortPlain(text, maxPromise)
	return short && Promise(plain, wholePage)
}

// beginsLong is a quick yes for most text: before anything that Plain may drop
// or change stand more than most words, as Words counts them.
func beginsLong(text string, most int) bool {
	in := false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case isAlnum(c):
			if !in {
				if most--; most < 0 {
					return true
				}
			}
			in = true
		case c == ' ' || c == '\n':
			in = false
		case c == '[' || c == ']' || c == '<' || c == '{' || c == '&' || c == '\\':
			return false
		}
	}
	return false
}
