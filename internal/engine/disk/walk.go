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
	"github.com/partnerlint/partnerlint/internal/paths"
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
	Path paths.Full
	Link bool
}

// List walks root, once for each root however often it is asked for.
func (d *Disk) List(root paths.Full) *Listing {
	if l, ok := d.lists[root]; ok {
		return l
	}
	l := &Listing{}
	var texts lookup.Texts
	from := string(root)
	if IsLink(root) {
		from += string(filepath.Separator) // a link that somebody named is followed
	}
	seen := 0
	_ = filepath.WalkDir(from, func(name string, entry fs.DirEntry, err error) error {
		full := paths.Full(name)
		if seen++; seen > d.Files {
			l.Failures = append(l.Failures, Failure{d.Shown(root), fmt.Errorf(
				"there are more than %d files and folders below it, and the rest is not checked; name the site's own "+
					"folder, or raise limits.files in the configuration", d.Files)})
			return fs.SkipAll
		}
		switch {
		case name == from && errors.Is(err, fs.ErrNotExist): // only the overlay has it
		case err != nil:
			l.Failures = append(l.Failures, Failure{d.Shown(full), Plain(err)})
		case entry.IsDir():
			if name != from && d.skips(full) {
				return fs.SkipDir
			}
		case entry.Type().IsRegular():
			if !d.Hidden(full) {
				l.Files = append(l.Files, Listed{Path: paths.Full(texts.Keep(name))})
			}
		case entry.Type()&fs.ModeSymlink != 0:
			if info, err := os.Stat(name); err == nil && info.Mode().IsRegular() && !d.Hidden(full) {
				l.Files = append(l.Files, Listed{full, true})
			}
		}
		return nil
	})
	for _, full := range d.extra(root) {
		if d.reaches(root, full) {
			l.Files = append(l.Files, Listed{Path: full})
		}
	}
	if d.lists == nil {
		d.lists = map[paths.Full]*Listing{}
	}
	d.lists[root] = l
	return l
}

// skips reports whether a walk ignores a folder.
func (d *Disk) skips(folder paths.Full) bool {
	name := folder.Base()
	return skippedFolders[name] || strings.HasPrefix(name, ".") && (name == ".git" || !d.Collected(folder))
}

// reaches reports whether a walk that begins at root comes to a file below it.
func (d *Disk) reaches(root, full paths.Full) bool {
	for at := full.Dir(); len(at) > len(root); at = at.Dir() {
		if d.skips(at) {
			return false
		}
	}
	return true
}

// Forget drops what was listed below root, when nobody asks again.
func (d *Disk) Forget(root paths.Full) { delete(d.lists, root) }

// StaysIn reports whether a path really leads to a place below root, and not into
// git's folder. Below a root that is only in memory nothing leads out.
func StaysIn(root, full paths.Full) bool {
	if _, err := (bounds.Tree{Top: root}).Inside(full); err == nil {
		return true
	}
	_, err := os.Lstat(string(root))
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
func IsLink(full paths.Full) bool {
	info, err := os.Lstat(string(full))
	return err == nil && info.Mode()&fs.ModeSymlink != 0
}
