package safefile_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/safefile"
)

const (
	oldText = "---\ntitle: Old\n---\n"
	newText = "---\ntitle: \"New\"\n---\nand longer\n"
)

// page writes the old text to a file in a new folder.
func writePage(t *testing.T, mode fs.FileMode) (dir, path string) {
	t.Helper()
	dir = t.TempDir()
	path = filepath.Join(dir, "index.md")
	if err := os.WriteFile(path, []byte(oldText), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, mode); err != nil {
		t.Fatal(err)
	}
	return dir, path
}

func write(path, root string) error {
	return safefile.OS().Write(paths.Full(path), paths.Full(root), []byte(oldText), []byte(newText))
}

func content(t *testing.T, path string) string {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// alone fails when something next to the named files is in dir.
func alone(t *testing.T, dir string, names ...string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if !strings.Contains(" "+strings.Join(names, " ")+" ", " "+entry.Name()+" ") {
			t.Errorf("%s is left in the folder", entry.Name())
		}
	}
}

func TestWrite(t *testing.T) {
	for _, mode := range []fs.FileMode{0o644, 0o600, 0o664, 0o755} {
		dir, path := writePage(t, mode)
		if err := write(path, dir); err != nil {
			t.Fatal(err)
		}
		if got := content(t, path); got != newText {
			t.Errorf("the file holds %q", got)
		}
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if runtime.GOOS != "windows" && info.Mode().Perm() != mode {
			t.Errorf("mode %v became %v", mode, info.Mode().Perm())
		}
		alone(t, dir, "index.md")
	}
}

// Each file is left as it is, and the error says why.
func TestWriteRefuses(t *testing.T) {
	outside := filepath.Join(t.TempDir(), "outside.md")
	if err := os.WriteFile(outside, []byte(oldText), 0o666); err != nil {
		t.Fatal(err)
	}
	link := func(t *testing.T, to, at string) {
		if err := os.Symlink(to, at); err != nil {
			t.Skip("no links here")
		}
	}
	for _, c := range []struct {
		name    string
		prepare func(t *testing.T, dir, path string) (at string)
		want    error
	}{
		{"read-only", func(t *testing.T, _, path string) string {
			if err := os.Chmod(path, 0o444); err != nil {
				t.Fatal(err)
			}
			return path
		}, safefile.ErrReadOnly},
		{"changed since", func(t *testing.T, _, path string) string {
			if err := os.WriteFile(path, []byte("somebody typed"), 0o666); err != nil {
				t.Fatal(err)
			}
			return path
		}, safefile.ErrChanged},
		{"gone since", func(t *testing.T, _, path string) string {
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
			return path
		}, nil},
		{"a link out of the site", func(t *testing.T, dir, _ string) string {
			at := filepath.Join(dir, "link.md")
			link(t, outside, at)
			return at
		}, safefile.ErrLink},
		{"a folder that is a link out of the site", func(t *testing.T, dir, _ string) string {
			link(t, filepath.Dir(outside), filepath.Join(dir, "folder"))
			return filepath.Join(dir, "folder", "outside.md")
		}, safefile.ErrLink},
		{"a link to nothing", func(t *testing.T, dir, _ string) string {
			at := filepath.Join(dir, "link.md")
			link(t, filepath.Join(dir, "nothing.md"), at)
			return at
		}, nil},
		{"a folder", func(t *testing.T, dir, _ string) string {
			at := filepath.Join(dir, "folder.md")
			if err := os.Mkdir(at, 0o777); err != nil {
				t.Fatal(err)
			}
			return at
		}, safefile.ErrNoFile},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir, path := writePage(t, 0o644)
			at := c.prepare(t, dir, path)
			was, _ := os.ReadFile(at)
			err := write(at, dir)
			if err == nil || c.want != nil && !errors.Is(err, c.want) {
				t.Errorf("error %v, want %v", err, c.want)
			}
			if now, _ := os.ReadFile(at); string(now) != string(was) {
				t.Errorf("the file holds %q", now)
			}
			alone(t, dir, "index.md", "link.md", "folder", "folder.md")
		})
	}
	if got := content(t, outside); got != oldText {
		t.Errorf("the file outside holds %q", got)
	}
}

// A link that stays in the site stays a link; two of them write one file once.
func TestWriteThroughLink(t *testing.T) {
	dir, path := writePage(t, 0o640)
	for _, name := range []string{"a.md", "b.md"} {
		at := filepath.Join(dir, name)
		if err := os.Symlink("index.md", at); err != nil {
			t.Skip("no links here")
		}
		if err := write(at, dir); err != nil {
			t.Fatal(err)
		}
		if info, err := os.Lstat(at); err != nil || info.Mode()&fs.ModeSymlink == 0 {
			t.Errorf("%s is no link any more: %v", name, err)
		}
	}
	if got := content(t, path); got != newText {
		t.Errorf("the file holds %q", got)
	}
	alone(t, dir, "index.md", "a.md", "b.md")
}

// The site itself may be reached through a link.
func TestWriteBelowLinkedRoot(t *testing.T) {
	dir, path := writePage(t, 0o644)
	root := filepath.Join(t.TempDir(), "site")
	if err := os.Symlink(dir, root); err != nil {
		t.Skip("no links here")
	}
	if err := write(filepath.Join(root, "index.md"), root); err != nil {
		t.Fatal(err)
	}
	if got := content(t, path); got != newText {
		t.Errorf("the file holds %q", got)
	}
}

// The other name of a file may lie anywhere: both keep the old text.
func TestWriteHardLink(t *testing.T) {
	dir, path := writePage(t, 0o644)
	other := filepath.Join(t.TempDir(), "other.md")
	if err := os.Link(path, other); err != nil {
		t.Skip("no links here")
	}
	if err := write(path, dir); runtime.GOOS != "windows" && !errors.Is(err, safefile.ErrNames) {
		t.Errorf("error %v, want %v", err, safefile.ErrNames)
	}
	if runtime.GOOS != "windows" && (content(t, path) != oldText || content(t, other) != oldText) {
		t.Errorf("the page holds %q, its other name %q", content(t, path), content(t, other))
	}
	alone(t, dir, "index.md")
}
