package bounds

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Errors that say why a file was not read, in words for its author.
var (
	ErrDir    = errors.New("this is a folder, not a file")
	ErrNoFile = errors.New("this is not a regular file")
)

// Open opens a regular file that content or configuration names by an absolute
// path. What is outside the tree, by a link or plainly, is refused, and so is
// what would be waited for, such as a pipe. Errors do not hold the path.
func (t Tree) Open(path string) (*os.File, error) {
	real, err := t.Inside(path)
	if err != nil {
		return nil, err
	}
	return open(real)
}

// OpenNamed opens a file that the user names by an absolute path. It may lie
// anywhere, and be a pipe, but no link in the tree may lead out of it.
func (t Tree) OpenNamed(path string) (*os.File, error) {
	if !IsStream(path) {
		real, err := t.Real(path)
		if err != nil {
			return nil, err
		}
		path = real
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, plain(err)
	}
	if info, err := file.Stat(); err != nil || info.IsDir() {
		return nil, errors.Join(file.Close(), ErrDir)
	}
	return file, nil
}

// IsStream reports whether the system itself keeps the path, and not a disk:
// /dev/fd/63 is what a shell calls a pipe.
func IsStream(path string) bool {
	return strings.HasPrefix(path, "/dev/") || strings.HasPrefix(path, "/proc/")
}

func open(real string) (*os.File, error) {
	info, err := os.Lstat(real)
	switch {
	case err != nil:
		return nil, plain(err)
	case info.IsDir():
		return nil, ErrDir
	case !info.Mode().IsRegular():
		return nil, ErrNoFile
	}
	file, err := os.Open(real)
	if err != nil {
		return nil, plain(err)
	}
	if now, err := file.Stat(); err != nil || !os.SameFile(info, now) {
		return nil, errors.Join(file.Close(), ErrNoFile)
	}
	return file, nil
}

// Read reads what Open opens, up to most bytes; more is an error.
func Read(file *os.File, err error, most int) ([]byte, error) {
	if err != nil {
		return nil, err
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, int64(most)+1))
	switch {
	case err != nil:
		return nil, plain(err)
	case len(text) > most:
		return nil, errTooLarge
	}
	return text, nil
}

var errTooLarge = errors.New("the file is too large")

// IsDir reports whether a path that configuration names is a folder. The error
// says that it was refused.
func (t Tree) IsDir(path string) (bool, error) {
	real, err := t.Inside(path)
	if Refused(err) {
		return false, err
	}
	info, err := os.Lstat(real)
	return err == nil && info.IsDir(), nil
}

// FS is the folder at an absolute path, from which no link leads out; nil when it
// cannot be opened. Close ends it.
func FS(dir string) (files fs.FS, closeFS func()) {
	root, err := os.OpenRoot(filepath.Clean(dir))
	if err != nil {
		return nil, func() {}
	}
	return root.FS(), func() { _ = root.Close() }
}
