package git

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/partnerlint/partnerlint/internal/paths"
)

// repository makes a checkout with one commit.
func repository(t *testing.T, files map[string]string) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	command(t, dir, "init", "-q", "-b", "main")
	command(t, dir, "config", "user.name", "Test")
	command(t, dir, "config", "user.email", "test@example.org")
	for name, text := range files {
		write(t, filepath.Join(dir, name), text)
	}
	command(t, dir, "add", "-A")
	command(t, dir, "commit", "-q", "-m", "first")
	return dir
}

func command(t *testing.T, dir string, args ...string) {
	t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestDiff(t *testing.T) {
	long := strings.Repeat("the same line\n", 20)
	dir := repository(t, map[string]string{
		"kept.md": "a\n", "edited.md": "1\n2\n3\n4\n", "cut.md": "1\n2\n3\n", "old name.md": long, "gone.md": "x\n",
		"Código.md": "a\n",
	})
	write(t, filepath.Join(dir, "edited.md"), "1\nTWO\n3\n4\nfive\n")
	write(t, filepath.Join(dir, "cut.md"), "1\n3\n")
	write(t, filepath.Join(dir, "Código.md"), "b\n")
	command(t, dir, "mv", "old name.md", "new name.md")
	command(t, dir, "rm", "-q", "gone.md")
	write(t, filepath.Join(dir, "untracked.md"), "diff --git a/x b/x\n")

	repo, err := Open(context.Background(), paths.Full(dir))
	if err != nil {
		t.Fatal(err)
	}
	diffs, err := repo.Diff("HEAD")
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]FileDiff{}
	for _, c := range diffs {
		name := string(c.Path.Shown(paths.Full(dir)))
		if c.Old != "" {
			c.Old = paths.Full(c.Old.Shown(paths.Full(dir)))
		}
		c.Path = ""
		got[name] = c
	}
	want := map[string]FileDiff{
		"edited.md":    {Old: "edited.md", Lines: []Lines{{2, 2}, {5, 5}}},
		"cut.md":       {Old: "cut.md", Lines: []Lines{{1, 2}}},
		"Código.md":    {Old: "Código.md", Lines: []Lines{{1, 1}}},
		"new name.md":  {Old: "old name.md"},
		"gone.md":      {Old: "gone.md", Gone: true, Lines: []Lines{{0, 1}}},
		"untracked.md": {Lines: []Lines{{1, 1 << 30}}},
	}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreUnexported(FileDiff{})); diff != "" {
		t.Error(diff)
	}
}

// A .gitattributes file that hides the lines of texts from git diff does not hide
// them here; what is no text has no lines.
func TestDiffOfHiddenLines(t *testing.T) {
	dir := repository(t, map[string]string{"page.md": "1\n2\n3\n", "old.md": strings.Repeat("same\n", 9), "a.png": "\x00\n"})
	write(t, filepath.Join(dir, ".gitattributes"), "* -diff\n")
	write(t, filepath.Join(dir, "page.md"), "1\nTWO\n3\n")
	write(t, filepath.Join(dir, "new.md"), "a\nb\n")
	write(t, filepath.Join(dir, "a.png"), "\x00\n\x00\n")
	command(t, dir, "mv", "old.md", "moved.md")
	write(t, filepath.Join(dir, "moved.md"), strings.Repeat("same\n", 9)+"more\n")
	command(t, dir, "add", "-A")
	repo, err := Open(context.Background(), paths.Full(dir))
	if err != nil {
		t.Fatal(err)
	}
	for name, diff := range map[string]func() ([]FileDiff, error){
		"the work tree": func() ([]FileDiff, error) { return repo.Diff("HEAD") }, "the index": repo.Staged,
	} {
		diffs, err := diff()
		if err != nil {
			t.Fatal(err)
		}
		got := map[string][]Lines{}
		for _, d := range diffs {
			got[string(d.Path.Shown(paths.Full(dir)))] = d.Lines
		}
		want := map[string][]Lines{".gitattributes": nil, "page.md": {{2, 2}}, "new.md": {{1, 2}},
			"moved.md": {{10, 10}}, "a.png": nil}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestContents(t *testing.T) {
	dir := repository(t, map[string]string{"a.md": "at HEAD\n", "empty.md": "", "with space.md": "x\n\n"})
	write(t, filepath.Join(dir, "a.md"), "in the index\n")
	command(t, dir, "add", "a.md")
	write(t, filepath.Join(dir, "a.md"), "in the work tree\n")
	repo, err := Open(context.Background(), paths.Full(dir))
	if err != nil {
		t.Fatal(err)
	}
	var files []paths.Full
	for _, name := range []string{"a.md", "none.md", "empty.md", "with space.md"} {
		files = append(files, paths.Full(dir).Join(name))
	}
	for rev, want := range map[string]string{"HEAD": "at HEAD\n", "": "in the index\n"} {
		got, err := repo.Contents(rev, files)
		if err != nil {
			t.Fatal(err)
		}
		wantAll := map[paths.Full][]byte{files[0]: []byte(want), files[2]: {}, files[3]: []byte("x\n\n")}
		if diff := cmp.Diff(wantAll, got); diff != "" {
			t.Errorf("revision %q: %s", rev, diff)
		}
	}
}

func TestMergeBaseSaysWhatIsMissing(t *testing.T) {
	dir := repository(t, map[string]string{"a.md": "a\n"})
	repo, err := Open(context.Background(), paths.Full(dir))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := repo.MergeBase("main"); err != nil {
		t.Error(err)
	}
	if _, err := repo.MergeBase("origin/main"); err == nil ||
		!strings.Contains(err.Error(), `git has no revision "origin/main" here`) {
		t.Errorf("unknown revision: %v", err)
	}
	if _, err := repo.MergeBase("--output=x"); err == nil {
		t.Error("an option was taken for a revision")
	}

	command(t, dir, "commit", "-q", "--allow-empty", "-m", "second")
	command(t, dir, "branch", "other", "HEAD~1")
	shallow := t.TempDir()
	command(t, shallow, "clone", "-q", "--depth", "1", "file://"+dir, "clone")
	repo, err = Open(context.Background(), paths.Full(filepath.Join(shallow, "clone")))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := repo.MergeBase("origin/other"); err == nil || !strings.Contains(err.Error(), "shallow clone") {
		t.Errorf("in a shallow clone: %v", err)
	}
}

func TestOpenOutsideACheckout(t *testing.T) {
	if _, err := Open(context.Background(), paths.Full(t.TempDir())); err == nil ||
		!strings.Contains(err.Error(), "not in a git checkout") {
		t.Error(err)
	}
}
