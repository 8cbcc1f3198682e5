package file

import (
	"testing"

	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/internal/source"
)

// An archive of examples cannot hold a file without a final line ending.
func TestFinalLineEnding(t *testing.T) {
	for text, want := range map[string]int{
		"---\na: b\n---\nHello":   1,
		"---\na: b\n---\nHello\n": 0,
		"---\na: b\n---\nA\r\nB":  1,
		"---\na: b\n---":          0,
		"---\na: b\n---\n":        0,
		"---\na: b\n---\n- é":     1,
	} {
		doc := page.Parse(source.New("a.md", []byte(text)), page.Page, "a.md", jekyll.Class{},
			jekyll.NewConfig(nil, nil, 0))
		var found []lint.Diagnostic
		lint.NewPass(doc, nil, &site.Site{}, func(d lint.Diagnostic) { found = append(found, d) }).Run(&TextWhitespace,
			nil)
		if len(found) != want {
			t.Errorf("%q: %d findings, want %d", text, len(found), want)
			continue
		}
		if want == 1 && (found[0].Span.Start != len(text) || found[0].Fix.Edits[0].New != "\n") {
			t.Errorf("%q: %+v", text, found[0])
		}
	}
}
