package rules_test

import (
	"context"
	"slices"
	"testing"

	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules"
)

// FuzzRules lets every rule judge any page of a site: none fails, what they
// find is in the file, and positions lead back to it.
func FuzzRules(f *testing.F) {
	head := "---\nlayout: partner\ntitle: A\npermalink: partners/a\npartner: a\n---\n"
	for _, seed := range []string{
		head + "Card text for all.\n<!--more-->\n\n## Program Description\n\n[a](b) *c\n\n## Founding " +
			"Story\n\n{{ x }\n",
		"\xef\xbb\xbf" + head + "x\r\n<!-- more -->\r\n", "---\ntitle: [\n---\n# a\n===\n",
		head + "<<<<<<< a\n=======\n>>>>>>> b\n", head + "Ã©\u200b\u202e\u2028 [x][y] <b> `a ``` ~~~\n",
		head + "{% if a %}{% for %}{{ a | b: }}{% raw %}\n| a |\n|-|\n", "\xff\xfe-\x00",
		head + "TODO (your text here) [link](http://x y) ![](a) <https://a.b>\n", "title: x\n---\n",
		"+++\na = 1\n+++\n",
		head + "<!-- partnerlint-disable nothing -- x -->\n```\na\n", head + "* * *\n- [ ] a\n1. b\n\n    c\n> d\n: " +
			"e\n[^1]: f\n*[g]: h\n{: #i}\n",
	} {
		f.Add([]byte(seed))
	}
	found, _, err := engine.Inspect(context.Background(), options(benchSite(f, 5)))
	if err != nil {
		f.Fatal(err)
	}
	placed, site := found[0].Pages[slices.IndexFunc(found[0].Pages, func(p engine.Placed) bool {
		return p.Doc != nil &&
			p.Doc.Kind == page.Page
	})], found[0].Site
	f.Fuzz(func(t *testing.T, raw []byte) {
		if len(raw) > 1<<14 {
			t.Skip()
		}
		file := source.New("_partners/a.md", raw)
		doc := page.Parse(file, page.Page, placed.Doc.SitePath, placed.Doc.Class, placed.Doc.Config())
		doc.Contract, doc.URL = placed.Doc.Contract, placed.Doc.URL
		findings, failures := engine.Check(doc, placed.Entry, site, rules.All(), engine.Policy{}, placed.Full)
		for _, failure := range failures {
			t.Error(failure.Err)
		}
		for _, found := range findings {
			if s := found.Span; s.End < s.Start || s.End > len(file.Text) || s.Start < -len(source.BOM) {
				t.Errorf("%s at %v of %d bytes", found.Rule, s, len(file.Text))
			}
			if found.Start != file.Position(found.Span.Start) || found.End != file.Position(found.Span.End) ||
				found.Message == "" {
				t.Errorf("%s at %+v, which is %+v: %q", found.Rule, found.Start, file.Position(found.Span.Start),
					found.Message)
			}
			for _, related := range found.Related {
				if related.Path == file.Path && related.Span.End > len(file.Text) {
					t.Errorf("%s sees %v of %d bytes", found.Rule, related.Span, len(file.Text))
				}
			}
		}
	})
}
