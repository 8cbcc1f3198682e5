package safefile

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/partnerlint/partnerlint/internal/bounds"
	"github.com/partnerlint/partnerlint/internal/paths"
)

// A Pending file is one that is being written. Nobody sees it under its name
// before Commit.
type Pending struct {
	*bufio.Writer
	system System
	temp   File     // nil for a pipe or a device
	stream *os.File // nil for a file
	target string
	old    fs.FileInfo // nil where there is none yet
}

// Replace begins to write a file, which the user named,
// whatever is there: a pipe or a device is written to, as is. A link that
// is in the tree and leads out of it is refused. Missing folders are made.
//
// Errors are in words for the user, without the path.
func (s System) Replace(tree bounds.Tree, full paths.Full) (*Pending, error) {
	if bounds.IsStream(full) {
		return s.stream(string(full))
	}
	target, err := s.resolved(tree, full)
	if err != nil {
		return nil, refusal(err)
	}
	info, err := s.Lstat(target)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if err := s.MkdirAll(filepath.Dir(target)); err != nil {
			return nil, plain(err)
		}
		info = nil
	case err != nil:
		return nil, plain(err)
	case info.IsDir():
		return nil, errors.New("this is a folder")
	case !info.Mode().IsRegular():
		return s.stream(target)
	case info.Mode().Perm()&0o200 == 0:
		return nil, ErrReadOnly
	}
	temp, err := s.beside(target, 0o666)
	if err != nil {
		return nil, err
	}
	return &Pending{bufio.NewWriterSize(temp, 64<<10), s, temp, nil, target, info}, nil
}

// Put writes what fill has to say to a file, as Replace does.
func (s System) Put(tree bounds.Tree, full paths.Full, fill func(io.Writer) error) error {
	file, err := s.Replace(tree, full)
	if err != nil {
		return err
	}
	if err := fill(file); err != nil {
		file.Discard()
		return left(err)
	}
	return file.Commit()
}

func (s System) stream(path string) (*Pending, error) {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_APPEND, 0)
	if err != nil {
		return nil, plain(err)
	}
	return &Pending{bufio.NewWriterSize(file, 64<<10), s, nil, file, path, nil}, nil
}

// resolved is where a path leads that the user named.
func (s System) resolved(tree bounds.Tree, full paths.Full) (string, error) {
	target, err := s.Resolve(tree, full)
	return string(target), err
}

func refusal(err error) error {
	if bounds.Refused(err) {
		return fmt.Errorf("%w, by a link; nothing is written there", err)
	}
	return err
}

// Commit puts the file in its place: the old one's mode stays, and its owner,
// group and attributes where the system lets it.
func (p *Pending) Commit() error {
	err := p.Flush()
	if p.stream != nil {
		return plain(errors.Join(err, p.stream.Close()))
	}
	if err == nil && p.old != nil {
		_ = p.system.Own(p.temp.Name(), p.old)
		_ = p.system.Keep(p.target, p.temp.Name())
		err = p.temp.Chmod(p.old.Mode().Perm())
	}
	err = p.system.settle(p.temp, err, func(from string) error { return p.system.Rename(from, p.target) })
	if err != nil && p.old == nil {
		return errors.Unwrap(err)
	}
	return err
}

// Discard ends it without a trace; what a pipe was told stays told.
func (p *Pending) Discard() {
	if p.stream != nil {
		_ = p.stream.Close()
		return
	}
	_ = p.system.settle(p.temp, errDiscarded, nil)
}

var errDiscarded = errors.New("discarded")

// New writes a file where none is yet; the error is fs.ErrExist where one is,
// a link to nothing included. Missing folders are made.
func (s System) New(tree bounds.Tree, full paths.Full, text []byte) error {
	if _, err := s.Lstat(string(full)); err == nil {
		return fs.ErrExist
	}
	target, err := s.resolved(tree, full)
	if err != nil {
		return refusal(err)
	}
	if err := s.MkdirAll(filepath.Dir(target)); err != nil {
		return plain(err)
	}
	temp, err := s.beside(target, 0o666)
	if err != nil {
		return err
	}
	_, err = temp.Write(text)
	err = s.settle(temp, err, func(from string) error { return s.put(from, target) })
	if err != nil && !errors.Is(err, fs.ErrExist) {
		return errors.Unwrap(err)
	}
	return err
}

// put gives a temporary file its name, unless a file has it. Where the file
// system has no hard links, it looks first.
func (s System) put(from, target string) error {
	err := s.Link(from, target)
	if err == nil {
		_ = s.Remove(from) // one that stays is swept
		return nil
	}
	if errors.Is(err, fs.ErrExist) {
		return err
	}
	if _, there := s.Lstat(target); there == nil {
		return fs.ErrExist
	}
	return s.Rename(from, target)
}

// Append opens a file that grows from run to run, such as a log, or what
// GitHub gives a step to write to. Mode is for a new one, before the umask.
func Append(tree bounds.Tree, full paths.Full, mode fs.FileMode) (io.WriteCloser, error) {
	if !bounds.IsStream(full) {
		target, err := tree.Real(full)
		if err != nil {
			return nil, refusal(err)
		}
		full = target
	}
	file, err := os.OpenFile(string(full), os.O_WRONLY|os.O_CREATE|os.O_APPEND, mode)
	if err != nil {
		return nil, plain(err)
	}
	return file, nil
}
