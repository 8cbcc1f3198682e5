package data

import (
	"fmt"
	"strconv"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// checkDefaults asks whether the type of each set of defaults is one that
// pages have: Jekyll ignores a set for a type that is nobody's.
func checkDefaults(p *lint.Pass) {
	config := p.Site().Config
	pair, ok := config.Find("defaults")
	if !ok || pair.Value.Kind != yaml.Seq {
		return
	}
	for i, item := range pair.Value.Items {
		scope := item.Get("scope")
		if scope == nil || scope.Kind != yaml.Map {
			continue
		}
		kind := scope.Get("type")
		if kind == nil || kind.Kind != yaml.String || kind.Text == "" || p.Site().HasType(kind.Text) {
			continue
		}
		d := lint.Diagnostic{
			Span: kind.Span, Level: lint.Warning,
			Message: fmt.Sprintf("no page has the type %s: these defaults apply to nothing", words.Quote(kind.Text)),
			Harm:    lint.HarmPage,
			Effect:  "the pages without the values below values:",
			Help:    "write the name of a collection, pages or posts",
			About:   []lint.Subject{lint.Subject("defaults " + strconv.Itoa(i))},
		}
		if near := p.Site().TypeMeant(kind.Text); near != "" {
			d.Level, d.Help = lint.Error, "write: type: "+near
		}
		p.Report(d)
	}
}
