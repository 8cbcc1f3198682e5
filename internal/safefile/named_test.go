package safefile_test

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/partnerlint/partnerlint/internal/bounds"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/safefile"
)

// put writes the new text to a file that somebody named.
func put(s safefile.System, dir, path string) error {
	return s.Put(bounds.Tree{Top: paths.Full(dir)}, paths.Full(path), func(w io.Writer) error {
		_, err := io.WriteString(w, newText)
		return err
	})
}

func TestPut(t *testing.T) {
	dir, path := writePage(t, 0o640)
	if err := put(safefile.OS(), dir, path); err != nil {
		t.Fatal(err)
	}
	if got := content(t, path); got != newText {
		t.Errorf("the file holds %q", got)
	}
	if info, err := os.Stat(path); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o640 {
		t.Errorf("the mode is %v: %v", info.Mode(), err)
	}
	below := filepath.Join(dir, "new", "folder", "report.json")
	if err := put(safefile.OS(), dir, below); err != nil || content(t, below) != newText {
		t.Errorf("a new folder: %v", err)
	}
	alone(t, dir, "index.md", "new")
	alone(t, filepath.Dir(below), "report.json")
	if err := put(safefile.OS(), dir, filepath.Join(dir, "new")); err == nil {
		t.Error("a folder was written")
	}
}

// A report that breaks off in the middle leaves the file that was there.
func TestPutFails(t *testing.T) {
	dir, path := writePage(t, 0o644)
	broken := errors.New("broken")
	err := safefile.OS().Put(bounds.Tree{Top: paths.Full(dir)}, paths.Full(path),
		func(w io.Writer) error {
			_, err := io.WriteString(w, strings.Repeat(newText, 10_000))
			return errors.Join(err, broken)
		})
	if !errors.Is(err, broken) || content(t, path) != oldText {
		t.Errorf("the file holds %q: %v", content(t, path), err)
	}
	alone(t, dir, "index.md")
}

// No writer follows a link out of the tree, whatever is at its end.
func TestNamedLinks(t *testing.T) {
	outside, _ := writePage(t, 0o644)
	dir := t.TempDir()
	for name, to := range map[string]string{"file": filepath.Join(outside, "index.md"),
		"missing": filepath.Join(outside, "missing.md"), "folder": outside, "device": os.DevNull} {
		if err := os.Symlink(to, filepath.Join(dir, name)); err != nil {
			t.Skip("no links here")
		}
	}
	tree := bounds.Tree{Top: paths.Full(dir)}
	for _, name := range []string{"file", "missing", "folder/index.md", "folder/new.md", "folder/a/b", "device"} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := put(safefile.OS(), dir, path); !bounds.Refused(err) {
			t.Errorf("%s was written: %v", name, err)
		}
		if err := safefile.OS().New(tree, paths.Full(path), []byte(newText)); err == nil {
			t.Errorf("%s was made", name)
		}
		if f, err := safefile.Append(tree, paths.Full(path), 0o644); err == nil {
			f.Close()
			t.Errorf("%s was opened", name)
		}
	}
	alone(t, outside, "index.md")
	if got := content(t, filepath.Join(outside, "index.md")); got != oldText {
		t.Errorf("the file outside holds %q", got)
	}
	if err := put(safefile.OS(), dir, filepath.Join(outside, "report.json")); err != nil {
		t.Errorf("a plain path elsewhere: %v", err)
	}
}

func TestNew(t *testing.T) {
	dir, path := writePage(t, 0o644)
	tree := bounds.Tree{Top: paths.Full(dir)}
	err := safefile.OS().New(tree, paths.Full(path), []byte(newText))
	if !errors.Is(err, fs.ErrExist) || content(t, path) != oldText {
		t.Errorf("over a file: %v", err)
	}
	at := filepath.Join(dir, "a", "new.md")
	if err := safefile.OS().New(tree, paths.Full(at), []byte(newText)); err != nil || content(t, at) != newText {
		t.Errorf("a new file: %v", err)
	}
	without := safefile.OS()
	without.Link = func(string, string) error { return errors.New("no links on this disk") }
	at = filepath.Join(dir, "a", "newer.md")
	if err := without.New(tree, paths.Full(at), []byte(newText)); err != nil || content(t, at) != newText {
		t.Errorf("a new file without hard links: %v", err)
	}
	alone(t, filepath.Dir(at), "new.md", "newer.md")
	if info, err := os.Stat(at); err != nil || runtime.GOOS != "windows" && info.Mode().Perm()&0o440 == 0 {
		t.Errorf("others cannot read it: %v, %v", info.Mode(), err)
	}
}

