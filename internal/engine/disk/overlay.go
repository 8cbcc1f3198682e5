package disk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/source"
)

// A Disk reads files, except those that an overlay replaces. A file that the
// overlay has as nil is not there.
type Disk struct {
	Dir     paths.Full            // the working directory: shown paths are relative to it
	Overlay map[paths.Full][]byte // the text in place of the file's; nil: the file is not there
	Folders []string              // the collections that contracts hold
	Most    int                   // the greatest size of a page in bytes
	Files   int                   // the greatest number of files and folders below one

	lists   map[paths.Full]*Listing // what list has walked
	largest sync.Mutex              // held by whoever works at a large file
}

// Collected reports whether a file or folder is in a collection that a
// contract holds. There everything may have been intended as a page.
func (d *Disk) Collected(full paths.Full) bool {
	slashed := filepath.ToSlash(string(full))
	return slices.ContainsFunc(d.Folders, func(f string) bool { return strings.Contains(slashed, "/"+f+"/") })
}

// Shown is the path of a file as people read it.
func (d *Disk) Shown(full paths.Full) paths.Shown { return full.Shown(d.Dir) }

// Hidden reports whether the overlay says that a file is not there.
func (d *Disk) Hidden(full paths.Full) bool {
	text, ok := d.Overlay[full]
	return ok && text == nil
}

// extra lists the overlay's files below root that the disk does not have, in
// order.
func (d *Disk) extra(root paths.Full) []paths.Full {
	_, err := os.Lstat(string(root))
	bare := errors.Is(err, fs.ErrNotExist) // then nothing below it is there
	var extra []paths.Full
	for full, text := range d.Overlay {
		if text == nil || !full.Below(root) {
			continue
		}
		if !bare {
			if _, err := os.Lstat(string(full)); err == nil {
				continue
			}
		}
		extra = append(extra, full)
	}
	slices.Sort(extra)
	return extra
}

// File reads a file.
func (d *Disk) File(full paths.Full) (*source.File, error) {
	text, ok := d.Overlay[full]
	switch {
	case !ok:
		var err error
		if text, err = ReadFile(string(full), d.mostOf(full), nil); err != nil {
			return nil, sized(err, full)
		}
	case text == nil:
		return nil, fs.ErrNotExist
	case len(text) > d.mostOf(full):
		return nil, &SizeError{d.mostOf(full), IsMarkdown(string(full))}
	}
	return source.New(d.Shown(full), text), nil
}

// ShownFile reads the file at a path as it is shown; nil if it cannot.
func (d *Disk) ShownFile(shown paths.Shown) *source.File {
	f, err := d.File(shown.Full(d.Dir))
	if err != nil {
		return nil
	}
	return f
}

// IsFile reports whether a regular file is at a path.
func (d *Disk) IsFile(full paths.Full) bool {
	if text, ok := d.Overlay[full]; ok {
		return text != nil
	}
	info, err := os.Stat(string(full))
	return err == nil && info.Mode().IsRegular()
}

// IsDir also reports folders that only the overlay has files in.
func (d *Disk) IsDir(full paths.Full) bool {
	info, err := os.Stat(string(full))
	return err == nil && info.IsDir() || err != nil && len(d.extra(full)) > 0
}

// A Failure is something that went wrong outside the pages' own text.
type Failure struct {
	Path paths.Shown // "" when it concerns the whole run
	Err  error
}
