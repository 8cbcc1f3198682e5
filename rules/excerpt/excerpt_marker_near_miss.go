package excerpt

import (
	"fmt"

	"github.com/partnerlint/partnerlint/internal/jekyll/excerpt"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// The marker below the text for the card is spelled exactly as the site
// expects it: <!--more-->, without spaces, in lowercase letters, with two
// plain hyphens on either side.
//
// The site looks for exactly these characters and ignores anything else: the
// partner's card shows the whole page, headings included. Some spellings also
// appear on the page itself.
//
// Write <!--more-->, or run --fix.
var ExcerptMarkerNearMiss = lint.Rule{
	ID: "excerpt-marker-near-miss", Category: "excerpt", Severity: lint.Error, Harm: lint.HarmCard, Fixable: true,
	Stage: lint.StageMarks, Needs: page.Bytes | page.Fence | page.Excerpt,
	Check: func(p *lint.Pass) {
		card := p.Doc.Card()
		if !p.Doc.Cuts() || card.Separator == "" {
			return
		}
		miss, ok := p.Doc.MarkerNearMiss()
		if !ok || miss.Kind == excerpt.Synonym || miss.Kind == excerpt.Foreign {
			return
		}
		d := lint.Diagnostic{
			Span: miss.Span,
			Message: fmt.Sprintf("%s is not the marker: %s", words.Shorten(p.Doc.Original(miss.Span), 40),
				nearMissReason(miss.Kind)),
			Effect: uncut(p),
			Help:   fmt.Sprintf("write: %s", card.Separator),
			About:  []lint.Subject{lint.Marker, lint.At(miss.Span.Start)},
			Breaks: page.Excerpt,
		}
		d.Swallows = p.Doc.SwallowedBy(miss.Span)
		switch {
		case card.Found && !d.Swallows.Empty():
			d.Effect = "none of the text from here to the marker: it becomes part of a comment"
		case card.Found && miss.Span.End < card.Marker.Start:
			d.Effect = "the marker itself as text in the card, which continues down to the next marker"
		case card.Found:
			d.Effect = "the marker itself as text on the page, and a backslash at the end of the card"
		}
		if miss.Safe {
			d.Fix = lint.SafeFix("correct the marker", lint.Replace(miss.Span, card.Separator)).
				Changing(lint.Card)
		}
		p.Report(d)
	},
}

// nearMissReason says in a few words what is wrong with a near miss.
func nearMissReason(kind excerpt.Kind) string {
	switch kind {
	case excerpt.Spaces:
		return "it must have no spaces"
	case excerpt.Case:
		return "it is case-sensitive"
	case excerpt.Dashes, excerpt.OneDash:
		return "it must have two hyphens on either side"
	case excerpt.TypographicDashes:
		return "its dashes are not plain hyphens (-)"
	case excerpt.Brackets:
		return "a bracket or the exclamation mark is wrong"
	case excerpt.Decorated:
		return "it must contain nothing else"
	case excerpt.Lookalike:
		return "it has a letter that only looks right"
	case excerpt.Entity:
		return "its brackets are written as &lt; and &gt;"
	case excerpt.Escaped:
		return "the backslash turns it into plain text"
	}
	return "it is misspelled"
}