// What fails leaves the old file or none, and nothing next to it.
func TestNamedFaults(t *testing.T) {
	for _, kind := range []string{"put", "put new", "new"} {
		for n := 1; ; n++ {
			dir, at := writePage(t, 0o640)
			want := oldText
			if kind != "put" {
				at, want = filepath.Join(dir, "new.md"), ""
			}
			s := &saboteur{calls: n, strike: func() error { return errFault }}
			var err error
			if kind == "new" {
				err = s.system().New(bounds.Tree{Top: paths.Full(dir)}, paths.Full(at), []byte(newText))
			} else {
				err = put(s.system(), dir, at)
			}
			raw, _ := os.ReadFile(at)
			if err == nil {
				want = newText
			}
			if string(raw) != want {
				t.Errorf("%s, a fault at %s: the file holds %q after %v", kind, s.struck, raw, err)
			}
			if err != nil && strings.Contains(err.Error(), dir) {
				t.Errorf("%s, a fault at %s: the error is not for a user: %v", kind, s.struck, err)
			}
			if s.struck != "remove" {
				alone(t, dir, "index.md", "new.md")
			}
			if s.struck == "" {
				break
			}
		}
	}
}

// The next run takes away what a killed one left, and nothing else.
func TestSweep(t *testing.T) {
	dir, path := writePage(t, 0o644)
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	ended := exec.Command(self, "-test.run=^$")
	if err := ended.Run(); err != nil {
		t.Fatal(err)
	}
	here := fmt.Sprintf(".partnerlint-%d-A.tmp", os.Getpid()) // of a container whose runs all have this number
	alive := fmt.Sprintf(".partnerlint-%d-A.tmp", os.Getppid())
	old := fmt.Sprintf(".partnerlint-%d-B.tmp", os.Getppid())
	left := []string{".partnerlint-KILLED.tmp", fmt.Sprintf(".partnerlint-%d-A.tmp", ended.Process.Pid), here, old}
	stay := []string{".partnerlint-.tmp.md", "partnerlint-1.tmp", ".partnerlint.yml", alive}
	for _, name := range append(left, stay...) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("half"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	yesterday := time.Now().Add(-24 * time.Hour)
	if err := os.Chtimes(filepath.Join(dir, old), yesterday, yesterday); err != nil {
		t.Fatal(err)
	}
	mine, err := safefile.OS().CreateTemp(dir, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	defer mine.Close()
	if err := write(path, dir); err != nil {
		t.Fatal(err)
	}
	stay = append(stay, "index.md", filepath.Base(mine.Name()))
	alone(t, dir, stay...)
	for _, name := range stay {
		if _, err := os.Lstat(filepath.Join(dir, name)); err != nil {
			t.Errorf("%s is gone: %v", name, err)
		}
	}
}

// Many writers of one file at once: it is always one of their texts, whole.
func TestCrowd(t *testing.T) {
	dir, path := writePage(t, 0o644)
	done := make(chan error)
	for i := range 8 {
		go func() {
			var err error
			for n := range 20 {
				text := strings.Repeat(fmt.Sprintf("%d %d\n", i, n), 5000)
				err = errors.Join(err, safefile.OS().Put(bounds.Tree{Top: paths.Full(dir)}, paths.Full(path),
					func(w io.Writer) error {
						_, err := io.WriteString(w, text)
						return err
					}))
				safefile.Sweep(dir)
				raw, readErr := os.ReadFile(path)
				line, _, _ := strings.Cut(string(raw), "\n")
				if err == nil && string(raw) != strings.Repeat(line+"\n", 5000) {
					err = fmt.Errorf("the file is torn: %d bytes, %w", len(raw), readErr)
				}
			}
			done <- err
		}()
	}
	for range 8 {
		if err := <-done; err != nil && runtime.GOOS != "windows" {
			t.Error(err)
		}
	}
	alone(t, dir, "index.md")
}
