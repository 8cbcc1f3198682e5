package page

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/jekyll/excerpt"
	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/internal/text"
)

// A Placement says what the marker is in.
type Placement uint8

// The placements; only the first is right.
const (
	Alone            Placement = iota
	InFence                    // a code block
	InCodeSpan                 // between backticks
	InComment                  // a longer comment
	InLiquid                   // a Liquid block or tag
	InHTML                     // an HTML element
	InHeading                  // the line of a heading
	InTable                    // a cell
	InQuote                    // a line of a quote
	InList                     // a list that goes on below
	InSpan                     // emphasis or a link
	InSentence                 // a paragraph that goes on after it
	BetweenSentences           // a line of text, after a sentence that has ended
	BelowHeading               // below a heading that belongs to the page
	BelowEverything            // at the end of the page, headings included
)

// MarkerPlacement says what the first marker of the page is in. Without a
// marker it is Alone.
func (d *Document) MarkerPlacement() Placement {
	card := d.Card()
	if !card.Found || len(strings.TrimSpace(card.Separator)) == 0 {
		return Alone
	}
	for _, step := range [...]func(*Document) Placement{(*Document).markerBlock, (*Document).markerLine,
		(*Document).markerBelow} {
		if p := step(d); p != Alone && p != BetweenSentences {
			return p
		}
	}
	return d.markerLine()
}

// MarkerStopsBuild reports whether the marker cuts Liquid code so that the card
// stops the build, although Liquid accepts the page itself.
func (d *Document) MarkerStopsBuild() bool {
	card := d.Card()
	return card.Found && excerpt.Broken(d.File.Text, d.Body, card.Separator, d.liquidOptions())
}

// markerBlock judges by the block that holds the marker.
func (d *Document) markerBlock() Placement {
	m := d.Card().Marker
	text := d.File.Text
	block := d.Kramdown().BlockAt(m.Start)
	head := text[block.Span.Start:max(m.Start, block.Span.Start)]
	switch block.Kind {
	case kramdown.FencedCode:
		return InFence
	case kramdown.CodeBlock:
		if isBlankByte(text[d.File.LineSpan(m.Start).Start]) {
			return InFence
		}
		// Drawn in by the indented text above it, which is a mistake of its own.
	case kramdown.HTML:
		if !block.Markdown {
			return InHTML
		}
	case kramdown.Heading:
		return InHeading
	case kramdown.Table, kramdown.Row, kramdown.Cell:
		return InTable
	case kramdown.Comment, kramdown.Extension, kramdown.Math:
		if block.Span.Start < m.Start {
			return InComment
		}
	case kramdown.Paragraph, kramdown.Text:
		for _, s := range d.Kramdown().Spans() {
			if s.Kind == kramdown.CodeSpan && s.Span.Contains(m) {
				return InCodeSpan
			}
		}
		if InOpenComment(head) {
			return InComment
		}
	}
	for _, b := range d.Liquid().Blocks {
		if b.Span().Contains(m) {
			return InLiquid
		}
	}
	if block.In(kramdown.HTML) {
		return InHTML
	}
	return Alone
}

// InOpenComment reports whether the last <!-- of text is after its last -->.
func InOpenComment(text []byte) bool {
	last := -1
	for at := 0; ; {
		i := bytes.Index(text[at:], []byte("<!--")) // many times as fast as LastIndex
		if i < 0 {
			break
		}
		last = at + i
		at = last + 1
	}
	return last >= 0 && !bytes.Contains(text[last:], []byte("-->"))
}

// markerLine judges by what is next to, above and below the marker.
func (d *Document) markerLine() Placement {
	m := d.Card().Marker
	body := d.Masked()
	line := d.File.LineSpan(m.Start)
	before := strings.TrimSpace(string(body[line.Start:m.Start]))
	after := string(body[m.End:max(m.End, d.File.LineSpan(m.End).End)])
	after = strings.TrimSpace(strings.ReplaceAll(after, d.Card().Separator, "")) // a second marker is another mistake
	if strings.HasPrefix(before, ">") {
		return InQuote
	}
	item := listMarker([]byte(before + " "))
	if item > 0 && item >= len(before) {
		return InList
	}
	if d.listGoesOn(m) {
		return InList
	}
	if after != "" {
		above := strings.TrimSpace(string(body[d.File.LineSpan(max(line.Start-1, 0)).Start:line.Start]))
		if before == "" && (above == "" || line.Start <= d.Body.Start) {
			return Alone // the text is a paragraph of its own
		}
		if d.inSpan(m) {
			return InSpan
		}
		if before == "" {
			before = above
		}
		if first, _ := utf8.DecodeRuneInString(after); text.EndsSentence(before) && !endsClause(before) &&
			!unicode.IsLower(first) {
			return BetweenSentences
		}
		return InSentence
	}
	if d.sentenceGoesOn(before, line, d.File.LineSpan(m.End)) {
		if d.inSpan(m) {
			return InSpan
		}
		return InSentence
	}
	return Alone
}

