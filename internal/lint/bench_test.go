package lint

import (
	"fmt"
	"os"
	"testing"

	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/source"
)

// ordinaryPage is the text of a page of about 4 KiB.
func ordinaryPage(b *testing.B) []byte {
	b.Helper()
	body, err := os.ReadFile("../jekyll/kramdown/testdata/page.md")
	if err != nil {
		b.Fatal(err)
	}
	return append([]byte("---\nlayout: partner\ntitle: Civic Lab\npermalink: partners/civic-lab\npartner: civic-lab\n---\n"), body...)
}

func BenchmarkParse(b *testing.B) {
	text, config := ordinaryPage(b), jekyll.NewConfig(nil, nil, 0)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Parse(source.New("x.md", text), Page, "_partners/x.md", jekyll.Class{}, config)
	}
}

// BenchmarkModels reads all that rules may ask of a page.
func BenchmarkModels(b *testing.B) {
	text, config := ordinaryPage(b), jekyll.NewConfig(nil, nil, 0)
	contract := &Contract{Layout: "partner", Sections: []Section{story}, Excerpt: &Bounds{3, 60}}
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		d := Parse(source.New("x.md", text), Page, "_partners/x.md", jekyll.Class{}, config)
		d.Contract = contract
		d.Liquid()
		d.Kramdown().Spans()
		d.Outline()
		d.Card()
	}
}

// BenchmarkIndex makes the index of a site of a thousand pages.
func BenchmarkIndex(b *testing.B) {
	config := jekyll.NewConfig(nil, nil, 0)
	contract := &Contract{Layout: "partner", Identity: Identity{Key: "partner", Title: "title", Permalink: "permalink"}}
	docs := make([]*Document, 1000)
	for i := range docs {
		slug := fmt.Sprintf("civic-lab-%03d", i)
		text := fmt.Sprintf("---\nlayout: partner\ntitle: Civic Lab %d\npermalink: partners/%s\npartner: %[2]s\n---\n", i, slug)
		docs[i] = Parse(source.New(slug+".md", []byte(text)), Page, "_partners/"+slug+".md", jekyll.Class{}, config)
		docs[i].Contract = contract
	}
	b.ReportAllocs()
	for b.Loop() {
		site := &Site{Config: config}
		var files []string
		for _, d := range docs {
			site.Entries = append(site.Entries, NewEntry(d))
			files = append(files, d.SitePath)
		}
		site.Files = jekyll.NewPaths(files)
		site.Index(nil, nil)
	}
}
