package frontmatter

import (
	"fmt"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// No "published:" or "date:" hides the page but not its card, publishes a page
// that should be hidden, or stops the build. "published: false" alone hides
// the page and its card, as it should.
//
// With an empty "published:" or a date in the future, the card is on the list
// but its link is dead. A value that is not a date stops the build of the
// whole site.
//
// Delete the line, or write: published: false
var PagePublished = lint.Rule{
	ID: "page-published", Category: "front-matter", Severity: lint.Error, Harm: lint.HarmGone,
	Stage: lint.StageKeys, Needs: page.Bytes | page.Fence | page.Fields,
	Check: func(p *lint.Pass) {
		if d, found := published(p); found {
			d.About = []lint.Subject{lint.Key("published")}
			p.Report(d)
		}
		if d, found := dated(p); found {
			d.About = []lint.Subject{lint.Key("date")}
			p.Report(d)
		}
	},
}

// deadLink is what visitors see of a document that is listed and not built.
const deadLink = "a card on the list with a dead link: the page is not built"

// published judges the value of "published". Only false hides a page; whatever
// else is intended to hide it does not.
func published(p *lint.Pass) (lint.Diagnostic, bool) {
	n := p.Doc.Node("published")
	if n == nil || n.Kind == yaml.Bool || p.Doc.Config().Unpublished {
		return lint.Diagnostic{}, false
	}
	d := lint.Diagnostic{Span: p.Doc.SpanOf("published"), Help: "write true or false without quotes, or delete the line"}
	switch said := strings.ToLower(strings.TrimSpace(unquoted(n.Ruby()))); {
	case n.Kind == yaml.Null && p.Doc.Value("published") != nil:
		return d, false // the default counts
	case n.Kind == yaml.Null:
		d.Message, d.Effect = `"published" has no value`, deadLink
		if p.Site().Rooted && p.Doc.Class.Kind != jekyll.Document {
			d.Effect = "no page at all"
		}
	case slices.Contains([]string{"false", "no", "off", "0", "n", "f", "nein", "non", "falsch"}, said):
		d.Message, d.Harm = fmt.Sprintf("%s does not hide the page", words.Quote(n.Ruby())), lint.HarmPage
		d.Effect, d.Help = "the page and its card, although they should be hidden", "write: published: false"
	default:
		d.Message, d.Level, d.Harm = `"published" is neither true nor false`, lint.Warning, lint.HarmPage
		d.Effect = "the page and its card, even if they should be hidden"
		if slices.Contains([]string{"true", "yes", "on", "1"}, said) {
			d.Level, d.Harm, d.Effect = lint.Info, lint.HarmUpkeep, "the page and its card"
		}
	}
	return d, true
}

// dated judges the date of a document. Jekyll takes it from the file's name
// when the page has none. A page outside a collection may have any date.
func dated(p *lint.Pass) (lint.Diagnostic, bool) {
	if p.Site().Rooted && p.Doc.Class.Kind == jekyll.Page {
		return printedDate(p)
	}
	config := p.Doc.Config()
	date, _, err := config.Date(string(p.Doc.SitePath), p.Doc.Values(), config.Now())
	future := date.After(config.Now()) && !config.Future && p.Doc.Value("published") != false
	if err == nil && !future {
		return lint.Diagnostic{}, false
	}
	d, what := lint.Diagnostic{Span: p.Doc.SpanOf("date")}, "the date"
	if !p.Doc.Has("date") {
		d.Span, what = source.Span{}, "the date in the file's name"
	}
	if err == nil {
		d.Message, d.Effect, d.Level = what+" is in the future", deadLink, lint.Warning
		d.Help = "delete the line, or write a date that has passed"
		return d, true
	}
	d.Message, d.Effect = what+" cannot be read by the site", words.NotBuilt
	d.Help = "write it as in 2024-12-31, or delete the line"
	if !p.Doc.Has("date") {
		d.Help = "rename the file"
	}
	return d, true
}

// printedDate judges the date of a page outside a collection, which does harm only
// where a layout of the theme prints it.
func printedDate(p *lint.Pass) (d lint.Diagnostic, found bool) {
	if p.Entry == nil {
		return d, false
	}
	own := func(layout string) bool { return p.Site().Layouts[layout] != "" }
	it := jekyll.Item{Fate: p.Entry.Fate, Values: p.Doc.Values()}
	if p.Doc.Config().ThemeDateError(it, own) == nil {
		return d, false
	}
	return lint.Diagnostic{Span: p.Doc.SpanOf("date"),
		Message: "the site cannot read this date, which a layout of the theme prints",
		Effect:  words.NotBuilt,
		Help:    "write it as in 2024-12-31, or delete the line"}, true
}