// listGoesOn reports whether the marker is in a list with items below.
func (d *Document) listGoesOn(m source.Span) bool {
	for b := d.Kramdown().BlockAt(m.Start); b != nil; b = b.Parent {
		if b.Kind == kramdown.Item {
			siblings := b.Parent.Children
			return siblings[len(siblings)-1] != b
		}
	}
	return false
}

// sentenceGoesOn reports whether the text below the marker's line plainly
// continues the one above: it begins with a small letter, or the text above
// ends in a comma, and no blank line is between.
func (d *Document) sentenceGoesOn(before string, line, last source.Span) bool {
	body := d.Masked()
	start := last.End
	for start < d.Body.End && (body[start] == '\n' || body[start] == '\r') {
		start++
	}
	if bytes.Count(body[last.End:start], []byte("\n")) > 1 {
		return false
	}
	below := strings.TrimSpace(string(body[start:max(start, d.File.LineSpan(start).End)]))
	if before == "" && line.Start > d.Body.Start {
		before = strings.TrimSpace(string(body[d.File.LineSpan(line.Start-1).Start:line.Start]))
	}
	if before == "" || below == "" || text.EndsSentence(before) && !endsClause(before) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(below)
	return unicode.IsLower(first) || endsClause(before) && unicode.IsLetter(first)
}

func endsClause(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimSpace(s))
	return strings.ContainsRune(",;、，،", last)
}

// inSpan reports whether emphasis or a link goes on after the marker.
func (d *Document) inSpan(m source.Span) bool {
	for _, s := range d.Kramdown().Spans() {
		switch s.Kind {
		case kramdown.InlineLink, kramdown.RefLink, kramdown.Emphasis, kramdown.Strong, kramdown.Strike:
			if s.Span.Start < m.Start && m.End < s.Span.End {
				return true
			}
		}
	}
	return false
}

// markerBelow judges by the headings above the marker. One that begins the
// page and is no expected section is part of the card's text.
func (d *Document) markerBelow() Placement {
	card := d.Card()
	above := d.headingsIn(card.Head)
	if len(above) == 0 || above[0].Section == nil &&
		d.Blank(source.Span{Start: card.Head.Start, End: above[0].Line.Start}) {
		return Alone
	}
	if d.Blank(source.Span{Start: card.Marker.End, End: d.Body.End}) {
		return BelowEverything
	}
	return BelowHeading
}

// ShowsContent reports whether visitors see anything of the Markdown in s: a
// comment, an attribute list or an invisible character is nothing.
func (d *Document) ShowsContent(s source.Span) bool {
	return !d.Blank(s) && len(d.contentIn(s)) > 0
}

// CardText is the text of the card as visitors read it, without markup.
func (d *Document) CardText() string {
	if !d.cardTextRead {
		d.cardTextRead, d.cardText = true, d.readCardText()
	}
	return d.cardText
}

func (d *Document) readCardText() string {
	var parts []string
	for _, b := range d.contentIn(d.Card().Head) {
		switch b.Kind {
		case kramdown.CodeBlock, kramdown.FencedCode, kramdown.FootnoteDef:
		default:
			if s := text.Plain(d.Original(b.Span)); s != "" {
				parts = append(parts, s)
			}
		}
	}
	return strings.Join(parts, "\n")
}

func (d *Document) contentIn(s source.Span) []*kramdown.Block {
	if s == d.Card().Head {
		if !d.headRead {
			d.headRead, d.headShown = true, contentOf(leavesOf(d.HeadMarkdown().Root), d.Masked())
		}
		return d.headShown
	}
	return contentOf(leavesOf(kramdown.Parse(d.Masked(), s).Root), d.Masked())
}

// HeadMarkdown is the text of the card as it is read by itself.
func (d *Document) HeadMarkdown() *kramdown.Document {
	if d.head == nil {
		d.head = d.read(d.Card().Head)
	}
	return d.head
}

// HasWords reports whether s has a letter or a digit.
func HasWords(s string) bool { return strings.ContainsFunc(s, text.IsWordRune) }
