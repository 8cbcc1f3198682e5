package settings

import (
	"fmt"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/internal/text"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// The excerpt_separator in _config.yml is the marker that the pages have.
//
// The site cuts the text of a card at this marker. If pages have another one,
// their cards hold the whole page. Without the setting, each card ends after the
// first paragraph.
//
// Write the marker of the pages, as in: excerpt_separator: <!--more-->
var SiteSeparator = lint.Rule{
	ID: "site-separator", Category: "settings", Severity: lint.Error, Harm: lint.HarmCard,
	On: page.Config, Stage: lint.StageValues, Needs: page.Bytes | page.Fields,
	Check: func(p *lint.Pass) {
		if settings(p) == nil {
			return
		}
		cards := slices.DeleteFunc(partnerFolders(p), func(c *contract.Contract) bool {
			layout, _ := p.Site().OtherLayout(c)
			return c.Excerpt == nil || layout != ""
		})
		if len(cards) == 0 {
			return
		}
		if pair, ok := p.Site().Config.Find(separator); ok && pair.Value.Value != nil {
			checkSeparator(p, cards, placeOf(pair))
		} else {
			p.Report(noSeparator(p))
		}
	},
}

const separator = "excerpt_separator"

// checkSeparator compares the separator with the markers of the pages.
func checkSeparator(p *lint.Pass, cards []*contract.Contract, at source.Span) {
	d := lint.Diagnostic{
		Span: at, About: []lint.Subject{lint.Key(separator)},
		Effect: "the whole page, headings included, in every card on the list of partners",
	}
	switch marker := p.Site().Config.ExcerptSeparator; {
	case page.MisspeltBreaks(marker):
		d.Message = fmt.Sprintf("the site reads %s as letters, not as line breaks", words.Quote(marker))
		d.Help = fmt.Sprintf(`write: %s: "\n\n" for the first paragraph, or: %s: %s`, separator, separator,
			page.DefaultMarker)
	case page.PartOfMarker(marker):
		d.Message = fmt.Sprintf("%s is only a part of the marker %s", words.Quote(marker), page.DefaultMarker)
		d.Effect = "a card that ends in the middle of a comment, and pieces of it as text"
		d.Help = fmt.Sprintf("write: %s: %s", separator, page.DefaultMarker)
	case page.HoldsMarker(marker):
		d.Message = fmt.Sprintf("%s is the marker with other characters around it, and no page has them",
			words.Quote(marker))
		d.Help = fmt.Sprintf("write: %s: %s", separator, page.DefaultMarker)
	case strings.TrimSpace(marker) == page.DefaultMarker && marker != page.DefaultMarker:
		d.Message = "there is a space or line break at the start or end of the marker, inside the quotes"
		d.Help = fmt.Sprintf("write: %s: %s", separator, page.DefaultMarker)
	case marker == "":
		d.Message = "with an empty excerpt_separator, no page has an excerpt"
		d.Effect = "cards without any text on the list of partners"
		d.Help = fmt.Sprintf("write: %s: %s", separator, page.DefaultMarker)
	default:
		i := slices.IndexFunc(cards, func(c *contract.Contract) bool {
			share, _ := p.Site().WithoutMarker(c)
			return share.Prevails()
		})
		if i < 0 {
			return
		}
		share, instead := p.Site().WithoutMarker(cards[i])
		d.Message = fmt.Sprintf("%s do not have the marker %s", share, words.Quote(marker))
		d.Help = "write the marker of the pages here, or this marker on each page"
		if instead != "" {
			d.Message += fmt.Sprintf(", but have %s", words.Quote(instead))
			d.Help = fmt.Sprintf("write: %s: %s", separator, strings.TrimSpace(instead))
		}
	}
	p.Report(d)
}

// noSeparator reports a configuration without a separator. Its cards end with
// the first paragraph, which may look right.
func noSeparator(p *lint.Pass) lint.Diagnostic {
	d := lint.Diagnostic{
		Level: lint.Info, Message: "there is no " + separator + ": cards end after the first paragraph",
		Effect: "the first paragraph of each page on its card, wherever its marker is",
		Help:   fmt.Sprintf("write: %s: %s", separator, page.DefaultMarker),
	}
	for _, key := range keysOf(p.Site().Config.Node) {
		if text.Nearest(key.Text, []string{separator}) != "" {
			d.Span, d.Level = key.Span, lint.Warning
			d.Message = fmt.Sprintf("%s is not a setting that the site knows", words.Quote(key.Text))
		}
	}
	return d
}
