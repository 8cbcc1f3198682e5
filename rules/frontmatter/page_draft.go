package frontmatter

import (
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
)

// A page that should be hidden has "published: false".
//
// Hugo, Astro and other systems know "draft: true". This site does not: a page
// that its author believes to be hidden is public, with its card on the list.
//
// Write: published: false
var PageDraft = lint.Rule{
	ID: "page-draft", Category: "front-matter", Severity: lint.Warning, Harm: lint.HarmPage,
	Stage: lint.StageKeys, Needs: page.Bytes | page.Fence | page.Fields,
	Check: func(p *lint.Pass) {
		n := p.Doc.Node("draft")
		if n == nil || n.Kind != yaml.Bool || n.Value != true || p.Contract().Generic ||
			p.Doc.Value("published") == false || strings.Contains(string(p.Doc.SitePath), "_drafts/") {
			return
		}
		p.Report(lint.Diagnostic{Span: p.Doc.SpanOf("draft"),
			Message: `"draft" does not hide the page: the site does not know this key`,
			Effect:  "the page and its card, although they should be hidden",
			Help:    "write: published: false",
			About:   []lint.Subject{lint.Key("draft")}})
	},
}
