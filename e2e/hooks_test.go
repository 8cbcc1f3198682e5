//go:build e2e

package e2e

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
)

// home is where the recipes fetch the hooks from.
const home = "https://github.com/partnerlint/partnerlint"

// A scratch is a git repository that holds a site whose pages are right.
type scratch struct {
	t   *testing.T
	dir string
	env []string
}

func newScratch(t *testing.T) *scratch {
	t.Helper()
	s := &scratch{t, t.TempDir(), []string{
		"GIT_AUTHOR_NAME=Test", "GIT_AUTHOR_EMAIL=test@example.org", "GIT_COMMITTER_NAME=Test",
		"GIT_COMMITTER_EMAIL=test@example.org",
		"GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=" + os.DevNull, "LC_ALL=C.UTF-8", "CI=", "NO_COLOR=1",
		// Each manager builds in a folder of its own; so, what is built already is used again.
		"GOFLAGS=-trimpath", "GOMODCACHE=" + strings.TrimSpace(must(t, ".", nil, "go", "env", "GOMODCACHE")),
	}}
	writeSite(t, s.dir)
	s.git("init", "-q", "-b", "main")
	s.git("add", "-A")
	s.git("commit", "-q", "-m", "the site")
	s.mark()
	return s
}

func (s *scratch) git(args ...string) string {
	s.t.Helper()
	return must(s.t, s.dir, s.env, "git", args...)
}

// commit stages everything and commits it, if the hooks allow; the result is
// git's.
func (s *scratch) commit() result {
	s.t.Helper()
	s.git("add", "-A")
	return in(s.t, s.dir, s.env, "git", "commit", "-q", "-m", "a change")
}

// mark makes the last commit the one that back returns to.
func (s *scratch) mark() {
	s.t.Helper()
	s.git("tag", "-f", "base")
}

// back takes back all that came since the mark.
func (s *scratch) back() {
	s.t.Helper()
	s.git("reset", "-q", "--hard", "base")
	s.git("clean", "-q", "-fd")
}

// hook makes the file that sets up the hooks the last commit before the mark.
func (s *scratch) hook(name, text string) {
	s.t.Helper()
	write(s.t, s.dir, name, text)
	s.git("add", "-A")
	s.git("commit", "-q", "-m", "hooks")
	s.mark()
}

func (r result) want(t *testing.T, status int, texts ...string) {
	t.Helper()
	if r.status != status {
		t.Errorf("status %d, want %d\n%s", r.status, status, r.out)
	}
	for _, text := range texts {
		if !strings.Contains(r.out, text) {
			t.Errorf("no %q in\n%s", text, r.out)
		}
	}
}

var asRelease struct {
	sync.Once
	dir string
}

// release is a git repository with this work tree as its one commit, tagged
// as a hook's rev names it.
func release(t *testing.T) string {
	t.Helper()
	asRelease.Do(func() {
		dir, err := os.MkdirTemp("", "partnerlint-release-")
		if err != nil {
			t.Fatal(err)
		}
		must(t, top(), nil, "bash", "-c",
			`git ls-files -coz --exclude-standard | while IFS= read -r -d "" f; do [ ! -f "$f" ] || printf '%s\0' "$f"; done | tar -c --null -T - | tar -x -C "$0"`, dir)
		s := scratch{t, dir, []string{"GIT_AUTHOR_NAME=Test", "GIT_AUTHOR_EMAIL=test@example.org",
			"GIT_COMMITTER_NAME=Test", "GIT_COMMITTER_EMAIL=test@example.org"}}
		s.git("init", "-q", "-b", "main")
		s.git("add", "-A")
		s.git("commit", "-q", "-m", "release")
		s.git("tag", "v1.0.0")
		s.git("remote", "add", "origin", home)
		asRelease.dir = dir
	})
	return asRelease.dir
}

// recipe is the fenced text that is in docs/hooks.md for a file.
func recipe(t *testing.T, name string) string {
	t.Helper()
	match := regexp.MustCompile(`(?s)<!-- recipe: ` + regexp.QuoteMeta(name) +
		" -->\n```yaml\n(.*?)```").FindStringSubmatch(read(t, filepath.Join(top(), "docs/hooks.md")))
	if match == nil {
		t.Fatalf("docs/hooks.md has no recipe for %s", name)
	}
	return match[1]
}

// hookedCommits makes commits in a repository with a hook: one that passes,
// and such as must not.
func hookedCommits(t *testing.T, s *scratch) {
	t.Run("a page that is right passes", func(t *testing.T) {
		s.back()
		write(t, s.dir, "_data/partners.json", strings.Replace(read(t, filepath.Join(s.dir, "_data/partners.json")),
			"{\n", "{\n  \"sea-wall\": {\"name\": \"Sea Wall\", \"website\": \"https://sea.example\"},\n", 1))
		write(t, s.dir, "_partners/Sea-Wall/index.md", sitePage("Sea Wall", "sea-wall"))
		s.commit().want(t, 0)
	})
	t.Run("a page without sections fails", func(t *testing.T) {
		s.back()
		page := sitePage("Mill Data", "mill-data")
		write(t, s.dir, "_partners/Mill-Data/index.md", page[:strings.Index(page, "## Founding Story")])
		s.commit().want(t, 1, "section-missing", "_partners/Mill-Data/index.md:")
	})
	t.Run("a change in the data alone that leaves a page without its entry", func(t *testing.T) {
		s.back()
		write(t, s.dir, "_data/partners.json",
			`{"codigo-abierto": {"name": "Código Abierto", "website": "https://codigo.example"}}`+"\n")
		s.commit().want(t, 1, "partner-data-missing", "_partners/Mill-Data/index.md:5:10")
	})
	for name, folder := range map[string]string{"before": "_partners/Aaa", "after": "_partners/Zzz"} {
		t.Run("an address that a page outside the commit has, in a folder "+name+" it", func(t *testing.T) {
			s.back()
			write(t, s.dir, folder+"/index.md",
				strings.Replace(sitePage("Sea Wall", "sea-wall"), "permalink: partners/sea-wall",
					"permalink: partners/mill-data", 1))
			s.commit().want(t, 1, "permalink-collision")
		})
	}
	t.Run("a commit without pages passes", func(t *testing.T) {
		s.back()
		write(t, s.dir, "notes.txt", "Water the plants.\n")
		write(t, s.dir, "README.md", "# Towns\n")
		s.commit().want(t, 0)
	})
}

