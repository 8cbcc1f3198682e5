//go:build e2e

package e2e

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/jekyll/recorded"
)

// anyPage lets preview show pages that no contract of ours holds, as the Jekyll of
// this machine cuts them.
const anyPage = "flavor: jekyll-debian\nlayouts:\n  \"*\": {}\n"

// What preview prints is the excerpt of Jekyll, byte for byte: for every page
// of the small site, and of all recorded sites that build.
func TestPreviewIsJekyllsExcerpt(t *testing.T) {
	tool(t, "jekyll")
	sites, err := recorded.Load(archives)
	if err != nil {
		t.Fatal(err)
	}
	sites = append(sites, smallSite(t))
	built, program, compared := build(t, sites, "EXCERPTS=all"), partnerlint(t), 0
	for _, site := range sites {
		var want recorded.Want
		if err := json.Unmarshal(built[site.Name], &want); err != nil {
			t.Fatal(err)
		}
		if want.Exit != "ok" || site.Files["_config.toml"] != nil {
			continue // a configuration in TOML is not read, and preview says so
		}
		dir := filepath.Join(t.TempDir(), "site")
		for name, text := range site.Files {
			put(t, dir, name, text)
		}
		put(t, dir, ".partnerlint.yml", []byte(anyPage))
		for _, page := range want.Documents {
			if page.Excerpt == nil || !authored(site, page) {
				continue
			}
			cmd := exec.Command(program, "preview", page.Path)
			cmd.Dir = dir
			var messages bytes.Buffer
			cmd.Stderr = &messages
			got, err := cmd.Output()
			if err != nil {
				t.Errorf("%s: %s: %v\n%s", site.Name, page.Path, err, &messages)
			} else if string(got) != *page.Excerpt {
				t.Errorf("%s: %s: preview prints\n%q\nand the excerpt is\n%q\n%s", site.Name, page.Path, got,
					*page.Excerpt, &messages)
			}
			compared++
		}
	}
	if compared < 100 {
		t.Errorf("only %d pages have an excerpt", compared)
	}
	t.Logf("%d excerpts", compared)
}

// authored reports whether a document is a Markdown page that its author sees
// as one. Jekyll cuts an excerpt out of other files as well, such as a
// stylesheet in a collection and a post without metadata.
func authored(site recorded.Site, page recorded.Page) bool {
	ext := strings.ToLower(filepath.Ext(page.Path))
	return (ext == ".md" || ext == ".markdown") && bytes.HasPrefix(site.Files[page.Path], []byte("---"))
}

// smallSite is testdata/site.
func smallSite(t *testing.T) recorded.Site {
	site := recorded.Site{Name: "testdata/site", Files: map[string][]byte{}}
	root := filepath.Join(top(), "testdata", "site")
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name := strings.TrimPrefix(filepath.ToSlash(strings.TrimPrefix(path, root)), "/")
		site.Files[name], err = os.ReadFile(path)
		return err
	})
	if err != nil || len(site.Files) == 0 {
		t.Fatal("no files in testdata/site: ", err)
	}
	return site
}

func put(t *testing.T, dir, name string, text []byte) {
	t.Helper()
	file := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, text, 0o666); err != nil {
		t.Fatal(err)
	}
}
