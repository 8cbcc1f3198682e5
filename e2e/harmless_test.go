//go:build e2e

package e2e

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/partnerlint/partnerlint/e2e/harmless"
	"github.com/partnerlint/partnerlint/internal/config"
	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/edit"
	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/examples"
	"github.com/partnerlint/partnerlint/internal/fix"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/linttest"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules"
)

var (
	pages = flag.Int("pages", 300, "how many pages to make up; 20,000 take about an hour")
	first = flag.Uint64("first", 1, "the number of the first page that is made up: a page depends on its number alone")
	dir   = flag.String("dir", "", "a folder of Jekyll sites: copies of them are fixed and built as well")
)

// A change is a page before and after one safe fix, or all of them.
type change struct {
	name          string // what was done to which page
	before, after string
	declared      lint.Declaration
}

// allFixes is the name of the change that all safe fixes of a page make.
const allFixes = "all safe fixes"

// hasJekyll reports whether harmless/record.rb can run here.
func hasJekyll() bool { return exec.Command("ruby", "-e", "require 'jekyll'").Run() == nil }

// Every safe fix of every page that breaks a rule in the examples, and of pages
// that are made up of their pieces, changes in the HTML that the real Jekyll
// makes what it declares and nothing else; so do all of them, one after the
// other. A second run changes nothing.
func TestSafeFixesAreHarmless(t *testing.T) {
	if !hasJekyll() {
		t.Skip("no ruby with jekyll here")
	}
	pool := examplePool(t)
	texts := pool.whole
	for i := range *pages {
		texts = append(texts, pool.page(rand.New(rand.NewPCG(*first+uint64(i), 11))))
	}
	const batch = 400
	changes, alone, chains := 0, 0, 0
	rulesSeen := map[string]int{}
	for from := 0; from < len(texts); from += batch {
		all := changesOf(t, texts[from:min(from+batch, len(texts))])
		for _, c := range all {
			rule, _, single := strings.Cut(c.name, ":")
			if single {
				rulesSeen[rule]++
				alone++
			} else {
				chains++
			}
		}
		changes += len(all)
		judge(t, all)
	}
	t.Logf("%d pages, %d of them made up; %d changes built before and after: %d fixes of %d rules alone, %d chains",
		len(texts), *pages, changes, alone, len(rulesSeen), chains)
	for _, rule := range slices.Sorted(maps.Keys(rulesSeen)) {
		t.Logf("%6d %s", rulesSeen[rule], rule)
	}
	for _, r := range rules.All() {
		if r.Fixable && r.Kinds()&1 != 0 && rulesSeen[r.ID] == 0 {
			t.Logf("no safe fix of %s was met", r.ID)
		}
	}
}

// A pool is what pages are made of.
type pool struct {
	whole  []string // the examples
	fronts []string // front matter of pages with a mistake
	pieces []string
}

