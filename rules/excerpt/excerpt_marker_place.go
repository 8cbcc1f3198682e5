package excerpt

import (
	"fmt"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// The marker is on a line of its own below the text for the card, and above
// the first heading of the page.
//
// The site cuts the page at the first marker, wherever it is. In a code block,
// a comment or a sentence, the card ends there, and the page may show half of
// it. Below a heading, the card includes the heading. When the marker is
// between {% if %} and {% endif %}, the site closes the tag, but it cannot
// close {{ or some nested tags: then the whole site is not built.
//
// Move the marker to a line of its own.
var ExcerptMarkerPlace = lint.Rule{
	ID: "excerpt-marker-place", Category: "excerpt", Severity: lint.Error, Harm: lint.HarmCard,
	Stage: lint.StageMarks, Needs: page.Bytes | page.Fence | page.Excerpt,
	Check: func(p *lint.Pass) {
		doc := p.Doc
		if !doc.Cuts() || !doc.Card().Found {
			return
		}
		place, stops := doc.MarkerPlacement(), doc.MarkerStopsBuild()
		if place == page.Alone && !stops {
			return
		}
		what, effect, level := markerFault(place)
		help := "move it to a line of its own below the text for the card, above the first heading"
		if stops {
			what, effect, level = "inside Liquid code", words.BuildStops, lint.Error
			if place == page.Alone {
				help = "move it above the Liquid code, or below the end of that code"
			}
		}
		breaks, harm := page.Excerpt, lint.HarmCard
		if level == lint.Info {
			breaks, harm = 0, lint.HarmUpkeep // the card is whole
		}
		if stops {
			harm = lint.HarmGone
		}
		line := doc.File.LineSpan(doc.Card().Marker.Start).Start
		p.Report(lint.Diagnostic{
			Span:    doc.Card().Marker,
			Level:   level,
			Harm:    harm,
			Message: fmt.Sprintf("the marker %s is %s", words.Shorten(doc.Card().Separator, 40), what),
			Effect:  effect,
			Help:    help,
			About:   []lint.Subject{lint.Marker, lint.At(doc.Card().Marker.Start), lint.Below(line)},
			Breaks:  breaks,
		})
	},
}

// markerFault says what the marker is in and what comes of it. Where the
// card is right but for its end, it is a warning.
func markerFault(place page.Placement) (what, effect string, level lint.Severity) {
	switch place {
	case page.InFence:
		return "in a code block", "a card that ends in the middle of the code", lint.Error
	case page.InCodeSpan:
		return "between backticks, as code", "a card that ends in the middle of a sentence", lint.Error
	case page.InComment:
		return "in a longer comment", "a card that ends with the beginning of the comment", lint.Error
	case page.InLiquid:
		return "inside a Liquid block", "a card that the site has to repair before it can show it", lint.Warning
	case page.InHTML:
		return "inside an HTML element", "a card that ends in the middle of the element", lint.Warning
	case page.InHeading:
		return "on the line of a heading", "the heading in the card on the list of partners", lint.Warning
	case page.InTable:
		return "in a table", "a card that ends in the middle of the table", lint.Warning
	case page.InQuote:
		return "in a quote", "a card that ends in the middle of the quote", lint.Warning
	case page.InList:
		return "in a list", "a card that ends in the middle of the list", lint.Warning
	case page.InSpan:
		return "inside bold text or a link", "a card with stray asterisks or brackets at its end", lint.Error
	case page.InSentence:
		return "in the middle of a sentence", "a card that stops in the middle of a sentence", lint.Warning
	case page.BetweenSentences:
		return "on the same line as text", "the card and the page as intended, until someone edits the line and " +
			"cuts a sentence in two", lint.Info
	case page.BelowHeading:
		return "below the first heading", "the heading in the card on the list of partners", lint.Warning
	}
	return "at the end of the page", "the whole page, headings included, in the partner's card", lint.Error
}
