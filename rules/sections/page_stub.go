package sections

import (
	"fmt"
	"strings"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/internal/text"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// The page has text below the text for the card.
//
// A page that ends at the marker, or continues only with "More to come.",
// sends everyone who clicks the card to an empty page.
//
// Write the sections that the site expects, or remove the page until there is
// something to say.
var PageStub = lint.Rule{
	ID: "page-stub", Category: "sections", Severity: lint.Error, Harm: lint.HarmPage,
	Stage: lint.StagePage, Needs: page.Bytes | page.Fence | page.Body, Whole: true,
	Check: func(p *lint.Pass) {
		contract := p.Contract()
		if contract.Generic || len(contract.Sections) == 0 && contract.Excerpt == nil {
			return
		}
		span, ok := p.Doc.Stub()
		if !ok {
			return
		}
		d := lint.Diagnostic{
			Span:    span,
			Message: "the page has no text",
			Effect:  "an empty page when they click the partner's card",
			Help:    "write the page, or delete it until there is something to say",
			About:   []lint.Subject{lint.Marker, lint.At(span.Start)},
			Breaks:  page.Excerpt | page.Sections,
		}
		if said := strings.TrimSpace(p.Doc.Original(span)); span.Start >= p.Doc.Body.Start &&
			span != p.Doc.Card().Marker && said != "" {
			d.Message = fmt.Sprintf("the page says only %s", words.Quote(text.Plain(said)))
			d.Effect = "only these words when they click the partner's card"
		}
		if key := textInKey(p); !key.Empty() {
			d.Span, d.Message = key, "the text of the page is between the --- lines"
			d.Help = "move it below the second --- line, and delete the spaces before its lines"
			p.Report(d)
			return
		}
		if titles := titlesOf(contract); titles != "" {
			d.Help = fmt.Sprintf("write the sections %s, or remove the page until there is something to say", titles)
		}
		p.Report(d)
	},
}

// textInKey returns the key whose value is the text of the page: several lines of
// it, with a heading or the marker.
func textInKey(p *lint.Pass) source.Span {
	if p.Doc.Fields == nil {
		return source.Span{}
	}
	for _, pair := range p.Doc.Fields.Pairs {
		if pair.Value.Kind != yaml.String || pair.Key.Text == "excerpt" || pair.Key.Text == "description" {
			continue
		}
		text := pair.Value.Text
		if strings.Count(text, "\n") > 1 && (strings.HasPrefix(text, "## ") || strings.Contains(text, "\n## ") ||
			strings.Contains(text, p.Doc.Card().Expected)) {
			return pair.Key.Span
		}
	}
	return source.Span{}
}

func titlesOf(c *contract.Contract) string {
	var quoted []string
	for _, s := range c.Sections {
		quoted = append(quoted, words.Quote(s.Title))
	}
	return strings.Join(quoted, " and ")
}
