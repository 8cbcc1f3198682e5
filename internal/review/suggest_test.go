package review_test

import (
	"context"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"github.com/partnerlint/partnerlint/internal/config"
	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/examples"
	"github.com/partnerlint/partnerlint/internal/fix"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/review"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules"
)

// press does what GitHub does when somebody commits a suggestion: it takes the
// lines of the block in the comment's body, and nothing else of it.
func press(t *testing.T, s review.Suggestion) review.Suggestion {
	t.Helper()
	body := []byte(s.Body())
	var blocks [][]string
	for n := goldmark.DefaultParser().Parse(text.NewReader(body)).FirstChild(); n != nil; n = n.NextSibling() {
		code, ok := n.(*ast.FencedCodeBlock)
		if !ok || string(code.Language(body)) != "suggestion" {
			continue
		}
		lines := []string{}
		for i := range code.Lines().Len() {
			line := code.Lines().At(i)
			lines = append(lines, strings.TrimSuffix(string(line.Value(body)), "\n"))
		}
		blocks = append(blocks, lines)
	}
	if len(blocks) != 1 {
		t.Fatalf("%d suggestions in\n%s", len(blocks), body)
	}
	s.New = blocks[0]
	return s
}

// A tally counts what the examples of all rules come to.
type tally struct{ pages, offered, whole int }

// Every suggestion over the examples of every rule, on a page that the pull
// request adds: by itself it takes its findings away and changes the page; all
// at once they leave the bytes that --fix leaves, unless a fix is one that no
// suggestion can say.
func TestSuggestionsAreWhatFixWrites(t *testing.T) {
	var n tally
	least := 100
	if testing.Short() {
		least /= 10
	}
	for i, rule := range rules.All() {
		if testing.Short() && i%4 != 0 {
			continue
		}
		suite, err := examples.Read(filepath.Join("../../testdata/rules", rule.ID+".txtar"))
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range suite.Cases {
			result, err := examples.Run(context.Background(), c.Files,
				examples.Options{Rules: rules.All(), Contracts: config.Contracts(), TurnOn: rule})
			if err != nil {
				t.Fatal(err)
			}
			groups := map[string][]lint.Finding{}
			for _, f := range result.Findings {
				readsNoTerminal(t, f)
				groups[string(f.Path)] = append(groups[string(f.Path)], f)
			}
			for _, path := range slices.Sorted(maps.Keys(groups)) {
				for _, unsafe := range []bool{false, true} {
					n.check(t, rule.ID+"/"+c.Name, groups[path], unsafe, result)
				}
			}
		}
	}
	t.Logf("%d pages that --fix changes; %d suggestions, which leave the same bytes on %d of them", n.pages, n.offered,
		n.whole)
	if n.whole < least || n.offered < n.whole {
		t.Errorf("%d suggestions for %d pages, %d whole", n.offered, n.pages, n.whole)
	}
}

func (n *tally) check(t *testing.T, name string, findings []lint.Finding, unsafe bool, result *engine.Result) {
	t.Helper()
	file := findings[0].File
	fixed := fix.Run(file, findings, unsafe, result.Recheck)
	if !fixed.Changed() {
		return
	}
	n.pages++
	made := review.Suggestions(review.File{Path: paths.Repo(file.Path), Source: file, Findings: findings,
		Hunks: []review.Range{{First: 1, Last: file.Lines()}}, Check: result.Recheck}, unsafe)
	n.offered += len(made)
	for i := range made {
		made[i] = press(t, made[i])
		checkAlone(t, name, file, made[i], result)
	}
	all := review.Apply(string(file.Text), made...)
	if all == string(fixed.File.Text) && file.BOM == fixed.File.BOM {
		n.whole++
	} else if sayable(file, fixed.File) {
		t.Errorf("%s, %s, unsafe %v: all suggestions leave\n%q\nand --fix\n%q\nof\n%q", name, file.Path, unsafe, all,
			fixed.File.Text, file.Text)
	}
}

// Authors on github.com have no terminal: only what is about the settings of the
// site, or about partnerlint itself, which maintainers read, may ask for one.
func readsNoTerminal(t *testing.T, f lint.Finding) {
	t.Helper()
	if strings.HasSuffix(string(f.File.Path), ".yml") || strings.HasPrefix(f.Rule, "site-") || f.Rule == "baseline-stale" {
		return
	}
	for _, said := range []string{f.Message, f.Effect, f.Help} {
		for _, command := range []string{"partnerlint -", "run partnerlint", "partnerlint init", "git ", "terminal"} {
			if strings.Contains(said, command) {
				t.Errorf("%s asks for a terminal: %q", f.Rule, said)
			}
		}
	}
}

// sayable reports whether suggestions can say all that the fixes do.
func sayable(before, after *source.File) bool {
	return !before.BOM && !strings.Contains(string(before.Text), "\r") &&
		strings.HasSuffix(string(before.Text), "\n") && strings.HasSuffix(string(after.Text), "\n")
}

// checkAlone commits one suggestion and checks the page again.
func checkAlone(t *testing.T, name string, file *source.File, s review.Suggestion, result *engine.Result) {
	t.Helper()
	after := review.Apply(string(file.Text), s)
	if after == string(file.Text) {
		t.Errorf("%s: a suggestion changes nothing, which GitHub refuses", name)
	}
	if file.BOM {
		after = source.BOM + after
	}
	left := map[string]int{}
	found, _ := result.Recheck(source.New(file.Path, []byte(after)))
	for _, f := range found {
		left[f.Rule+f.Message]++
	}
	known, _ := result.Recheck(file)
	for _, f := range known {
		left[f.Rule+f.Message]--
	}
	for _, f := range s.Findings {
		if left[f.Rule+f.Message] >= 0 {
			t.Errorf("%s: %s is still there after its suggestion", name, f.Rule)
		}
	}
}
