package disk

import (
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/partnerlint/partnerlint/internal/paths"
)

// An overlaid file is one that the overlay has, or a folder of such.
type overlaid struct {
	name   string
	size   int // in bytes
	folder bool
}

func (o overlaid) Name() string       { return o.name }
func (o overlaid) Size() int64        { return int64(o.size) }
func (o overlaid) ModTime() time.Time { return time.Time{} }
func (o overlaid) IsDir() bool        { return o.folder }
func (o overlaid) Sys() any           { return nil }

func (o overlaid) Mode() fs.FileMode {
	if o.folder {
		return fs.ModeDir | 0o755
	}
	return 0o644
}

// A Tree is a folder of the disk as a file system, with the overlay's files in it.
type Tree struct {
	disk *Disk
	root paths.Full
}

// NewTree is the folder at root.
func NewTree(d *Disk, root paths.Full) Tree { return Tree{d, root} }

func (t Tree) full(name string) paths.Full { return t.root.Join(name) }

// Open opens a file of the disk; the overlay's are read by ReadFile alone.
func (t Tree) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) || t.disk.Hidden(t.full(name)) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	if !StaysIn(t.root, t.full(name)) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return os.Open(string(t.full(name)))
}

// Stat looks into the overlay first.
func (t Tree) Stat(name string) (fs.FileInfo, error) {
	full := t.full(name)
	if text, ok := t.disk.Overlay[full]; ok {
		if text == nil {
			return nil, &fs.PathError{Op: "stat", Path: name, Err: fs.ErrNotExist}
		}
		return overlaid{path.Base(name), len(text), false}, nil
	}
	info, err := os.Stat(string(full))
	if err == nil && !StaysIn(t.root, full) {
		return nil, &fs.PathError{Op: "stat", Path: name, Err: fs.ErrNotExist}
	}
	if err != nil && len(t.disk.extra(full)) > 0 {
		return overlaid{path.Base(name), 0, true}, nil
	}
	return info, err
}

// ReadFile reads a regular file of at most the size of a page.
func (t Tree) ReadFile(name string) ([]byte, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "read", Path: name, Err: fs.ErrInvalid}
	}
	if text, ok := t.disk.Overlay[t.full(name)]; ok {
		if text == nil {
			return nil, &fs.PathError{Op: "read", Path: name, Err: fs.ErrNotExist}
		}
		return text, nil
	}
	if !StaysIn(t.root, t.full(name)) {
		return nil, &fs.PathError{Op: "read", Path: name, Err: fs.ErrNotExist}
	}
	return ReadFile(string(t.full(name)), t.disk.Most, nil)
}

// ReadDir lists the files of a folder, those of the overlay included, by name.
func (t Tree) ReadDir(name string) ([]fs.DirEntry, error) {
	full := t.full(name)
	var entries []fs.DirEntry
	err := error(&fs.PathError{Op: "readdir", Path: name, Err: fs.ErrNotExist})
	if StaysIn(t.root, full) {
		entries, err = os.ReadDir(string(full))
	}
	entries = slices.DeleteFunc(entries, func(e fs.DirEntry) bool {
		return t.disk.Hidden(full.Join(e.Name()))
	})
	for _, extra := range t.disk.extra(full) {
		if base := extra.Base(); extra.Dir() == full {
			entries = append(entries, fs.FileInfoToDirEntry(overlaid{base, len(t.disk.Overlay[extra]), false}))
			err = nil
		}
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, err
}
