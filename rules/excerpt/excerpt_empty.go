package excerpt

import (
	"strings"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
)

// There is text for the partner's card above the marker.
//
// Without it, the card on the list of partners shows only a name.
//
// Write one or two sentences above the marker.
var ExcerptEmpty = lint.Rule{
	ID: "excerpt-empty", Category: "excerpt", Severity: lint.Warning, Harm: lint.HarmCard,
	Stage: lint.StageContract, Needs: page.Bytes | page.Fence | page.Body | page.Excerpt,
	Check: func(p *lint.Pass) {
		doc, card := p.Doc, p.Doc.Card()
		if doc.Contract.Excerpt == nil {
			return
		}
		d := lint.Diagnostic{
			Span:     card.Marker,
			Message:  "there is no text for the card above the marker",
			Effect:   "an empty card on the list of partners",
			Help:     "write one or two sentences above the marker",
			About:    []lint.Subject{lint.Marker},
			Breaks:   page.Excerpt,
			Swallows: card.Head,
		}
		switch own, isText := doc.Text("excerpt"); {
		case !card.Own.Empty():
			if !isText || strings.TrimSpace(own) != "" {
				return
			}
			d.Span, d.About, d.Swallows = card.Own, []lint.Subject{lint.Key("excerpt")}, source.Span{}
			d.Message = "the line \"excerpt:\" is empty, so the card has no text"
			d.Help = "write a sentence, or delete the line"
		case !doc.Cuts(), !card.Found, doc.ShowsContent(card.Head):
			return
		}
		p.Report(d)
	},
}
