package safefile

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"sync"

	"github.com/partnerlint/partnerlint/internal/bounds"
)

// Errors that say why a file was left alone.
var (
	ErrChanged = errors.New("the file changed during the check; it was not written")
	ErrKeep    = errors.New("the file has an access list or attributes that would be lost; it was not written")
	ErrLink    = errors.New("the file is a link to a place outside the site; it was not written")
	ErrNoFile  = errors.New("this is not a regular file; it was not written")
	ErrNames   = errors.New("the file has a second name (a hard link), which would keep the old text; it was " +
		"not written")
	ErrOwner    = errors.New("the file belongs to another user; it was not written")
	ErrReadOnly = errors.New("the file is read-only; it was not written")
)

// Write puts text in place of old in the file at path: whole or not at all. It
// writes a temporary file beside it, and renames that once it is safe on disk.
// A link is followed when it leads to a place below root; the file's mode,
// owner, group and, on Linux, its access list and extended attributes stay. A
// file that has another name (a hard link) is left alone: that name may lie
// outside root, and would keep the old text.
//
// An error says why the file was left as it was, in words for its author.
func (s System) Write(path, root string, old, text []byte) error {
	target, info, err := s.resolve(path, root)
	if err != nil {
		return err
	}
	if info.Mode().Perm()&0o200 == 0 {
		return ErrReadOnly
	}
	now, err := s.ReadFile(target)
	if err != nil {
		return plain(err)
	}
	switch {
	case bytes.Equal(now, text):
		return nil // two links that lead to one file
	case !bytes.Equal(now, old):
		return ErrChanged
	}
	return s.replace(target, info, text)
}

// resolve follows a link and makes sure that it ends below root.
func (s System) resolve(path, root string) (string, fs.FileInfo, error) {
	if _, err := s.Lstat(path); err != nil {
		return "", nil, plain(err)
	}
	real, err := s.Inside(bounds.Tree{Top: root}, path)
	if bounds.Refused(err) {
		return "", nil, ErrLink
	}
	if err != nil {
		return "", nil, plain(err)
	}
	info, err := s.Lstat(real)
	if err != nil {
		return "", nil, plain(err)
	}
	if !info.Mode().IsRegular() {
		return "", nil, ErrNoFile
	}
	if names(info) > 1 {
		return "", nil, ErrNames
	}
	return real, info, nil
}

func (s System) replace(target string, info fs.FileInfo, text []byte) error {
	temp, err := s.beside(target, 0o600)
	if err != nil {
		return left(err)
	}
	_, err = temp.Write(text)
	if err == nil && s.Own(temp.Name(), info) != nil {
		err = ErrOwner
	}
	if err == nil && s.Keep(target, temp.Name()) != nil {
		err = ErrKeep
	}
	if err == nil {
		err = temp.Chmod(info.Mode().Perm()) // after the owner: a change of owner may take bits away
	}
	return s.settle(temp, err, func(from string) error { return s.Rename(from, target) })
}

// beside makes the temporary file for target.
func (s System) beside(target string, mode fs.FileMode) (File, error) {
	dir := filepath.Dir(target)
	sweepOnce(dir)
	temp, err := s.CreateTemp(dir, mode)
	if err != nil {
		return nil, fmt.Errorf("cannot write to its folder: %w", plain(err))
	}
	return temp, nil
}

var swept sync.Map // folders that this run has swept

func sweepOnce(dir string) {
	if _, done := swept.LoadOrStore(dir, true); !done {
		Sweep(dir)
	}
}

// settle ends the work at a temporary file: put gives it its name once it is
// safe on disk; after an error of writing it is taken away. The file counts as
// this run's until then, where the system lets an open file be renamed.
func (s System) settle(temp File, err error, put func(from string) error) error {
	if err == nil {
		err = temp.Sync()
	}
	if !closeLast {
		if closing := temp.Close(); err == nil {
			err = closing
		}
	}
	if err == nil {
		err = put(temp.Name())
	}
	if err != nil {
		_ = s.Remove(temp.Name())
	}
	if closeLast {
		_ = temp.Close() // all of it is on disk
	}
	if err != nil {
		return left(err)
	}
	_ = s.SyncDir(filepath.Dir(temp.Name())) // the file is whole, new or old, even where a folder cannot be synced
	return nil
}

// left words an error of the system that left the file as it was.
func left(err error) error {
	for _, own := range []error{ErrKeep, ErrOwner, fs.ErrExist} {
		if errors.Is(err, own) {
			return err
		}
	}
	return fmt.Errorf("%w; the file is left as it was", plain(err))
}
