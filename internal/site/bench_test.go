package site

import (
	"fmt"
	"testing"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/jekyll/web"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/source"
)

// BenchmarkIndex makes the index of a site of a thousand pages.
func BenchmarkIndex(b *testing.B) {
	config := jekyll.NewConfig(nil, nil, 0)
	contract := &contract.Contract{Layout: "partner", Identity: contract.Identity{Key: "partner", Title: "title",
		Permalink: "permalink"}}
	docs := make([]*page.Document, 1000)
	for i := range docs {
		slug := fmt.Sprintf("civic-lab-%03d", i)
		text := fmt.Sprintf("---\nlayout: partner\ntitle: Civic Lab %d\npermalink: partners/%s\npartner: %[2]s\n---\n",
			i, slug)
		file, at := source.New(paths.Shown(slug+".md"), []byte(text)), paths.Site("_partners/"+slug+".md")
		docs[i] = page.Parse(file, page.Page, at, jekyll.Class{},
			config)
		docs[i].Contract = contract
	}
	b.ReportAllocs()
	for b.Loop() {
		site := &Site{Config: config}
		var files []paths.Site
		for _, d := range docs {
			site.Entries = append(site.Entries, NewEntry(d))
			files = append(files, d.SitePath)
		}
		site.Files = web.NewPaths(files)
		site.Index(nil, nil)
	}
}
