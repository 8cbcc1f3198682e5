package frontmatter

import (
	"fmt"
	"slices"
	"strings"
	"time"

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
		if d, found := dated(p, time.Now()); found {
			d.About = []lint.Subject{lint.Key("date")}
			p.Report(d)
		}
	},
}

const deadLink = "a card on the list with a dead link: the page is not built"

func published(p *lint.Pass) (lint.Diagnostic, bool) {
	n := p.Doc.Node("published")
	d := lint.Diagnostic{Span: p.Doc.SpanOf("published"), Help: "write true or false without quotes, or delete " +
		"the line"}
	said := ""
	if n != nil {
		said = strings.ToLower(strings.TrimSpace(unquoted(n.Ruby())))
	}
	switch {
	case n == nil, n.Kind == yaml.Bool, p.Doc.Config().Unpublished:
		return d, false
	case n.Kind == yaml.Null:
		if p.Doc.Value("published") != nil {
			return d, false // the default counts
		}
		d.Message, d.Effect = `"published" has no value`, deadLink
		if c := p.Doc.Class.Kind; p.Site().Rooted && c != jekyll.Document {
			d.Effect = "no page at all"
		}
	case slices.Contains([]string{"false", "no", "off", "0", "n", "f", "nein", "non", "falsch"}, said):
		d.Message = fmt.Sprintf("%s does not hide the page", words.Quote(n.Ruby()))
		d.Harm = lint.HarmPage
		d.Effect = "the page and its card, although they should be hidden"
		d.Help = "write: published: false"
	case slices.Contains([]string{"true", "yes", "on", "1"}, said):
		d.Harm = lint.HarmUpkeep
		d.Message, d.Effect, d.Level = `"published" is neither true nor false`, "the page and its card",
			lint.Info
	default:
		d.Harm = lint.HarmPage
		d.Message, d.Effect, d.Level = `"published" is neither true nor false`, "the page and its card, even if "+
			"they should be hidden", lint.Warning
	}
	return d, true
}

// dated judges the date of a document. Jekyll takes it from the file's name
// when the page has none. A page outside a collection may have any date.
func dated(p *lint.Pass, now time.Time) (lint.Diagnostic, bool) {
	if p.Site().Rooted && p.Doc.Class.Kind == jekyll.Page {
		return printedDate(p)
	}
	c := p.Doc.Config()
	date, _, err := c.Date(p.Doc.SitePath, p.Doc.Values(), now)
	d := lint.Diagnostic{Span: p.Doc.SpanOf("date"), Help: "write it as in 2024-12-31, or delete the line"}
	what := "the date"
	if !p.Doc.Has("date") {
		d.Span, what, d.Help = source.Span{}, "the date in the file's name", "rename the file"
	}
	switch {
	case err != nil:
		d.Message = what + " cannot be read by the site"
		d.Effect = "no update: the whole site is not built until this is fixed"
	case !date.After(now), c.Future, p.Doc.Value("published") == false:
		return d, false
	default:
		d.Message, d.Effect, d.Level = what+" is in the future", deadLink, lint.Warning
		d.Help = "delete the line, or write a date that has passed"
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
		Effect:  "no update: the whole site is not built until this is fixed",
		Help:    "write it as in 2024-12-31, or delete the line"}, true
}
