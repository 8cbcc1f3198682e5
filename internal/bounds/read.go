package bounds

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/partnerlint/partnerlint/internal/paths"
)

// Errors that say why a file was not read, in words for its author.
var (
	ErrDir    = errors.New("this is a folder, not a file")
	ErrNoFile = errors.New("this is not a regular file")
)

// Open opens a regular file that content or configuration names. What is
// outside the tree, by a link or plainly, is refused, and so is what would be
// waited for, such as a pipe. Errors do not hold the path.
func (t Tree) Open(full paths.Full) (*os.File, error) {
	real, err := t.Inside(full)
	if err != nil {
		return nil, err
	}
	return open(string(real))
}

// OpenNamed opens a file that the user names. It may lie anywhere, and be a
// pipe, but no link in the tree may lead out of it.
func (t Tree) OpenNamed(full paths.Full) (*os.File, error) {
	if !IsStream(full) {
		real, err := t.Real(full)
		if err != nil {
			return nil, err
		}
		full = real
	}
	file, err := os.Open(string(full))
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
func IsStream(full paths.Full) bool {
	return strings.HasPrefix(string(full), "/dev/") || strings.HasPrefix(string(full), "/proc/")
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
func (t Tree) IsDir(full paths.Full) (bool, error) {
	real, err := t.Inside(full)
	if Refused(err) {
		return false, err
	}
	info, err := os.Lstat(string(real))
	return err == nil && info.IsDir(), nil
}

// FS is the folder dir, from which no link leads out; nil when it
// cannot be opened. Close ends it.
func FS(dir paths.Full) (files fs.FS, closeFS func()) {
	root, err := os.OpenRoot(filepath.Clean(string(dir)))
	if err != nil {
		return nil, func() {}
	}
	return root.FS(), func() { _ = root.Close() }
}
