package rules_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/partnerlint/partnerlint/internal/config"
	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/fix"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules"
)

// benchSite is a site of pages that are alike: 4 KiB of ordinary text, and in
// every tenth a few mistakes.
func benchSite(b *testing.B, pages int) string {
	b.Helper()
	body, err := os.ReadFile("../internal/jekyll/kramdown/testdata/page.md")
	if err != nil {
		b.Fatal(err)
	}
	dir := b.TempDir()
	write := func(name, text string) {
		full := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			b.Fatal(err)
		}
	}
	write("_config.yml", "collections:\n  partners:\n    output: true\n")
	for i := range pages {
		slug, marker := fmt.Sprintf("civic-lab-%04d", i), "<!--more-->"
		if i%10 == 3 {
			marker = "<!-- more -->"
		}
		write("_partners/"+slug+".md", fmt.Sprintf("---\nlayout: partner\ntitle: Civic Lab %d\npermalink: partners/%s\npartner: %[2]s\n---\nWe count the birds of the marsh.\n%s\n\n%s", i, slug, marker, body))
	}
	return dir
}

func options(dir string) engine.Options {
	return engine.Options{Dir: dir, Rules: rules.All(), Policy: engine.Policy{Contracts: func(string) []*lint.Contract { return config.Contracts() }}}
}

func pagesOf(site engine.Inspection) []engine.Placed {
	return slices.DeleteFunc(site.Pages, func(p engine.Placed) bool { return p.Doc == nil || p.Doc.Kind != lint.Page })
}

// BenchmarkRules measures each rule on one page whose models are read already:
// what the rule itself costs.
func BenchmarkRules(b *testing.B) {
	found, _, err := engine.Inspect(context.Background(), options(benchSite(b, 10)))
	if err != nil {
		b.Fatal(err)
	}
	page := pagesOf(found[0])[0].Doc
	for _, rule := range rules.All() {
		if rule.Check == nil || rule.Kinds()&page.Kind == 0 {
			continue
		}
		pass := lint.NewPass(page, found[0].Site, func(lint.Diagnostic) {})
		pass.Run(rule, nil)
		b.Run(rule.ID, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				pass.Run(rule, nil)
			}
		})
	}
}

// BenchmarkEngine checks a site of 200 pages, reading included.
func BenchmarkEngine(b *testing.B) {
	o := options(benchSite(b, 200))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := engine.Run(context.Background(), o); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkMend mends one page and checks it again.
func BenchmarkMend(b *testing.B) {
	found, _, err := engine.Inspect(context.Background(), options(benchSite(b, 10)))
	if err != nil {
		b.Fatal(err)
	}
	page, site := pagesOf(found[0])[3], found[0].Site
	check := func(file *source.File) []lint.Finding {
		doc := lint.Parse(file, lint.Page, page.Doc.SitePath, page.Doc.Class, page.Doc.Config())
		doc.Contract, doc.Entry = page.Doc.Contract, page.Doc.Entry
		findings, _ := engine.Check(doc, site, rules.All(), engine.Policy{}, page.Full)
		return findings
	}
	findings := check(page.Doc.File)
	b.ReportAllocs()
	for b.Loop() {
		if !fix.Mend(page.Doc.File, findings, false, check).Changed() {
			b.Fatal("nothing was mended")
		}
	}
}
