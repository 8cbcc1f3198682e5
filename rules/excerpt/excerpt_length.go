package excerpt

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/text"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// maxCardLetters is how long a card may be whatever its words are.
const maxCardLetters = 600

// The text for the card is one or two sentences long: not a single word, and
// not a whole page.
//
// A card that is much longer than the others pushes them off the screen. A
// card with one or two words says nothing.
//
// Move the marker up or down, or rewrite the text above it.
var ExcerptLength = lint.Rule{
	ID: "excerpt-length", Category: "excerpt", Severity: lint.Warning, Harm: lint.HarmCard,
	Stage: lint.StageContract, Needs: page.Bytes | page.Fence | page.Body | page.Excerpt,
	Check: func(p *lint.Pass) {
		doc, card, bounds := p.Doc, p.Doc.Card(), p.Doc.Contract.Excerpt
		if bounds == nil {
			return
		}
		span, body := card.Own, ""
		switch own, isText := doc.Text("excerpt"); {
		case !card.Own.Empty():
			if !isText {
				return
			}
			body = own
		case !card.Found, doc.Cuts() && doc.MarkerPlacement() != page.Alone:
			return
		default:
			if !bytes.Equal(doc.Masked()[card.Head.Start:card.Head.End], doc.File.Slice(card.Head)) {
				return // what Liquid prints has an unknown length
			}
			span, body = page.FirstLine(doc, card.Head), doc.CardText()
		}
		count, letters := text.Words(body), utf8.RuneCountInString(body)
		if count == 0 || text.ComingSoon(body, false) {
			return
		}
		d := lint.Diagnostic{Span: span, About: []lint.Subject{lint.At(span.Start)}}
		switch {
		case count < bounds.MinWords:
			d.Message = fmt.Sprintf("the text for the card has %s; the minimum is %d", words.Count(count, "word"),
				bounds.MinWords)
			d.Effect = "a card that does not say who the partner is"
			d.Help = "write a whole sentence above the marker"
		case bounds.MaxWords > 0 && count > bounds.MaxWords:
			d.Message = fmt.Sprintf("the text for the card has %d words; the maximum is %d", count,
				bounds.MaxWords)
			d.Effect = "a card that is much longer than the others on the list of partners"
			d.Help = "move the marker up, to the end of the first or second sentence"
		case bounds.MaxWords > 0 && letters > max(maxCardLetters, 10*bounds.MaxWords):
			d.Message = fmt.Sprintf("the text for the card has %d characters; it should be one or two sentences", letters)
			d.Effect = "a card that is much longer than the others on the list of partners"
			d.Help = "move the marker up, to the end of the first or second sentence"
		default:
			return
		}
		p.Report(d)
	},
}
