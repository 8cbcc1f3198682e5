package site

import (
	"fmt"
	"testing"

	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/source"
)

func TestIndexerKeepsNothingOfThePage(t *testing.T) {
	config := jekyll.NewConfig(jekyll.Values{"collections": jekyll.Values{"partners": jekyll.Values{"output": true}}},
		[]string{"partners"}, 0)
	var index Indexer
	var entries []*Entry
	text := make([]byte, 0, 1000)
	for i := range 200 {
		text = fmt.Appendf(text[:0], "---\nlayout: partner\ntitle: Lab %d\npermalink: /partners/lab-%[1]d/\npartner: "+
			"lab-%[1]d\n---\n", i)
		path := fmt.Sprintf("_partners/lab-%d.md", i)
		doc := page.Parse(source.New(paths.Shown(path), text), page.Page, paths.Site(path),
			jekyll.Class{Kind: jekyll.Document, Collection: "partners"}, config)
		entries = append(entries, index.Entry(doc))
		clear(text) // the next page is read into the same memory
	}
	for i, e := range entries {
		want := fmt.Sprintf("Lab %d|Lab "+
			"%[1]d|lab-%[1]d|/partners/lab-%[1]d/|/partners/lab-%[1]d/|partners/lab-%[1]d/index.html|partner", i)
		if got := e.Title + "|" + e.Name + "|" + e.Key + "|" + e.Permalink + "|" + e.URL + "|" + e.Output + "|" +
			e.Layout; got != want {
			t.Fatalf("got %s, want %s", got, want)
		}
	}
}

func TestIndexerMakesManyEntriesAtOnce(t *testing.T) {
	config := jekyll.NewConfig(nil, nil, 0)
	doc := page.Parse(source.New("x.md", []byte("---\ntitle: A\n---\n")), page.Page, "x.md",
		jekyll.Class{Kind: jekyll.Page}, config)
	one := testing.AllocsPerRun(100, func() { NewEntry(doc) })
	var index Indexer
	for range 200 {
		index.Entry(doc)
	}
	if many := testing.AllocsPerRun(200, func() { index.Entry(doc) }); many > one-2 {
		t.Errorf("%v allocations for each of many, %v for one", many, one)
	}
}
