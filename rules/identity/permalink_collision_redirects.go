package identity

import (
	"fmt"

	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// reportFormer reports an address in redirect_from that is a page's own. The
// plugin writes its redirects among the pages, instead of one with the same
// address, and before the documents of collections, which then take the place of
// the redirect.
func reportFormer(p *lint.Pass) {
	const key = "redirect_from"
	e, site := p.Entry, p.Site()
	for _, r := range e.Redirects() {
		for _, path := range site.URLs.Sources(r.Address.Output) {
			other := site.EntryAt(path)
			if other == nil || other == e || other.Output != r.Address.Output {
				continue
			}
			d := lint.Diagnostic{
				Span: formerSpan(p.Doc.Node(key), r), Level: lint.Warning,
				Message: fmt.Sprintf("%s is the address of another page, %s", words.Quote(r.From), other.Path),
				Effect:  "the other page: this line has no effect",
				Help:    "write an address that is no longer in use, or delete the line",
				Related: []lint.Related{{Path: other.File, Span: other.PermalinkSpan, Message: "the other page"}},
				About:   []lint.Subject{lint.Key(key)},
			}
			if other.Class.Kind == jekyll.Page {
				d.Level, d.Effect = lint.Error, "this partner instead of the other page, which is lost"
			}
			if d.Span.Empty() {
				d.Span = p.Doc.SpanOf(key)
			}
			p.Report(d)
			return
		}
	}
}

// formerSpan is where a page names one of its former addresses.
func formerSpan(n *yaml.Node, r jekyll.Redirect) (s source.Span) {
	switch {
	case n == nil:
	case r.Index < 0:
		s = n.Span
	case r.Index < len(n.Items):
		s = n.Items[r.Index].Span
	}
	return s
}
