package fix

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// A System is the calls that writing makes, so that a test can let each of
// them fail.
type System struct {
	ReadFile   func(path string) ([]byte, error)
	Lstat      func(path string) (fs.FileInfo, error)
	CreateTemp func(dir, pattern string) (File, error)
	Rename     func(old, new string) error
	Remove     func(path string) error
	SyncDir    func(dir string) error
	EvalLinks  func(path string) (string, error)
	Own        func(path string, like fs.FileInfo) error // gives path the owner and group of like
	Keep       func(from, to string) error               // gives to the access list and attributes of from
}

// A File is an open temporary file.
type File interface {
	Name() string
	Write([]byte) (int, error)
	Chmod(fs.FileMode) error
	Sync() error
	Close() error
}

// OS is the real system.
func OS() System {
	return System{
		ReadFile:   os.ReadFile,
		Lstat:      os.Lstat,
		CreateTemp: func(dir, pattern string) (File, error) { return os.CreateTemp(dir, pattern) },
		Rename:     os.Rename,
		Remove:     os.Remove,
		SyncDir:    syncDir,
		EvalLinks:  filepath.EvalSymlinks,
		Own:        own,
		Keep:       keep,
	}
}

// syncDir makes a rename last when the power fails.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// TempPattern names the temporary files. One that is left behind by a killed
// run begins with a dot, so that neither the site nor partnerlint reads it.
const TempPattern = ".partnerlint-*.tmp"

// Errors that say why a file was left alone.
var (
	ErrChanged = errors.New("the file was changed while it was checked; it is left as it is")
	ErrKeep    = errors.New("the file has an access list or attributes that would be lost; it is left as it is")
	ErrLink    = errors.New("the file is a link to a place outside the site; it is left as it is")
	ErrNoFile  = errors.New("this is not a regular file; it is left as it is")
	ErrNames   = errors.New("the file has a second name (a hard link), which would keep the old text; it is left " +
		"as it is")
	ErrOwner    = errors.New("the file belongs to somebody else; it is left as it is")
	ErrReadOnly = errors.New("the file is read-only; it is left as it is")
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
	info, err := s.Lstat(path)
	if err != nil {
		return "", nil, plain(err)
	}
	real, err := s.EvalLinks(path)
	if err != nil {
		return "", nil, plain(err)
	}
	top, err := s.EvalLinks(root)
	if err != nil {
		return "", nil, plain(err)
	}
	if rel, err := filepath.Rel(top, real); err != nil || rel == ".." ||
		strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return "", nil, ErrLink
	}
	if info.Mode()&fs.ModeSymlink != 0 {
		if info, err = s.Lstat(real); err != nil {
			return "", nil, plain(err)
		}
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
	dir := filepath.Dir(target)
	temp, err := s.CreateTemp(dir, TempPattern)
	if err != nil {
		return fmt.Errorf("cannot write beside the file: %w; it is left as it is", plain(err))
	}
	err = s.fill(temp, target, info, text)
	if err == nil {
		err = s.Rename(temp.Name(), target)
	}
	if err != nil {
		_ = s.Remove(temp.Name())
		return plain(err)
	}
	_ = s.SyncDir(dir) // the file is whole, new or old, even where a folder cannot be synced
	return nil
}

// fill makes the temporary file what target is to become, and closes it.
func (s System) fill(temp File, target string, info fs.FileInfo, text []byte) error {
	_, err := temp.Write(text)
	if err == nil && s.Own(temp.Name(), info) != nil {
		err = ErrOwner
	}
	if err == nil && s.Keep(target, temp.Name()) != nil {
		err = ErrKeep
	}
	if err == nil {
		err = temp.Chmod(info.Mode().Perm()) // after the owner: a change of owner may take bits away
	}
	if err == nil {
		err = temp.Sync()
	}
	if closing := temp.Close(); err == nil {
		err = closing
	}
	return err
}

// plain drops the name of the system call and the path, which the caller says.
func plain(err error) error {
	var pathError *fs.PathError
	var linkError *os.LinkError
	switch {
	case errors.As(err, &pathError):
		return pathError.Err
	case errors.As(err, &linkError):
		return linkError.Err
	}
	return err
}
