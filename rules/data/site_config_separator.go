package data

import (
	"fmt"
	"strings"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/text"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// checkSeparator asks for excerpt_separator, and whether it is what the pages
// have. A site without it has cards that end with the first paragraph, which
// may look right.
func checkSeparator(p *lint.Pass, cards []*contract.Contract) {
	const name = "excerpt_separator"
	config := p.Site().Config
	pair, ok := config.Find(name)
	if !ok || pair.Value.Value == nil {
		noSeparator(p)
		return
	}
	d := lint.Diagnostic{Span: placeOf(pair), About: []lint.Subject{lint.Key(name)}}
	separator := config.ExcerptSeparator
	d.Harm = lint.HarmCard
	d.Effect = "the whole page, headings included, in every card on the list of partners"
	switch {
	case page.MisspeltBreaks(separator):
		d.Message = fmt.Sprintf("the site reads %s as letters, not as line breaks", words.Quote(separator))
		d.Help = fmt.Sprintf(`write: %s: "\n\n" for the first paragraph, or: %s: %s`, name, name, page.DefaultMarker)
	case separator == "":
		d.Message = "with an empty excerpt_separator, no page has an excerpt"
		d.Harm = lint.HarmCard
		d.Effect = "cards without any text on the list of partners"
		d.Help = fmt.Sprintf("write: %s: %s", name, page.DefaultMarker)
	default:
		for _, c := range cards {
			share, instead := p.Site().WithoutMarker(c)
			if !share.Prevails() {
				continue
			}
			d.Message = fmt.Sprintf("%s do not have the marker %s", share, words.Quote(separator))
			d.Help = "write the marker of the pages here, or this marker on each page"
			if instead != "" {
				d.Message += fmt.Sprintf(", but have %s", words.Quote(instead))
				d.Help = fmt.Sprintf("write: %s: %s", name, strings.TrimSpace(instead))
			}
			p.Report(d)
			return
		}
		return
	}
	p.Report(d)
}

// noSeparator tells of a configuration without excerpt_separator.
func noSeparator(p *lint.Pass) {
	const name = "excerpt_separator"
	d := lint.Diagnostic{
		Level: lint.Info, Message: "there is no " + name + ": cards end after the first paragraph",
		Harm:   lint.HarmCard,
		Effect: "the first paragraph of each page on its card, wherever its marker is",
		Help:   fmt.Sprintf("write: %s: %s", name, page.DefaultMarker),
	}
	for _, key := range keysOf(p.Site().Config.Node) {
		if text.Nearest(key.Text, []string{name}) != "" {
			d.Span, d.Level = key.Span, lint.Warning
			d.Message = fmt.Sprintf("%s is not a setting that the site knows", words.Quote(key.Text))
		}
	}
	p.Report(d)
}
