package engine

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll"
)

// detect finds out what builds the site at an absolute folder. The places of the
// detection are paths as they are shown.
func detect(d *disk, policy Policy, root string) jekyll.Detection {
	top, cloned := d.repository(root)
	around := jekyll.Surroundings{Root: tree{d, top}, Folder: filepath.Base(top)}
	if rel := ShownPath(top, root); rel != filepath.ToSlash(root) && rel != "." {
		around.Site = rel
	}
	if policy.Builder != nil {
		around.Named = policy.Builder(root)
	}
	if policy.Origin != nil && cloned {
		around.Origin = func() string { return policy.Origin(top) }
	}
	found := jekyll.Detect(around)
	if found.Rule != jekyll.ByName && found.Place.File != "" {
		found.Place.File = d.shown(filepath.Join(top, filepath.FromSlash(found.Place.File)))
	}
	return found
}

// repository returns the top of the checkout that a folder lies in, or the folder
// itself; cloned reports that there is one.
func (d *disk) repository(dir string) (top string, cloned bool) {
	for at := dir; ; at = filepath.Dir(at) {
		if _, err := os.Lstat(filepath.Join(at, ".git")); err == nil {
			return at, true
		}
		if at == filepath.Dir(at) {
			return dir, false
		}
	}
}

// top is the top of the checkout that a folder lies in, or the folder itself.
func (d *disk) top(dir string) string {
	top, _ := d.repository(dir)
	return top
}

// A tree is a folder of the disk as a file system, with the overlay's files in it.
type tree struct {
	disk *disk
	root string
}

func (t tree) full(name string) string { return filepath.Join(t.root, filepath.FromSlash(name)) }

// Open opens a file of the disk; the overlay's are read by ReadFile alone.
func (t tree) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) || t.disk.hidden(t.full(name)) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	if !staysIn(t.root, t.full(name)) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return os.Open(t.full(name))
}

// Stat looks into the overlay first.
func (t tree) Stat(name string) (fs.FileInfo, error) {
	full := t.full(name)
	if text, ok := t.disk.overlay[full]; ok {
		if text == nil {
			return nil, &fs.PathError{Op: "stat", Path: name, Err: fs.ErrNotExist}
		}
		return overlaid{path.Base(name), len(text), false}, nil
	}
	info, err := os.Stat(full)
	if err == nil && !staysIn(t.root, full) {
		return nil, &fs.PathError{Op: "stat", Path: name, Err: fs.ErrNotExist}
	}
	if err != nil && len(t.disk.extra(full)) > 0 {
		return overlaid{path.Base(name), 0, true}, nil
	}
	return info, err
}

// ReadFile reads a regular file of at most the size of a page.
func (t tree) ReadFile(name string) ([]byte, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "read", Path: name, Err: fs.ErrInvalid}
	}
	if text, ok := t.disk.overlay[t.full(name)]; ok {
		if text == nil {
			return nil, &fs.PathError{Op: "read", Path: name, Err: fs.ErrNotExist}
		}
		return text, nil
	}
	if !staysIn(t.root, t.full(name)) {
		return nil, &fs.PathError{Op: "read", Path: name, Err: fs.ErrNotExist}
	}
	return ReadFile(t.full(name), t.disk.most, nil)
}

// ReadDir lists the files of a folder, those of the overlay included, by name.
func (t tree) ReadDir(name string) ([]fs.DirEntry, error) {
	full := t.full(name)
	var entries []fs.DirEntry
	err := error(&fs.PathError{Op: "readdir", Path: name, Err: fs.ErrNotExist})
	if staysIn(t.root, full) {
		entries, err = os.ReadDir(full)
	}
	entries = slices.DeleteFunc(entries, func(e fs.DirEntry) bool {
		return t.disk.hidden(filepath.Join(full, e.Name()))
	})
	for _, extra := range t.disk.extra(full) {
		if base := filepath.Base(extra); filepath.Dir(extra) == full {
			entries = append(entries, fs.FileInfoToDirEntry(overlaid{base, len(t.disk.overlay[extra]), false}))
			err = nil
		}
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, err
}
