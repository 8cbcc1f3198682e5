// Package safefile is the one place that writes files. A file is replaced whole
// or not at all: a temporary file next to it is written and renamed. No link that
// is in the tree is followed out of it.
package safefile

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/partnerlint/partnerlint/internal/bounds"
	"github.com/partnerlint/partnerlint/internal/paths"
)

// A System is the calls that writing makes, so that a test can let each of
// them fail.
type System struct {
	ReadFile   func(path string) ([]byte, error)
	Lstat      func(path string) (fs.FileInfo, error)
	CreateTemp func(dir string, mode fs.FileMode) (File, error) // mode before the umask
	Rename     func(old, new string) error
	Link       func(old, new string) error // fails when new is there
	Remove     func(path string) error
	SyncDir    func(dir string) error
	MkdirAll   func(path string) error
	// Resolve and Inside follow the links in a path: none in the tree may lead out of it, and to
	// Inside the path itself must be there.
	Resolve, Inside func(tree bounds.Tree, full paths.Full) (paths.Full, error)

	Own  func(path string, like fs.FileInfo) error // gives path the owner and group of like
	Keep func(from, to string) error               // gives to the access list and attributes of from
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
		CreateTemp: createTemp,
		Rename:     os.Rename,
		Link:       os.Link,
		Remove:     os.Remove,
		SyncDir:    syncDir,
		MkdirAll:   func(path string) error { return os.MkdirAll(path, 0o755) }, // #nosec G301 -- sites are public
		Resolve:    bounds.Tree.Real,
		Inside:     bounds.Tree.Inside,
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
// run begins with a dot, so that neither the site nor partnerlint reads it; the
// next run that writes to the folder takes it away.
const TempPattern = ".partnerlint-*.tmp"

// mine are the temporary files of this run.
var mine sync.Map

// createTemp makes a temporary file in dir whose name says which run it belongs
// to.
func createTemp(dir string, mode fs.FileMode) (File, error) {
	for {
		unique := fmt.Sprintf("%d-%s", os.Getpid(), rand.Text())
		name := filepath.Join(dir, strings.Replace(TempPattern, "*", unique, 1))
		mine.Store(name, true)
		file, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, mode)
		if err == nil {
			return file, nil
		}
		mine.Delete(name)
		if !errors.Is(err, fs.ErrExist) {
			return nil, err
		}
	}
}

// longest is how long a run may take from the making of its first temporary file
// to the last rename. One that is older was left after, by a run on another
// machine, or by one whose number another program has now.
const longest = 10 * time.Minute

// abandoned reports whether the run that made the temporary file at path has
// ended without it.
func abandoned(path string) bool {
	if _, ours := mine.Load(path); ours {
		return false
	}
	if info, err := os.Lstat(path); err != nil || time.Since(info.ModTime()) > longest {
		return err == nil
	}
	id, _, _ := strings.Cut(strings.TrimPrefix(filepath.Base(path), ".partnerlint-"), "-")
	pid, err := strconv.Atoi(id)
	return err != nil || pid == os.Getpid() || !alive(pid)
}

// Sweep takes away the temporary files that killed runs left in a folder. Those
// of a run that is still alive stay.
func Sweep(dir string) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	for _, entry := range entries {
		if ours, _ := filepath.Match(TempPattern, entry.Name()); !ours || !entry.Type().IsRegular() {
			continue
		}
		if path := filepath.Join(dir, entry.Name()); abandoned(path) {
			_ = os.Remove(path)
		}
	}
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
