package disk

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

// A Listing is the files below a folder, in the order of a walk. Folders that
// are built, borrowed or hidden are not entered, and no link to a folder is
// followed, so a loop of links is none. In a collection hidden folders are
// entered: the site ignores the pages there, and their authors do not know.
type Listing struct {
	Files    []Listed
	Failures []Failure
}

// A Listed is a regular file, or a link to one.
type Listed struct {
	Path string // absolute
	Link bool
}

// List walks root, once for each root however often it is asked for.
func (d *Disk) List(root string) *Listing {
	if l, ok := d.lists[root]; ok {
		return l
	}
	l := &Listing{}
	var paths lookup.Texts
	from := root
	if IsLink(root) {
		from += string(filepath.Separator) // a link that somebody named is followed
	}
	seen := 0
	_ = filepath.WalkDir(from, func(path string, entry fs.DirEntry, err error) error {
		if seen++; seen > d.Files {
			l.Failures = append(l.Failures, Failure{ShownPath(d.Dir, root), fmt.Errorf(
				"there are more than %d files and folders below it, and the rest is not checked; name the site's own "+
					"folder, or raise limits.files in the configuration", d.Files)})
			return fs.SkipAll
		}
		switch {
		case path == from && errors.Is(err, fs.ErrNotExist): // only the overlay has it
		case err != nil:
			l.Failures = append(l.Failures, Failure{ShownPath(d.Dir, path), Plain(err)})
		case entry.IsDir():
			if path != from && d.skips(path) {
				return fs.SkipDir
			}
		case entry.Type().IsRegular():
			if !d.Hidden(path) {
				l.Files = append(l.Files, Listed{Path: paths.Keep(path)})
			}
		case entry.Type()&fs.ModeSymlink != 0:
			if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() && !d.Hidden(path) {
				l.Files = append(l.Files, Listed{path, true})
			}
		}
		return nil
	})
	for _, path := range d.extra(root) {
		if d.reaches(root, path) {
			l.Files = append(l.Files, Listed{Path: path})
		}
	}
	if d.lists == nil {
		d.lists = map[string]*Listing{}
	}
	d.lists[root] = l
	return l
}

// skips reports whether a walk ignores the folder at path.
func (d *Disk) skips(path string) bool {
	name := filepath.Base(path)
	return skippedFolders[name] || strings.HasPrefix(name, ".") && (name == ".git" || !d.Collected(path))
}

// reaches reports whether a walk that begins at root comes to the file at path.
func (d *Disk) reaches(root, path string) bool {
	for at := filepath.Dir(path); len(at) > len(root); at = filepath.Dir(at) {
		if d.skips(at) {
			return false
		}
	}
	return true
}

// Forget drops what was listed below root, when nobody asks again.
func (d *Disk) Forget(root string) { delete(d.lists, root) }

// StaysIn reports whether a path really leads to a place below root, and not into
// git's folder. Below a root that is only in memory nothing leads out.
func StaysIn(root, path string) bool {
	if _, err := (bounds.Tree{Top: root}).Inside(path); err == nil {
		return true
	}
	_, err := os.Lstat(root)
	return errors.Is(err, fs.ErrNotExist)
}

// skippedFolders are never entered: what they hold is built or borrowed.
var skippedFolders = map[string]bool{"_site": true, "vendor": true, "node_modules": true}

// Plain drops the name of the system call, which says nothing to an author.
func Plain(err error) error {
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		return pathError.Err
	}
	return err
}

// IsLink reports whether a path is a symbolic link.
func IsLink(path string) bool {
	info, err := os.Lstat(path)
	return err == nil && info.Mode()&fs.ModeSymlink != 0
}
