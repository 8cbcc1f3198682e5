package data

import (
	"fmt"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/text"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// The name in a data entry is the title of the partner's page.
//
// Pages show the name as their heading, and the title on the card and in the
// browser's tab. Two names look like two organisations.
//
// Delete the name, or write the title in both places.
var PartnerDataName = lint.Rule{
	ID: "partner-data-name", Category: "data", Severity: lint.Info, Harm: lint.HarmPeople,
	On: page.Data, Stage: lint.StageValues, Needs: page.Bytes | page.Fields,
	Check: func(p *lint.Pass) {
		for _, e := range entries.Of(p) {
			n := e.filled("name")
			if n == nil || n.Kind != yaml.String || e.page == nil || e.page.Name == "" ||
				text.Alike(n.Text, e.page.Name) {
				continue
			}
			reportAt(p, n.Span, lint.Diagnostic{
				Message: fmt.Sprintf("the name is not the title of the page, %s", words.Quote(e.page.Name)),
				Effect:  fmt.Sprintf("%s as the heading of the page, instead of its own title", words.Quote(n.Text)),
				Help:    "delete the name, or write the title in both places",
				Related: []lint.Related{{Path: e.page.File, Span: e.page.NameSpan, Message: "the title"}},
			})
		}
	},
}
