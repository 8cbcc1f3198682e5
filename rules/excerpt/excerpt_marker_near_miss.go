package excerpt

import (
	"fmt"

	"github.com/partnerlint/partnerlint/internal/jekyll/excerpt"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// The marker below the text for the card is spelt exactly as the site has it:
// <!--more-->, without spaces, in small letters, with two plain dashes on
// either side.
//
// The site looks for exactly these characters. Anything else is overlooked: the
// whole page, headings included, is poured into the partner's card, and some
// spellings show on the page itself.
//
// Write <!--more-->, or let --fix do it.
var ExcerptMarkerNearMiss = lint.Rule{
	ID: "excerpt-marker-near-miss", Category: "excerpt", Severity: lint.Error, Harm: lint.HarmCard, Fixable: true,
	Stage: lint.StageMarks, Needs: page.Bytes | page.Fence | page.Excerpt,
	Check: func(p *lint.Pass) {
		card := p.Doc.Card()
		if !p.Doc.Cuts() || card.Separator == "" {
			return
		}
		slip, ok := p.Doc.MarkerSlip()
		if !ok || slip.Kind == excerpt.Synonym || slip.Kind == excerpt.Foreign {
			return
		}
		d := lint.Diagnostic{
			Span: slip.Span,
			Message: fmt.Sprintf("%s is not the marker: %s", words.Shorten(p.Doc.Original(slip.Span), 40),
				slipReason(slip.Kind)),
			Effect: "the whole page, headings included, in the partner's card on the list of partners",
			Help:   fmt.Sprintf("write: %s", card.Separator),
			About:  []lint.Subject{lint.Marker, lint.At(slip.Span.Start)},
			Breaks: page.Excerpt,
		}
		d.Swallows = p.Doc.SwallowedBy(slip.Span)
		switch {
		case card.Found && !d.Swallows.Empty():
			d.Effect = "nothing of the text from here to the marker, which becomes part of a comment"
		case card.Found && slip.Span.End < card.Marker.Start:
			d.Effect = "the marker itself as text in the card, which goes on down to the next one"
		case card.Found:
			d.Effect = "the marker itself as text on the page, and a backslash at the end of the card"
		}
		if slip.Safe {
			d.Fix = lint.SafeFix("spell the marker as the site has it", lint.Replace(slip.Span, card.Separator)).
				Changing(lint.Card)
		}
		p.Report(d)
	},
}

// slipReason says in a few words what is wrong with a near miss.
func slipReason(kind excerpt.Kind) string {
	switch kind {
	case excerpt.Spaces:
		return "it must have no spaces"
	case excerpt.Case:
		return "small and capital letters count"
	case excerpt.Dashes, excerpt.OneDash:
		return "it has two dashes on either side"
	case excerpt.TypographicDashes:
		return "its dashes are not plain hyphens (-)"
	case excerpt.Brackets:
		return "a bracket or the exclamation mark is wrong"
	case excerpt.Decorated:
		return "it must have nothing else in it"
	case excerpt.Lookalike:
		return "a letter only looks right"
	case excerpt.Entity:
		return "its brackets are written as &lt; and &gt;"
	case excerpt.Escaped:
		return "the backslash makes it plain text"
	}
	return "it is misspelt"
}
