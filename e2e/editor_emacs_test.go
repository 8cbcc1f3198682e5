//go:build e2e

package e2e

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Emacs with the recipe of docs/editors.md and nothing else shows the finding at
// its place, makes the fix, and the program finds the page clean.
func TestEmacs(t *testing.T) {
	docs := read(t, filepath.Join(top(), "docs/editors.md"))
	recipe := regexp.MustCompile("(?s)## Emacs\n.*?```elisp\n(.*?)```").FindStringSubmatch(docs)
	if recipe == nil {
		t.Fatal("docs/editors.md has no recipe for Emacs")
	}
	page := strings.NewReplacer("## Founding Story", "##Founding Story").Replace(editorPage)
	dir, home := editorSite(t, page), t.TempDir()
	must(t, dir, nil, "git", "init", "-q")
	write(t, home, "recipe.el", recipe[1])
	path := filepath.Join(dir, "_partners/aurora/index.md")
	env := []string{"HOME=" + home, "PAGE=" + path, "RECIPE=" + filepath.Join(home, "recipe.el"),
		"PATH=" + filepath.Dir(partnerlint(t)) + ":/usr/local/bin:/usr/bin:/bin"}
	said := must(t, dir, env, tool(t, "emacs"), "--batch", "--load", filepath.Join(top(), "e2e/testdata/emacs.el"))
	if !strings.Contains(said, `found at 15:1: partnerlint [heading-hashes]: "##Founding Story" is not a heading`) || !strings.Contains(said, "\nclean\n") {
		t.Error(said)
	}
	if text := read(t, path); text != editorPage {
		t.Errorf("Emacs wrote\n%s", text)
	}
	in(t, dir, nil, partnerlint(t)).want(t, 0)
}
