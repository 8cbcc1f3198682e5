package engine

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/partnerlint/partnerlint/internal/bounds"
	"github.com/partnerlint/partnerlint/internal/lookup"
)

// A listing is the files below a folder, in the order of a walk. Folders that
// are built, borrowed or hidden are not entered, and no link to a folder is
// followed, so a loop of links is none. In a collection hidden folders are
// entered: the site passes over the pages there, and their authors do not know.
type listing struct {
	files    []listed
	failures []Failure
}

// A listed file is a regular file, or a link to one.
type listed struct {
	path string // absolute
	link bool
}

// list walks root, once for each root however often it is asked for.
func (d *disk) list(root string) *listing {
	if l, ok := d.lists[root]; ok {
		return l
	}
	l := &listing{}
	var paths lookup.Texts
	from := root
	if isLink(root) {
		from += string(filepath.Separator) // a link that somebody named is followed
	}
	seen := 0
	_ = filepath.WalkDir(from, func(path string, entry fs.DirEntry, err error) error {
		if seen++; seen > d.files {
			l.failures = append(l.failures, Failure{ShownPath(d.dir, root), fmt.Errorf(
				"more than %d files and folders lie below it, and the rest is not looked at; name the site's own "+
					"folder, or raise limits.files in the configuration", d.files)})
			return fs.SkipAll
		}
		switch {
		case path == from && errors.Is(err, fs.ErrNotExist): // only the overlay has it
		case err != nil:
			l.failures = append(l.failures, Failure{ShownPath(d.dir, path), plain(err)})
		case entry.IsDir():
			if path != from && d.skips(path) {
				return fs.SkipDir
			}
		case entry.Type().IsRegular():
			if !d.hidden(path) {
				l.files = append(l.files, listed{path: paths.Keep(path)})
			}
		case entry.Type()&fs.ModeSymlink != 0:
			if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() && !d.hidden(path) {
				l.files = append(l.files, listed{path, true})
			}
		}
		return nil
	})
	for _, path := range d.extra(root) {
		if d.reaches(root, path) {
			l.files = append(l.files, listed{path: path})
		}
	}
	if d.lists == nil {
		d.lists = map[string]*listing{}
	}
	d.lists[root] = l
	return l
}

// skips reports whether a walk passes over the folder at path.
func (d *disk) skips(path string) bool {
	name := filepath.Base(path)
	return skippedFolders[name] || strings.HasPrefix(name, ".") && (name == ".git" || !d.collected(path))
}

// reaches reports whether a walk that begins at root comes to the file at path.
func (d *disk) reaches(root, path string) bool {
	for at := filepath.Dir(path); len(at) > len(root); at = filepath.Dir(at) {
		if d.skips(at) {
			return false
		}
	}
	return true
}

// forget drops what was listed below root, when nobody asks again.
func (d *disk) forget(root string) { delete(d.lists, root) }

// staysIn reports whether a path really leads to a place below root, and not into
// git's folder.
func staysIn(root, path string) bool {
	_, err := bounds.Tree{Top: root}.Inside(path)
	return err == nil
}
