package safefile

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"sync"

	"github.com/partnerlint/partnerlint/internal/bounds"
	"github.com/partnerlint/partnerlint/internal/paths"
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

// Write puts text instead of old in a file: whole or not at all. It
// writes a temporary file next to it, and renames that once it is safe on disk.
// A link is followed when it leads to a place below root; the file's mode,
// owner, group and, on Linux, its access list and extended attributes stay. A
// file that has another name (a hard link) is left alone: that name may lie
// outside root, and would keep the old text.
//
// An error says why the file was left as it was, in words for its author.
func (s System) Write(full, root paths.Full, old, text []byte) error {
	p, err := s.Prepare(full, root, old, text)
	if err != nil {
		return err
	}
	return p.put()
}

// A Prepared file is a temporary one that waits for its name.
type Prepared struct {
	system       System
	temp, target string // temp is "" when there is nothing to do
	old, text    []byte
}

// Prepare does what Write does but for the rename.
func (s System) Prepare(full, root paths.Full, old, text []byte) (*Prepared, error) {
	target, info, err := s.resolve(full, root)
	if err != nil {
		return nil, err
	}
	if info.Mode().Perm()&0o200 == 0 {
		return nil, ErrReadOnly
	}
	p := &Prepared{system: s, target: target, old: old, text: text}
	if done, err := p.unchanged(); done || err != nil {
		return p, err
	}
	p.temp, err = s.fill(target, info, text)
	return p, err
}

// unchanged asks that the file holds the old text still; done says that it holds
// the new one.
func (p *Prepared) unchanged() (done bool, err error) {
	now, err := p.system.ReadFile(p.target)
	switch {
	case err != nil:
		return false, plain(err)
	case bytes.Equal(now, p.text):
		return true, nil // two links that lead to one file
	case !bytes.Equal(now, p.old):
		return false, ErrChanged
	}
	return false, nil
}

// put gives the file its name.
func (p *Prepared) put() error {
	if p.temp == "" {
		return nil
	}
	done, err := p.unchanged()
	if err == nil && !done {
		if err = p.system.Rename(p.temp, p.target); err != nil {
			err = left(err)
		}
	}
	if done || err != nil {
		p.discard()
		return err
	}
	mine.Delete(p.temp)
	_ = p.system.SyncDir(filepath.Dir(p.target)) // the file is whole, new or old, even where a folder cannot be synced
	return nil
}

func (p *Prepared) discard() {
	if p.temp != "" {
		_ = p.system.Remove(p.temp)
		mine.Delete(p.temp)
	}
}

// settling is held while files get their names, which no signal parts.
var settling sync.Mutex

// All gives the files their names, unless the context has ended: then none gets
// its, and All returns false. What becomes of each is in errs; a file whose
// error is set already is left out.
func All(ctx context.Context, files []*Prepared, errs []error) bool {
	settling.Lock()
	defer settling.Unlock()
	whole := ctx.Err() == nil
	for i, p := range files {
		switch {
		case p == nil || errs[i] != nil:
		case whole:
			errs[i] = p.put()
		default:
			p.discard()
		}
	}
	return whole
}

// Settled waits until files that are getting their names have them. After it
// none gets one any longer: the program ends.
func Settled() { settling.Lock() }

// resolve follows a link and makes sure that it ends below root.
func (s System) resolve(full, root paths.Full) (string, fs.FileInfo, error) {
	if _, err := s.Lstat(string(full)); err != nil {
		return "", nil, plain(err)
	}
	inside, err := s.Inside(bounds.Tree{Top: root}, full)
	real := string(inside)
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

// fill makes the temporary file that is to be at target, safe on disk.
func (s System) fill(target string, info fs.FileInfo, text []byte) (name string, err error) {
	temp, err := s.beside(target, 0o600)
	if err != nil {
		return "", left(err)
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
	if err == nil {
		err = temp.Sync()
	}
	if closing := temp.Close(); err == nil {
		err = closing
	}
	if err != nil {
		_ = s.Remove(temp.Name())
		mine.Delete(temp.Name())
		return "", left(err)
	}
	return temp.Name(), nil
}

// next to makes the temporary file for target.
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
// safe on disk; after an error of writing it is removed.
func (s System) settle(temp File, err error, put func(from string) error) error {
	if err == nil {
		err = temp.Sync()
	}
	if closing := temp.Close(); err == nil {
		err = closing
	}
	if err == nil {
		settling.Lock()
		err = put(temp.Name())
		settling.Unlock()
	}
	if err != nil {
		_ = s.Remove(temp.Name())
	}
	mine.Delete(temp.Name())
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