func TestPreCommit(t *testing.T) {
	preCommit := tool(t, "pre-commit")
	hooks := release(t)
	s := newScratch(t)
	s.env = append(s.env, "PRE_COMMIT_HOME="+t.TempDir())

	t.Run("try-repo passes the pages that are right", func(t *testing.T) {
		r := in(t, s.dir, s.env, preCommit, "try-repo", hooks, "partnerlint", "--ref", "v1.0.0", "--all-files",
			"--verbose")
		r.want(t, 0, "Passed", "no findings")
	})
	t.Run("try-repo fails the page without sections", func(t *testing.T) {
		page := sitePage("Mill Data", "mill-data")
		write(t, s.dir, "_partners/Mill-Data/index.md", page[:strings.Index(page, "## Program")]+"Nothing more.\n")
		s.git("add", "-A")
		in(t, s.dir, s.env, preCommit, "try-repo", hooks, "partnerlint", "--ref", "v1.0.0").want(t, 1, "Failed",
			"section-missing")
	})

	s.back()
	config := strings.Replace(recipe(t, "from source, .pre-commit-config.yaml"), home, hooks, 1)
	s.hook(".pre-commit-config.yaml", config)
	must(t, s.dir, s.env, preCommit, "install")
	hookedCommits(t, s)

	t.Run("the fixing hook fixes and stops the commit once", func(t *testing.T) {
		s.back()
		write(t, s.dir, ".pre-commit-config.yaml", config+"      - id: partnerlint-fix\n")
		page := sitePage("Mill Data", "mill-data")
		write(t, s.dir, "_partners/Mill-Data/index.md", strings.Replace(page, "<!--more-->", "<!-- more -->", 1))
		s.commit().want(t, 1, "files were modified by this hook")
		if got := read(t, filepath.Join(s.dir, "_partners/Mill-Data/index.md")); got != page {
			t.Errorf("the page is now\n%s", got)
		}
		s.commit().want(t, 0)
	})
	t.Run("the hook of the whole site needs no file of it in the commit", func(t *testing.T) {
		s.back()
		write(t, s.dir, ".pre-commit-config.yaml", strings.Replace(config, "id: partnerlint", "id: partnerlint-site",
			1))
		write(t, s.dir, "_partners/Mill-Data/index.md", strings.Replace(sitePage("Mill Data", "mill-data"),
			"## Founding Story", "## Founding", 1))
		s.git("add", "-A")
		s.git("commit", "-q", "--no-verify", "-m", "past the hook")
		write(t, s.dir, "notes.txt", "Water the plants.\n")
		s.commit().want(t, 1, "_partners/Mill-Data/index.md:")
	})
}

// The recipe for a partnerlint that is installed, and the hook for merges.
func TestPreCommitLocal(t *testing.T) {
	preCommit := tool(t, "pre-commit")
	s := newScratch(t)
	s.env = append(s.env, "PRE_COMMIT_HOME="+t.TempDir(),
		"PATH="+filepath.Dir(partnerlint(t))+string(os.PathListSeparator)+os.Getenv("PATH"))
	s.hook(".pre-commit-config.yaml", recipe(t, "local, .pre-commit-config.yaml"))
	must(t, s.dir, s.env, preCommit, "install")
	hookedCommits(t, s)

	s.back()
	must(t, s.dir, s.env, preCommit, "install", "--hook-type", "pre-merge-commit")
	s.git("checkout", "-q", "-b", "side")
	write(t, s.dir, "_partners/Mill-Data/index.md", strings.Replace(sitePage("Mill Data", "mill-data"),
		"## Founding Story", "## Founding", 1))
	s.git("commit", "-q", "--no-verify", "-a", "-m", "past the hook")
	s.git("checkout", "-q", "main")
	write(t, s.dir, "notes.txt", "Water the plants.\n")
	s.commit().want(t, 0)
	in(t, s.dir, s.env, "git", "merge", "--no-edit", "side").want(t, 1, "_partners/Mill-Data/index.md:",
		"Not committing merge")
}

func TestPrek(t *testing.T) {
	prek := tool(t, "prek")
	s := newScratch(t)
	s.env = append(s.env, "PREK_HOME="+t.TempDir())
	s.hook(".pre-commit-config.yaml", strings.Replace(recipe(t, "from source, .pre-commit-config.yaml"), home,
		release(t), 1))
	must(t, s.dir, s.env, prek, "install")
	hookedCommits(t, s)
}

func TestLefthook(t *testing.T) {
	lefthook := tool(t, "lefthook")
	s := newScratch(t)
	s.env = append(s.env, "PATH="+filepath.Dir(partnerlint(t))+string(os.PathListSeparator)+filepath.Dir(lefthook)+
		string(os.PathListSeparator)+os.Getenv("PATH"))
	s.hook("lefthook.yml", recipe(t, "lefthook.yml"))
	must(t, s.dir, s.env, lefthook, "install")
	hookedCommits(t, s)
}
