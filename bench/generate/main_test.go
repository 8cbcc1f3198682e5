package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/cli"
)

// made writes a site of n pages into a folder of its own.
func made(t *testing.T, n int, folders bool) (dir string, broken int) {
	t.Helper()
	g := generator{rand: rand.New(rand.NewPCG(1, 7)), dir: t.TempDir(), folders: folders, faults: 0.02,
		corpus: "plain", keys: ownKeys, least: 1500, most: 7000}
	broken, err := g.site(n)
	if err != nil {
		t.Fatal(err)
	}
	return g.dir, broken
}

func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(filepath.Join(dir, path))
		files[path] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestTheSameSiteForTheSameSeed(t *testing.T) {
	a, _ := made(t, 200, false)
	b, _ := made(t, 200, false)
	first, second := contents(t, a), contents(t, b)
	if len(first) != 202 || len(second) != len(first) {
		t.Fatalf("%d and %d files", len(first), len(second))
	}
	for path, text := range first {
		if second[path] != text {
			t.Errorf("%s is another file the second time", path)
		}
		if strings.HasSuffix(path, ".md") && (len(text) < 1500 || len(text) > 9000) {
			t.Errorf("%s has %d bytes", path, len(text))
		}
	}
}

// TestEachMistakeIsFound checks a site with the linter: two pages of a hundred
// have a finding, one each, and no other page has any.
func TestEachMistakeIsFound(t *testing.T) {
	for _, folders := range []bool{false, true} {
		dir, broken := made(t, 1000, folders)
		if broken != 20 {
			t.Fatalf("%d of 1000 pages have a mistake", broken)
		}
		checkFindings(t, dir, broken)
	}
}

// TestEachCorpusIsRight checks pages of every kind: only those that were broken
// have a finding.
func TestEachCorpusIsRight(t *testing.T) {
	for _, corpus := range corpora {
		for _, keys := range []int{4, 20, 80} {
			t.Run(fmt.Sprintf("%s, %d keys", corpus, keys), func(t *testing.T) {
				g := generator{rand: rand.New(rand.NewPCG(3, 7)), dir: t.TempDir(), faults: 0.7,
					corpus: corpus, keys: keys, least: 500, most: 9000}
				broken, err := g.site(60)
				if err != nil {
					t.Fatal(err)
				}
				if broken != 42 {
					t.Errorf("%d of 60 pages have a mistake", broken)
				}
				checkFindings(t, g.dir, broken)
			})
		}
	}
}

// checkFindings runs the linter: so many pages have a finding, one each.
func checkFindings(t *testing.T, dir string, broken int) {
	t.Helper()
	found := findings(t, dir)
	if len(found) != broken {
		t.Errorf("findings on %d pages, not %d", len(found), broken)
	}
	for path, rules := range found {
		if len(rules) != 1 {
			t.Errorf("%s: %v", path, rules)
		}
	}
}

// TestEachKindOfMistakeIsOne breaks one page in each way.
func TestEachKindOfMistakeIsOne(t *testing.T) {
	for _, m := range mistakes {
		dir, _ := made(t, 10, false)
		page := filepath.Join(dir, "_partners/civic-group-000005.md")
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		broken := strings.Replace(string(text), m.right, m.wrong, 1)
		if err := os.WriteFile(page, []byte(broken), 0o644); err != nil {
			t.Fatal(err)
		}
		found := findings(t, dir)
		if len(found) != 1 || len(found["_partners/civic-group-000005.md"]) != 1 {
			t.Errorf("%q for %q: %v", m.wrong, m.right, found)
		}
	}
}

// findings are the rules that speak of each file, by path.
func findings(t *testing.T, dir string) map[string][]string {
	t.Helper()
	t.Chdir(dir)
	var out, errs bytes.Buffer
	if status := cli.Main([]string{"--format", "json", "."}, strings.NewReader(""), &out, &errs); status != 1 {
		t.Fatalf("exit status %d: %s", status, errs.String())
	}
	var report struct {
		Findings []struct{ Path, Rule, Severity string }
	}
	if err := json.Unmarshal(out.Bytes(), &report); err != nil {
		t.Fatal(err)
	}
	found := map[string][]string{}
	for _, f := range report.Findings {
		found[f.Path] = append(found[f.Path], f.Rule)
	}
	return found
}
