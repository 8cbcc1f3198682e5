package rules_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/config"
	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/fix"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/rules"
)

// benchSite is a site of pages that are alike: 4 KiB of ordinary text, and in
// every tenth a few mistakes.
func benchSite(b testing.TB, pages int) string {
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
	write("_config.yml", "collections:\n  partners:\n    output: true\nexcerpt_separator: <!--more-->\n")
	data := "{"
	for i := range pages {
		comma := ","
		if i == 0 {
			comma = ""
		}
		slug, text := fmt.Sprintf("civic-lab-%04d", i), string(body)
		if i%10 == 3 {
			text = strings.Replace(text, "<!--more-->", "<!-- more -->", 1)
		}
		write("_partners/"+slug+".md", fmt.Sprintf("---\nlayout: partner\ntitle: Civic Lab %d\npermalink: "+
			"partners/%s\npartner: %[2]s\n---\n%s", i, slug, text))
		data += fmt.Sprintf("%s\n  %q: {\"website\": \"https://lab%d.example\", \"twitter\": \"lab%[3]d\"}", comma,
			slug, i)
	}
	write("_data/partners.json", data+"\n}\n")
	return dir
}

func options(dir string) engine.Options {
	return engine.Options{Dir: paths.Full(dir), Rules: rules.All(),
		Policy: engine.Policy{Contracts: func(paths.Full) []*contract.Contract { return config.Contracts() }}}
}

// BenchmarkRules measures each rule on a document of its kind, whose models are
// read already: what the rule itself costs. The data file has a hundred entries.
func BenchmarkRules(b *testing.B) {
	found, _, err := engine.Inspect(context.Background(), options(benchSite(b, 100)))
	if err != nil {
		b.Fatal(err)
	}
	for _, rule := range rules.All() {
		at := slices.IndexFunc(found[0].Pages, func(p engine.Placed) bool {
			return p.Doc != nil &&
				rule.Kinds()&p.Doc.Kind != 0
		})
		if rule.Check == nil || at < 0 {
			continue
		}
		pass := lint.NewPass(found[0].Pages[at].Doc, found[0].Pages[at].Entry, found[0].Site, func(lint.Diagnostic) {})
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

// BenchmarkFix fixes one page and checks it again.
func BenchmarkFix(b *testing.B) {
	result, err := engine.Run(context.Background(), options(benchSite(b, 10)))
	if err != nil {
		b.Fatal(err)
	}
	page := "_partners/civic-lab-0003.md"
	elsewhere := func(f lint.Finding) bool { return string(f.Path) != page }
	findings := slices.DeleteFunc(slices.Clone(result.Findings), elsewhere)
	b.ReportAllocs()
	for b.Loop() {
		if !fix.Run(findings[0].File, findings, false, result.Recheck).Changed() {
			b.Fatal("nothing was fixed")
		}
	}
}
