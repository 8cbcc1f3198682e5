package rules_test

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/baseline"
	"github.com/partnerlint/partnerlint/internal/config"
	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/examples"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/rules"
)

// planted is a mistake of its own, wherever it is in a page's text.
const planted = "See [the plan] (https://plan.example/a).\n"

const section = "\n## Program Description\n\n"

// plant puts the mistake at the end of a page, and below its first section.
func plant(text string) []string {
	pages := []string{text + "\n\n" + planted}
	if before, after, ok := strings.Cut(text, section); ok {
		pages = append(pages, before+section+planted+"\n"+after)
	}
	return pages
}

// TestBaselineBesideNewMistake plants one mistake next to each finding that a
// baseline knows: it is the only one that is new, and no entry is stale.
func TestBaselineBesideNewMistake(t *testing.T) {
	for _, rule := range rules.All() {
		t.Run(rule.ID, func(t *testing.T) {
			t.Parallel()
			suite, err := examples.Read(filepath.Join("../testdata/rules", rule.ID+".txtar"))
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range suite.Cases {
				if c.Page == "" || c.Want == "" {
					continue
				}
				testBeside(t, rule, c)
			}
		})
	}
}

// grown are the rules of which more text makes another mistake, or none: about
// pages and sections without text, about underlines, and about what ends a page.
// Beside their findings the mistake is in the metadata.
var grown = map[string]bool{"page-stub": true, "section-empty": true, "heading-accidental": true, "text-debris": true}

func testBeside(t *testing.T, rule *lint.Rule, c examples.Case) {
	t.Helper()
	run := func(text string) *engine.Result {
		files := examples.Files{}
		for path, text := range c.Files {
			files[path] = text
		}
		files[c.Page] = text
		result, err := examples.Run(context.Background(), files,
			examples.Options{Rules: rules.All(), Contracts: config.Contracts(), TurnOn: rule})
		if err != nil {
			t.Fatal(err)
		}
		return result
	}
	dir, err := filepath.Abs("/partnerlint-example")
	if err != nil {
		t.Fatal(err)
	}
	written := baseline.New(paths.Full(dir), run(c.Text), paths.Full(dir)).Text()
	full := filepath.Join(dir, baseline.Name)
	pages := plant(c.Text)
	if grown[rule.ID] {
		if !strings.HasPrefix(c.Text, "---\n") {
			return
		}
		pages = []string{strings.Replace(c.Text, "---\n", "---\ndraft: true\n", 1)}
	}
	for _, text := range pages {
		known, err := baseline.Read(paths.Full(full), baseline.Name, written)
		if err != nil {
			t.Fatal(err)
		}
		testPlanted(t, c, known, run(text), dir)
	}
}

func testPlanted(t *testing.T, c examples.Case, known *baseline.Baseline, now *engine.Result, dir string) {
	t.Helper()
	known.Apply(now, paths.Full(dir))
	known.Report(now, lint.Warning)
	isNew := 0
	for _, f := range now.Findings {
		if f.Severity < lint.Warning {
			continue
		}
		if text := f.File.Text[f.Span.Start:]; bytes.HasPrefix(text, []byte(planted[4:20])) ||
			f.Rule == "page-draft" {
			isNew++
			continue
		}
		t.Errorf("%s: %s:%d: %s [%s] comes with the planted mistake", c.Name, f.Path, f.Start.Line, f.Message, f.Rule)
	}
	if isNew > 1 {
		t.Errorf("%s: the planted mistake is found %d times", c.Name, isNew)
	}
}
