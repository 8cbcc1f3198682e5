package page_test

import (
	"testing"

	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/internal/source"
)

// FuzzSuppressions reads the comments of any page: what it finds is in the
// file, in order, and names its rules where they stand.
func FuzzSuppressions(f *testing.F) {
	head := "---\n# partnerlint-disable-file a -- b\ntitle: x # partnerlint-disable-line c, d -- e " +
		"until=2027-01-31\n---\n"
	for _, seed := range []string{
		head, head + "<!-- partnerlint-disable-next-line a -- b until=soon -->\n\n# X\n",
		head + "<!-- partnerlint-disable a -->\ntext\n<!-- partnerlint-enable -->\n",
		head + "`<!-- partnerlint-disable a -->`\n\n    <!-- partnerlint-disable a -->\n\n```\n<!-- " +
			"partnerlint-disable a -->\n", head + "> - <!--partnerlint-disable-line\na\n-- b-->\n",
		"<!-- partnerlint-disable-file -- -->", head + "<!-- partnerlint-disable a <!-- partnerlint-disable b --> -->",
		"---\n---\n<!-->partnerlint-disable a-->", head + "{% comment %}<!-- partnerlint-enable a -->{% endcomment %}",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		file := source.New("a.md", raw)
		doc := page.Parse(file, page.Page, "_partners/a.md", jekyll.Class{Kind: jekyll.Page},
			jekyll.NewConfig(nil, nil, 0))
		inside := func(what string, s source.Span) {
			if s.Start < 0 || s.End < s.Start || s.End > len(file.Text)+1 {
				t.Errorf("%s %v of %d bytes", what, s, len(file.Text))
			}
		}
		last := 0
		for _, s := range doc.Suppressions() {
			inside("comment", s.Span)
			inside("date", s.UntilAt)
			if s.Span.Start < last {
				t.Errorf("%v comes after %d", s.Span, last)
			}
			last = s.Span.Start
			for _, rule := range s.Rules {
				inside("covered", rule.Covers)
				if !s.Span.Contains(rule.Span) || string(file.Slice(rule.Span)) != rule.ID {
					t.Errorf("%q is not at %v in %v", rule.ID, rule.Span, s.Span)
				}
			}
		}
	})
}

// FuzzData reads any text as each kind of data file, and looks its entries up.
func FuzzData(f *testing.F) {
	for _, seed := range []string{
		`{"a": {"name": "A", "people": [{"name": "x"}]}, "b": null}`, "a:\n  name: A\nb: [1, 2]\n",
		"key,name\na,A\n\"b\",\"B\"\"b\n", "key\tname\na\tA\n", "- key: a\n- 5\n", "{\"a\": {}, \"a\": {}, // " +
			"x\n'b': 1,}", "a: &a {<<: *a}\n", "", "\xef\xbb\xbf{}", "\xff",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		for _, name := range []string{"partners.json", "partners.yml", "partners.csv", "partners.tsv"} {
			file := source.New(paths.Shown("_data/"+name), raw)
			doc := page.Parse(file, page.Data, paths.Site("_data/"+name), jekyll.Class{Kind: jekyll.Data},
				jekyll.NewConfig(nil, nil, 0))
			if e := doc.FieldsError; e != nil &&
				(e.Span.Start < 0 || e.Span.End < e.Span.Start || e.Span.End > len(file.Text)) {
				t.Errorf("%s: error at %v of %d bytes", name, e.Span, len(file.Text))
			}
			data := site.NewDataFile("partners", paths.Site("_data/"+name), []site.DataPart{{Document: doc}})
			for r := range data.RecordsIn(doc) {
				if s := r.KeySpan; s.Start < 0 || s.End < s.Start || s.End > len(file.Text) {
					t.Errorf("%s: key %q at %v of %d bytes", name, r.Key, s, len(file.Text))
				}
				data.Record(r.Key)
			}
		}
	})
}
