package engine

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/partnerlint/partnerlint/internal/source"
)

// A disk reads files, except those that an overlay replaces. A file that the
// overlay has as nil is not there.
type disk struct {
	dir     string
	overlay map[string][]byte
	folders []string            // the collections that contracts hold
	lists   map[string]*listing // what list has walked
	most    int                 // the greatest size of a page in bytes
	files   int                 // the greatest number of files and folders below one
	largest sync.Mutex          // held by whoever works at a large file
}

func newDisk(o Options) *disk {
	d := &disk{dir: o.Dir, overlay: o.Overlay, most: o.Limits.FileBytes, files: o.Limits.Files}
	for _, c := range o.Policy.Contracts(o.Dir) {
		if c.Folder != "" {
			d.folders = append(d.folders, c.Folder)
		}
	}
	return d
}

// collected reports whether a file or folder lies in a collection that a
// contract holds. There everything may have been meant as a page.
func (d *disk) collected(path string) bool {
	path = filepath.ToSlash(path)
	return slices.ContainsFunc(d.folders, func(f string) bool { return strings.Contains(path, "/"+f+"/") })
}

// shown is the path of an absolute path as people read it.
func (d *disk) shown(path string) string { return ShownPath(d.dir, path) }

// hidden reports whether the overlay says that a file is not there.
func (d *disk) hidden(path string) bool {
	text, ok := d.overlay[path]
	return ok && text == nil
}

// extra lists the overlay's files below root that the disk does not have, in
// order.
func (d *disk) extra(root string) []string {
	var paths []string
	for path, text := range d.overlay {
		if text == nil || !strings.HasPrefix(path, root+string(filepath.Separator)) {
			continue
		}
		if _, err := os.Lstat(path); err != nil {
			paths = append(paths, path)
		}
	}
	slices.Sort(paths)
	return paths
}

// file reads the file at an absolute path.
func (d *disk) file(path string) (*source.File, error) {
	text, ok := d.overlay[path]
	switch {
	case !ok:
		var err error
		if text, err = ReadFile(path, d.mostOf(path), nil); err != nil {
			return nil, sized(err, path)
		}
	case text == nil:
		return nil, fs.ErrNotExist
	case len(text) > d.mostOf(path):
		return nil, &SizeError{d.mostOf(path), isMarkdown(path)}
	}
	return source.New(ShownPath(d.dir, path), text), nil
}

func (d *disk) shownFile(path string) *source.File {
	if !filepath.IsAbs(path) {
		path = filepath.Join(d.dir, filepath.FromSlash(path))
	}
	f, err := d.file(path)
	if err != nil {
		return nil
	}
	return f
}

func (d *disk) isFile(path string) bool {
	if text, ok := d.overlay[path]; ok {
		return text != nil
	}
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

// isDir also reports folders that only the overlay has files in.
func (d *disk) isDir(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir() || err != nil && len(d.extra(path)) > 0
}