// examplePool is the pages in testdata/rules.
func examplePool(t *testing.T) pool {
	t.Helper()
	p := pool{pieces: slices.Clone(pieces)}
	files, err := filepath.Glob("../testdata/rules/*.txtar")
	if err != nil || len(files) < 30 {
		t.Fatal("no examples", err)
	}
	for _, file := range files {
		suite, err := examples.Read(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range suite.Cases {
			for path, text := range c.Files {
				if c.Page != "" && path != c.Page || !strings.HasSuffix(path, ".md") ||
					strings.Contains(text, "site.partners") { // it prints what other pages are
					continue
				}
				p.whole = append(p.whole, text)
				front, body := splitPage(text)
				if c.Want != "" {
					p.fronts = append(p.fronts, front)
				}
				if len(body) < 8000 {
					p.pieces = append(p.pieces, strings.Split(body, "\n\n")...)
				}
			}
		}
	}
	slices.Sort(p.whole)
	slices.Sort(p.fronts)
	slices.Sort(p.pieces)
	p.whole, p.pieces = slices.Compact(p.whole), slices.Compact(p.pieces)
	return p
}

// split cuts a page after the second line of dashes.
func splitPage(text string) (front, body string) {
	lines := strings.SplitAfter(text, "\n")
	for i, line := range lines {
		if i > 0 && strings.HasPrefix(line, "---") {
			return strings.Join(lines[:i+1], ""), strings.Join(lines[i+1:], "")
		}
	}
	return "", text
}

// page makes one up.
func (p pool) page(r *rand.Rand) string {
	front, body := splitPage(linttest.RightText)
	if r.IntN(4) == 0 {
		front = p.fronts[r.IntN(len(p.fronts))]
	}
	var b strings.Builder
	b.WriteString(front)
	card, rest, _ := strings.Cut(body, "## Program")
	b.WriteString(card)
	for range 2 + r.IntN(8) {
		b.WriteString(p.pieces[r.IntN(len(p.pieces))])
		b.WriteString([]string{"\n\n", "\n\n", "\n\n", "\n", "\n\n\n", " \n\n", "\n{: .note}\n"}[r.IntN(7)])
	}
	if r.IntN(3) > 0 {
		b.WriteString("## Program" + rest)
	}
	return b.String()
}

// changesOf are the changes that --fix makes of each page, and each of its safe
// fixes alone.
func changesOf(t *testing.T, texts []string) []change {
	t.Helper()
	found := make([][]change, len(texts))
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	var jobs sync.WaitGroup
	for i, text := range texts {
		slots <- struct{}{}
		jobs.Go(func() {
			found[i] = changesOfPage(t, text)
			<-slots
		})
	}
	jobs.Wait()
	return slices.Concat(found...)
}

func changesOfPage(t *testing.T, text string) (all []change) {
	files := linttest.RightSite()
	files[linttest.RightPage] = text
	result := checkSite(t, files)
	alone := map[string]bool{}
	file := source.New(linttest.RightPage, []byte(text))
	for _, f := range result.Findings {
		if f.Path != linttest.RightPage || f.Fix == nil || !f.Fix.Safe || alone[f.Rule+f.Fix.Title] {
			continue
		}
		alone[f.Rule+f.Fix.Title] = true
		all = append(all, change{fmt.Sprintf("%s: %s", f.Rule, f.Message), text, string(edit.Apply(file, f.Fix.Edits)),
			f.Fix.Declared})
	}
	last, declared := text, lint.Declaration(0)
	for range 5 {
		outcome := fix.Run(file, slices.DeleteFunc(result.Findings, func(f lint.Finding) bool {
			return f.Path != linttest.RightPage
		}), false, result.Recheck)
		if !outcome.Changed() {
			break
		}
		for _, f := range outcome.Applied {
			declared |= f.Fix.Declared
		}
		last = string(outcome.File.Raw())
		files[linttest.RightPage] = last
		file = source.New(linttest.RightPage, []byte(last))
		result = checkSite(t, files)
		if again := fix.Run(file, slices.DeleteFunc(result.Findings, func(f lint.Finding) bool {
			return f.Path != linttest.RightPage
		}), false, result.Recheck); again.Changed() {
			t.Errorf("a second run changes\n%s\nto\n%s", last, again.File.Raw())
		}
		break
	}
	if last != text {
		all = append(all, change{allFixes, text, last, declared})
	}
	return all
}

func checkSite(t *testing.T, files map[string]string) *engine.Result {
	contracts := config.Contracts()
	result, err := engine.Run(context.Background(), engine.Options{
		Dir: paths.Full(linttest.Write(t, files)), Rules: rules.All(), Workers: 1,
		Policy: engine.Policy{Contracts: func(paths.Full) []*contract.Contract { return contracts }},
	})
	if err != nil {
		t.Error(err)
		return &engine.Result{}
	}
	return result
}

// judge builds the texts before and those after, and compares.
func judge(t *testing.T, all []change) {
	t.Helper()
	files := linttest.RightSite()
	maps.DeleteFunc(files, func(name, _ string) bool { return strings.HasPrefix(name, "_partners/") })
	files["_layouts/redirect.html"] = "<html><body>{{ content }}</body></html>\n"
	files["_layouts/default.html"] = "<html><body>{{ content }}</body></html>\n"
	files["_layouts/partner.html"] = "---\nlayout: default\n---\n<b>{{ page.title }}</b>\n" + harmless.CardBegins +
		"{{ page.excerpt }}" + harmless.CardEnds + "\n{{ content }}\n"
	after := maps.Clone(files)
	name := func(i int) string { return fmt.Sprintf("_partners/v%d/index.md", i) }
	for i, c := range all {
		files[name(i)], after[name(i)] = c.before, c.after
	}
	was, is := recordOf(t, linttest.Write(t, files)), recordOf(t, linttest.Write(t, after))
	for i, c := range all {
		if why := harmless.Undeclared(was[name(i)], is[name(i)], c.declared); why != "" {
			t.Errorf("%s, which declares %s, does more: %s\nin\n%s\nwhich became\n%s", c.name, c.declared, why,
				c.before,
				c.after)
		}
	}
}

// recordOf builds the site in a folder.
func recordOf(t *testing.T, root string) map[string]harmless.Record {
	t.Helper()
	cmd := exec.Command("ruby", "harmless/record.rb", root)
	cmd.Env = append(os.Environ(), "LC_ALL=C.UTF-8")
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	var all map[string]harmless.Record
	if err := json.Unmarshal(out, &all); err != nil {
		t.Fatalf("%v: %.500s", err, out)
	}
	if why := all[""].Stops; why != "" {
		t.Errorf("the build stops: %s", why)
	}
	return all
}
