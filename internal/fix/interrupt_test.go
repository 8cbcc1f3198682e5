package fix_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/fix"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/source"
)

// fixedFiles are files in dir with fixes that wait to be written.
func fixedFiles(t *testing.T, dir string, n int) *fix.Site {
	t.Helper()
	site := &fix.Site{Files: map[paths.Full]fix.Changed{}}
	for i := range n {
		name := fmt.Sprintf("%d.md", i)
		full := filepath.Join(dir, name)
		if err := os.WriteFile(full, []byte("old\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		shown := paths.Shown(name)
		site.Files[paths.Full(full)] = fix.Changed{Before: source.New(shown, []byte("old\n")),
			After: source.New(shown, []byte("new\n")),
			Base:  paths.Full(dir)}
	}
	return site
}

// texts are the texts of the files in dir, one after the other, whatever they
// are called.
func texts(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, entry := range entries {
		raw, err := os.ReadFile(filepath.Join(dir, entry.Name()))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, strings.TrimSpace(string(raw)))
	}
	return strings.Join(all, " ")
}

// An interrupt leaves no set of fixes half written, and nothing next to the files.
func TestInterruptedWrite(t *testing.T) {
	dir := t.TempDir()
	site := fixedFiles(t, dir, 5)
	ctx, interrupt := context.WithCancel(t.Context())
	interrupt()
	if site.Write(ctx) {
		t.Error("it counts as written")
	}
	if got := texts(t, dir); got != "old old old old old" {
		t.Errorf("the files hold %s", got)
	}
	if !site.Write(t.Context()) || len(site.Failed) > 0 || texts(t, dir) != "new new new new new" {
		t.Errorf("the next run: %v, the files hold %s", site.Failed, texts(t, dir))
	}
}

// One file that cannot be written does not keep the others.
func TestWriteLeavesOneOut(t *testing.T) {
	dir := t.TempDir()
	site := fixedFiles(t, dir, 3)
	if err := os.WriteFile(filepath.Join(dir, "1.md"), []byte("typed\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if !site.Write(t.Context()) || len(site.Failed) != 1 || site.Failed[0].Path != "1.md" || len(site.Files) != 2 {
		t.Errorf("failed: %v", site.Failed)
	}
	if got := texts(t, dir); got != "new typed new" {
		t.Errorf("the files hold %s", got)
	}
}

// A check that takes for ever does not keep an interrupt from ending the fixes.
func TestInterruptedFixes(t *testing.T) {
	ctx, interrupt := context.WithCancel(t.Context())
	release := make(chan struct{})
	defer close(release)
	files := map[string]string{"_partners/a.md": "---\nlayout: partner\ntitle: A\n---\n##Program\n"}
	result := judge(t)(files)
	_, after, err := fix.All(ctx, fix.Options{Unsafe: true,
		Check: func(context.Context, map[paths.Full]fix.Changed) (*engine.Result, error) {
			interrupt()
			<-release
			return result, nil
		}}, result)
	if err != nil || !after.Stopped {
		t.Errorf("%v, stopped %v", err, after != nil && after.Stopped)
	}
}
