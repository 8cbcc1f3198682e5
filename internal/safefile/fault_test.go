package safefile_test

import (
	"errors"
	"io/fs"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/bounds"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/safefile"
)

var errFault = errors.New("no space left on device")

// A saboteur lets one call of a System fail: the one whose turn comes when
// calls runs out. Strike is what happens then.
type saboteur struct {
	calls  int
	strike func() error
	struck string
}

func (s *saboteur) turn(name string) error {
	if s.calls--; s.calls != 0 {
		return nil
	}
	s.struck = name
	return s.strike()
}

// system is the real one in the saboteur's hands.
func (s *saboteur) system() safefile.System {
	real := safefile.OS()
	return safefile.System{
		ReadFile: func(path string) ([]byte, error) {
			if err := s.turn("read"); err != nil {
				return nil, err
			}
			return real.ReadFile(path)
		},
		Lstat: func(path string) (fs.FileInfo, error) {
			if err := s.turn("stat"); err != nil {
				return nil, err
			}
			return real.Lstat(path)
		},
		CreateTemp: func(dir string, mode fs.FileMode) (safefile.File, error) {
			if err := s.turn("create"); err != nil {
				return nil, err
			}
			f, err := real.CreateTemp(dir, mode)
			return &sabotaged{f, s}, err
		},
		Rename: func(old, new string) error {
			if err := s.turn("rename"); err != nil {
				return err
			}
			return real.Rename(old, new)
		},
		Remove: func(path string) error {
			if err := s.turn("remove"); err != nil {
				return err
			}
			return real.Remove(path)
		},
		SyncDir: func(dir string) error {
			if err := s.turn("sync folder"); err != nil {
				return err
			}
			return real.SyncDir(dir)
		},
		Link: func(old, new string) error {
			if err := s.turn("link"); err != nil {
				return err
			}
			return real.Link(old, new)
		},
		MkdirAll: func(path string) error {
			if err := s.turn("make folder"); err != nil {
				return err
			}
			return real.MkdirAll(path)
		},
		Resolve: func(tree bounds.Tree, path paths.Full) (paths.Full, error) {
			if err := s.turn("follow links"); err != nil {
				return "", err
			}
			return real.Resolve(tree, path)
		},
		Inside: func(tree bounds.Tree, path paths.Full) (paths.Full, error) {
			if err := s.turn("follow links"); err != nil {
				return "", err
			}
			return real.Inside(tree, path)
		},
		Own: func(path string, like fs.FileInfo) error {
			if err := s.turn("own"); err != nil {
				return err
			}
			return real.Own(path, like)
		},
		Keep: func(from, to string) error {
			if err := s.turn("keep"); err != nil {
				return err
			}
			return real.Keep(from, to)
		},
	}
}

type sabotaged struct {
	safefile.File
	by *saboteur
}

// Write writes a part before it fails, as a full disk does.
func (f *sabotaged) Write(text []byte) (int, error) {
	if err := f.by.turn("write"); err != nil {
		n, _ := f.File.Write(text[:len(text)/2])
		return n, err
	}
	return f.File.Write(text)
}

func (f *sabotaged) Chmod(mode fs.FileMode) error {
	if err := f.by.turn("chmod"); err != nil {
		return err
	}
	return f.File.Chmod(mode)
}

func (f *sabotaged) Sync() error {
	if err := f.by.turn("sync"); err != nil {
		return err
	}
	return f.File.Sync()
}

func (f *sabotaged) Close() error {
	err := f.File.Close()
	if fault := f.by.turn("close"); fault != nil {
		return fault
	}
	return err
}

// steps are the calls that writing a file makes.
var steps = []string{"stat", "follow links", "read", "create", "write", "own", "keep", "chmod", "sync", "close",
	"rename", "sync folder"}

// Every call fails once: the file is the old one or the new one, whole, and
// nothing is next to it.
func TestFaults(t *testing.T) {
	struck := map[string]bool{}
	for n := 1; ; n++ {
		dir, at := writePage(t, 0o640)
		s := &saboteur{calls: n, strike: func() error { return errFault }}
		err := s.system().Write(paths.Full(at), paths.Full(dir), []byte(oldText), []byte(newText))
		got := content(t, at)
		if s.struck == "" {
			if err != nil || got != newText {
				t.Errorf("without a fault: %v, %q", err, got)
			}
			break
		}
		struck[s.struck] = true
		t.Run(s.struck, func(t *testing.T) {
			want := oldText
			if s.struck == "sync folder" {
				want = newText
			}
			if got != want {
				t.Errorf("the file holds %q", got)
			}
			if (err == nil) != (want == newText) {
				t.Errorf("error %v", err)
			}
			if err != nil && (strings.Contains(err.Error(), dir) || err.Error() == "") {
				t.Errorf("the error is not for an author: %v", err)
			}
			alone(t, dir, "index.md")
		})
	}
	for _, step := range steps {
		if !struck[step] {
			t.Errorf("the step %q was never let fail", step)
		}
	}
}

// A run that is killed at any call leaves a whole file, and at most a
// temporary one whose name every reader ignores.
func TestKilled(t *testing.T) {
	for n := 1; ; n++ {
		dir, at := writePage(t, 0o640)
		s := &saboteur{calls: n, strike: func() error { panic("killed") }}
		func() {
			defer func() { _ = recover() }()
			_ = s.system().Write(paths.Full(at), paths.Full(dir), []byte(oldText), []byte(newText))
		}()
		if got := content(t, at); got != oldText && got != newText {
			t.Errorf("killed at %s: the file holds %q", s.struck, got)
		}
		left, err := filepath.Glob(filepath.Join(dir, "*"))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range left {
			if base := filepath.Base(name); base != "index.md" {
				if ok, _ := path.Match(safefile.TempPattern, base); !ok || !strings.HasPrefix(base, ".") {
					t.Errorf("killed at %s: %s is left", s.struck, base)
				}
			}
		}
		if s.struck == "" {
			break
		}
	}
}
