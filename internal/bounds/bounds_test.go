package bounds_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/partnerlint/partnerlint/internal/bounds"
	"github.com/partnerlint/partnerlint/internal/paths"
)

// world makes a repository next to a folder that is none of its business.
func world(t *testing.T) (repo, outside string) {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	repo, outside = filepath.Join(dir, "repo"), filepath.Join(dir, "outside")
	for _, folder := range []string{filepath.Join(repo, ".git", "hooks"), filepath.Join(repo, "pages", "deep"),
		filepath.Join(outside, ".git"), filepath.Join(outside, "pages")} {
		if err := os.MkdirAll(folder, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for _, file := range []string{filepath.Join(repo, "page.md"), filepath.Join(outside, "page.md")} {
		if err := os.WriteFile(file, []byte("text"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return repo, outside
}

// Every link is made in the repository, and every path that leads through one of
// them out of it is refused.
func TestLinks(t *testing.T) {
	repo, outside := world(t)
	for name, to := range map[string]string{
		"in":        "page.md",
		"abs":       filepath.Join(repo, "page.md"),
		"round":     "../repo/page.md",
		"folder":    "pages",
		"out":       "../outside/page.md",
		"absout":    filepath.Join(outside, "page.md"),
		"up":        "..",
		"top":       ".",
		"chain":     "chain2",
		"chain2":    "up/outside/page.md",
		"missing":   "../outside/new.md",
		"inmissing": "pages/new.md",
		"git":       ".git/config",
		"hooks":     ".git/hooks",
		"loop":      "loop2",
		"loop2":     "loop",
		"above":     "top/../outside/page.md", // by its letters it stays
		"root":      "/",
		"parent":    "pages/deep/../../../outside",
	} {
		if err := os.Symlink(to, filepath.Join(repo, name)); err != nil {
			t.Skip("no links here")
		}
	}
	tree := bounds.Of(paths.Full(filepath.Join(repo, "pages", "deep")))
	if string(tree.Top) != repo || !tree.Cloned {
		t.Fatalf("the tree is %+v", tree)
	}
	for path, want := range map[string]error{
		"in": nil, "abs": nil, "round": nil, "folder": nil, "folder/new/page.md": nil, "top/top/in": nil,
		"inmissing": nil, "new.md": nil, "page.md": nil,
		"out": bounds.ErrOutside, "absout": bounds.ErrOutside, "up/outside/page.md": bounds.ErrOutside,
		"chain": bounds.ErrOutside, "missing": bounds.ErrOutside, "above": bounds.ErrOutside,
		"root/etc/passwd": bounds.ErrOutside, "parent/page.md": bounds.ErrOutside,
		"git": bounds.ErrGit, "hooks/pre-commit": bounds.ErrGit,
	} {
		_, err := tree.Inside(paths.Full(filepath.Join(repo, filepath.FromSlash(path))))
		if !errors.Is(err, want) || want == nil && err != nil {
			t.Errorf("%s: %v, want %v", path, err, want)
		}
		if _, err := tree.Real(paths.Full(repo).Join(path)); (err != nil) != (want != nil) {
			t.Errorf("%s, named: %v, want %v", path, err, want)
		}
	}
	if _, err := tree.Inside(paths.Full(filepath.Join(repo, "loop"))); err == nil || bounds.Refused(err) {
		t.Errorf("a loop: %v", err)
	}
	if _, err := tree.Inside(paths.Full(filepath.Join(repo, ".git", "config"))); !errors.Is(err, bounds.ErrGit) {
		t.Errorf("git's folder: %v", err)
	}
	plain := filepath.Join(outside, "page.md")
	if _, err := tree.Inside(paths.Full(plain)); !errors.Is(err, bounds.ErrOutside) {
		t.Errorf("a plain path elsewhere is inside: %v", err)
	}
	if real, err := tree.Real(paths.Full(plain)); err != nil || string(real) != plain {
		t.Errorf("a plain path elsewhere: %s, %v", real, err)
	}
}

// A folder that a link in the repository leads out to does not become a tree of
// its own, unless its user went there.
func TestOfALinkedFolder(t *testing.T) {
	repo, outside := world(t)
	link := filepath.Join(repo, "site")
	if err := os.Symlink(outside, link); err != nil {
		t.Skip("no links here")
	}
	if tree := bounds.Of(paths.Full(filepath.Join(link, "pages"))); string(tree.Top) != repo {
		t.Errorf("the tree is %s", tree.Top)
	}
	if tree := bounds.Here(paths.Full(filepath.Join(link, "pages"))); string(tree.Top) != outside {
		t.Errorf("for whoever went there the tree is %s", tree.Top)
	}
}

func TestOfAFolderWithoutRepository(t *testing.T) {
	dir := t.TempDir()
	below := filepath.Join(dir, "a", "b")
	if err := os.MkdirAll(below, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "a", "mark"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if tree := bounds.Of(paths.Full(below), "mark"); string(tree.Top) != filepath.Join(dir, "a") || tree.Cloned {
		t.Errorf("the tree is %+v", tree)
	}
	if tree := bounds.Of(paths.Full(below)); string(tree.Top) != below {
		t.Errorf("the tree is %+v", tree)
	}
	if _, err := bounds.Of(paths.Full(below)).Inside(paths.Full(dir).Join("a")); !errors.Is(err, bounds.ErrFolder) {
		t.Errorf("the folder above: %v", err)
	}
}
