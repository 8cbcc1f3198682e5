//go:build e2e

package e2e

import (
	"context"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/e2e/harmless"
	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/fix"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/rules"
)

// What --fix makes of whole sites, in copies, differs in their HTML as declared.
// They are built without their plugins and themes.
func TestSafeFixesOfSites(t *testing.T) {
	if *dir == "" {
		t.Skip("no -dir")
	}
	if !hasJekyll() {
		t.Skip("no ruby with jekyll here")
	}
	sites, err := filepath.Glob(filepath.Join(*dir, "*"))
	if err != nil || len(sites) == 0 {
		t.Fatal("no sites in "+*dir, err)
	}
	for _, site := range sites {
		t.Run(filepath.Base(site), func(t *testing.T) { fixedSite(t, site) })
	}
}

func fixedSite(t *testing.T, site string) {
	before, after := t.TempDir(), t.TempDir()
	for _, to := range []string{before, after} {
		if err := copySite(site, to); err != nil {
			t.Fatal(err)
		}
	}
	root := configured(before)
	if root == "" {
		t.Skip("no _config.yml")
	}
	was := recordOf(t, filepath.Join(before, root))
	if t.Failed() {
		t.Skip("Jekyll does not build it as it is")
	}
	declared, applied := fixFolder(t, filepath.Join(after, root))
	is := recordOf(t, filepath.Join(after, root))
	changed, all := 0, lint.Metadata
	for _, d := range declared {
		all |= d
	}
	for _, path := range slices.Sorted(maps.Keys(was)) {
		d, touched := declared[path]
		if touched {
			changed++
			if repeats(filepath.Join(after, root, path)) {
				d |= all
			}
		}
		if !touched && len(declared) > 0 {
			d = lint.Metadata // the titles of others may be in it
			switch {
			case was[path].URL != "" && !strings.HasSuffix(path, ".md"):
				continue // a list of other pages shows what those are now
			case repeats(filepath.Join(after, root, path)):
				d = all // and so may this one
			}
		}
		if why := harmless.Undeclared(was[path], is[path], d); why != "" {
			t.Errorf("%s, of which is declared %s: %s", path, d, why)
		}
	}
	t.Logf("%d fixes in %d files, %d of them built; %d files built in all", applied, len(declared), changed, len(was))
	if again, n := fixFolder(t, filepath.Join(after, root)); n > 0 {
		t.Errorf("a second run changes %d files: %v", len(again), slices.Sorted(maps.Keys(again)))
	}
}

// repeats reports whether a page has a loop, which may show other pages.
func repeats(page string) bool {
	text, err := os.ReadFile(page)
	return err == nil && (strings.Contains(string(text), "{% for ") || strings.Contains(string(text), "{%- for "))
}

// copySite copies what Jekyll reads. Plugins run code, and are left out.
func copySite(from, to string) error {
	from, err := filepath.EvalSymlinks(from)
	if err != nil {
		return err
	}
	return filepath.WalkDir(from, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		switch name := entry.Name(); {
		case entry.IsDir() && (name == ".git" || name == "node_modules" || name == "_site" || name == "_plugins"):
			return filepath.SkipDir
		case entry.IsDir():
			return os.MkdirAll(filepath.Join(to, rel), 0o755)
		case !entry.Type().IsRegular():
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if len(text) > 1<<20 {
			text = nil // pictures and the like
		}
		return os.WriteFile(filepath.Join(to, rel), text, 0o644)
	})
}

// configured is the folder with the configuration, from root; "" for none.
func configured(root string) string {
	for _, folder := range []string{".", "docs", "website", "site"} {
		if _, err := os.Stat(filepath.Join(root, folder, "_config.yml")); err == nil {
			return folder
		}
	}
	return ""
}

// fixFolder does what --fix does to a site whose pages are held to what holds
// for any page, and says by path what was declared.
func fixFolder(t *testing.T, root string) (declared map[string]lint.Declaration, applied int) {
	t.Helper()
	contracts := []*contract.Contract{{Layout: "*", Generic: true}}
	declared = map[string]lint.Declaration{}
	for range 6 {
		result, err := engine.Run(context.Background(), engine.Options{
			Dir: paths.Full(root), Rules: rules.All(), Workers: runtime.GOMAXPROCS(0),
			Policy: engine.Policy{Contracts: func(paths.Full) []*contract.Contract { return contracts }},
		})
		if err != nil {
			t.Fatal(err)
		}
		byPath := map[string][]lint.Finding{}
		for _, f := range result.Findings {
			byPath[string(f.Path)] = append(byPath[string(f.Path)], f)
		}
		changed := false
		for path, findings := range byPath {
			outcome := fix.Run(findings[0].File, findings, false, result.Recheck)
			if !outcome.Changed() {
				continue
			}
			changed = true
			applied += len(outcome.Applied)
			for _, f := range outcome.Applied {
				declared[path] |= f.Fix.Declared
			}
			if err := os.WriteFile(filepath.Join(root, path), outcome.File.Raw(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if !changed {
			break
		}
	}
	return declared, applied
}
