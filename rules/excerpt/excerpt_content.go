package excerpt

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
)

// The text for the card is prose: no heading, no table, no code, and no HTML
// element that is left open.
//
// Cards are small. A heading in a card is as large as the partner's name
// next to it, a table does not fit, and an element that is opened above the
// marker and not closed changes the rest of the page.
//
// Keep one or two sentences above the marker, and move the rest below it.
var ExcerptContent = lint.Rule{
	ID: "excerpt-content", Category: "excerpt", Severity: lint.Warning, Harm: lint.HarmCard,
	Stage: lint.StageBlocks, Needs: page.Bytes | page.Fence | page.Body | page.Excerpt,
	Check: func(p *lint.Pass) {
		doc, card := p.Doc, p.Doc.Card()
		if !doc.Cuts() || !card.Found || doc.ShowsCode(card.Marker) {
			return
		}
		head := doc.HeadMarkdown()
		if open := leftOpen(head); open != nil && leftOpen(doc.Kramdown()) != nil {
			reportOpen(p, open)
		} else if doc.MarkerPlacement() == page.Alone {
			reportUnfit(p, head)
			reportFootnote(p, head)
			reportWordless(p, head)
		}
	},
}

// reportOpen reports an element above the marker that nothing closes.
func reportOpen(p *lint.Pass, open *kramdown.Block) {
	end := open.Span.Start + 1 + len(open.Tag)
	if i := bytes.IndexByte(p.Doc.File.Text[end:p.Doc.Card().Head.End], '>'); i >= 0 {
		end += i + 1
	}
	p.Report(lint.Diagnostic{
		Span:     source.Span{Start: open.Span.Start, End: end},
		Level:    lint.Error,
		Message:  fmt.Sprintf("<%s> is opened above the marker and not closed there", open.Tag),
		Harm:     lint.HarmPage,
		Effect:   "the rest of the page without headings: the content of an HTML element is not read as Markdown",
		Help:     fmt.Sprintf("write </%s> after its text, above the marker", open.Tag),
		About:    []lint.Subject{lint.At(open.Span.Start), lint.Marker},
		Breaks:   page.Excerpt,
		Swallows: source.Span{Start: open.Span.Start, End: p.Doc.Body.End},
	})
}

// reportUnfit reports the blocks above the marker that do not belong in a card.
func reportUnfit(p *lint.Pass, head *kramdown.Document) {
	for _, b := range head.Root.Children {
		what, help := unfit(p.Doc, b)
		if what == "" {
			continue
		}
		p.Report(lint.Diagnostic{
			Span:    source.Span{Start: b.Span.Start, End: min(b.Span.End, p.Doc.File.LineSpan(b.Span.Start).End)},
			Message: fmt.Sprintf("the text for the card contains %s", what),
			Effect:  fmt.Sprintf("%s in the card on the list of partners", what),
			Help:    help,
			About:   []lint.Subject{lint.At(b.Span.Start)},
		})
	}
}

func reportFootnote(p *lint.Pass, head *kramdown.Document) {
	note := footnoteMark(head, p.Doc.File.Text, p.Doc.Card().Head)
	if note.Empty() {
		return
	}
	p.Report(lint.Diagnostic{
		Span:    note,
		Message: "the text for the card contains a footnote",
		Effect:  "the footnote in the card on the list of partners",
		Help:    "move the footnote below the marker",
		About:   []lint.Subject{lint.At(note.Start)},
	})
}

// reportWordless reports a card that shows something, but no word.
func reportWordless(p *lint.Pass, head *kramdown.Document) {
	above := p.Doc.Card().Head
	if page.HasWords(p.Doc.CardText()) || !p.Doc.ShowsContent(above) || len(head.Headings) > 0 ||
		head.Root.Children[0].Kind != kramdown.Paragraph {
		return
	}
	what, written := "has no words", strings.ToLower(p.Doc.Original(above))
	if strings.Contains(written, "![") || strings.Contains(written, "<img") {
		what = "is only a picture"
	}
	span := page.FirstLine(p.Doc, above)
	p.Report(lint.Diagnostic{
		Span:    span,
		Message: "the text for the card " + what,
		Effect:  "a card that says nothing about the partner",
		Help:    "write one or two sentences above the marker",
		About:   []lint.Subject{lint.At(span.Start)},
	})
}

// leftOpen is the first HTML element that is opened and not closed, or nil.
func leftOpen(page *kramdown.Document) *kramdown.Block {
	if !page.Holds(kramdown.HTML) {
		return nil
	}
	return leftOpenIn(page.Root)
}

func leftOpenIn(b *kramdown.Block) *kramdown.Block {
	for _, c := range b.Children {
		if c.Kind == kramdown.HTML && !c.Closed {
			return c
		}
		if open := leftOpenIn(c); open != nil {
			return open
		}
	}
	return nil
}

// unfit says what a block is that does not belong in a card, and what to do;
// "" when it does, or when another rule reports its cause.
func unfit(doc *page.Document, b *kramdown.Block) (what, help string) {
	switch b.Kind {
	case kramdown.HTML:
		switch {
		case b.Tag == "table":
			return "a table", "move the table below the marker"
		case len(b.Tag) == 2 && b.Tag[0] == 'h' && '1' <= b.Tag[1] && b.Tag[1] <= '6':
			return "a heading", "move the heading below the marker, or delete it"
		}
	case kramdown.Heading:
		return "a heading", "move the heading below the marker, or delete it"
	case kramdown.Table:
		onPage := doc.Kramdown().BlockAt(b.Span.Start)
		drawn := strings.Contains(doc.Original(b.Span), "--")
		if !drawn && (onPage.Kind == kramdown.Table || onPage.In(kramdown.Table)) {
			return "", "" // a bar that makes a table is a mistake of its own
		}
		if !drawn {
			return "a table", `write \| for a literal bar`
		}
		return "a table", "move the table below the marker"
	case kramdown.FencedCode:
		return "a code block", "move the code below the marker"
	case kramdown.Math:
		return "a formula", "move the formula below the marker"
	}
	return "", ""
}

// footnoteMark is the first "[^x]" in the text of the card that is not code.
func footnoteMark(head *kramdown.Document, text []byte, s source.Span) source.Span {
	for _, b := range head.Root.Children {
		if b.Kind != kramdown.Paragraph {
			continue
		}
		part := text[b.Span.Start:b.Span.End]
		i := bytes.Index(part, []byte("[^"))
		if i < 0 {
			continue
		}
		if j := bytes.IndexByte(part[i:], ']'); j > 2 &&
			bytes.Contains(text[s.End:], append(bytes.Clone(part[i:i+j+1]), ':')) {
			return source.Span{Start: b.Span.Start + i, End: b.Span.Start + i + j + 1}
		}
	}
	return source.Span{}
}
