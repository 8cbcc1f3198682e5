package disk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/partnerlint/partnerlint/internal/source"
)

// A Disk reads files, except those that an overlay replaces. A file that the
// overlay has as nil is not there.
type Disk struct {
	Dir     string            // the working directory: shown paths are relative to it
	Overlay map[string][]byte // absolute path → text
	Folders []string          // the collections that contracts hold
	Most    int               // the greatest size of a page in bytes
	Files   int               // the greatest number of files and folders below one

	lists   map[string]*Listing // what list has walked
	largest sync.Mutex          // held by whoever works at a large file
}

// Collected reports whether a file or folder is in a collection that a
// contract holds. There everything may have been intended as a page.
func (d *Disk) Collected(path string) bool {
	path = filepath.ToSlash(path)
	return slices.ContainsFunc(d.Folders, func(f string) bool { return strings.Contains(path, "/"+f+"/") })
}

// Shown is the path of an absolute path as people read it.
func (d *Disk) Shown(path string) string { return ShownPath(d.Dir, path) }

// Hidden reports whether the overlay says that a file is not there.
func (d *Disk) Hidden(path string) bool {
	text, ok := d.Overlay[path]
	return ok && text == nil
}

// extra lists the overlay's files below root that the disk does not have, in
// order.
func (d *Disk) extra(root string) []string {
	_, err := os.Lstat(root)
	bare := errors.Is(err, fs.ErrNotExist) // then nothing below it is there
	var paths []string
	for path, text := range d.Overlay {
		if text == nil || !strings.HasPrefix(path, root+string(filepath.Separator)) {
			continue
		}
		if !bare {
			if _, err := os.Lstat(path); err == nil {
				continue
			}
		}
		paths = append(paths, path)
	}
	slices.Sort(paths)
	return paths
}

// File reads the file at an absolute path.
func (d *Disk) File(path string) (*source.File, error) {
	text, ok := d.Overlay[path]
	switch {
	case !ok:
		var err error
		if text, err = ReadFile(path, d.mostOf(path), nil); err != nil {
			return nil, sized(err, path)
		}
	case text == nil:
		return nil, fs.ErrNotExist
	case len(text) > d.mostOf(path):
		return nil, &SizeError{d.mostOf(path), IsMarkdown(path)}
	}
	return source.New(ShownPath(d.Dir, path), text), nil
}

// ShownFile reads the file at a path as it is shown; nil if it cannot.
func (d *Disk) ShownFile(path string) *source.File {
	if !filepath.IsAbs(path) {
		path = filepath.Join(d.Dir, filepath.FromSlash(path))
	}
	f, err := d.File(path)
	if err != nil {
		return nil
	}
	return f
}

// IsFile reports whether a regular file is at an absolute path.
func (d *Disk) IsFile(path string) bool {
	if text, ok := d.Overlay[path]; ok {
		return text != nil
	}
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

// IsDir also reports folders that only the overlay has files in.
func (d *Disk) IsDir(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir() || err != nil && len(d.extra(path)) > 0
}

// ShownPath is the path of an absolute path as people read it: relative to dir
// where it is below it, with slashes.
func ShownPath(dir, path string) string {
	if rel, ok := strings.CutPrefix(path, dir); ok && len(rel) > 1 && rel[0] == filepath.Separator {
		return filepath.ToSlash(rel[1:]) // the usual case, in the memory of path
	}
	if rel, err := filepath.Rel(dir, path); err == nil && filepath.IsLocal(rel) {
		return filepath.ToSlash(rel)
	}
	return filepath.ToSlash(path)
}

// A Failure is something that went wrong outside the pages' own text.
type Failure struct {
	Path string // "" when it concerns the whole run
	Err  error
}
