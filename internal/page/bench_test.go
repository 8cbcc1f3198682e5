package page

import (
	"os"
	"testing"

	"github.com/partnerlint/partnerlint/internal/contract"
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
	return append([]byte("---\nlayout: partner\ntitle: Civic Lab\npermalink: partners/civic-lab\npartner: "+
		"civic-lab\n---\n"), body...)
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
	contract := &contract.Contract{Layout: "partner", Sections: []contract.Section{story},
		Excerpt: &contract.Bounds{MinWords: 3, MaxWords: 60}}
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
