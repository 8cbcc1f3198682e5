// Package bounds keeps what content and configuration name inside the tree
// that they belong to: the repository, or without one a folder. Every part of a
// path is looked at, so that no symbolic link leads out.
package bounds

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/partnerlint/partnerlint/internal/paths"
)

// A Tree is a folder that nothing in it may lead out of.
type Tree struct {
	Top paths.Full
	// Cloned says that a .git is in Top: what is in the tree may be somebody else's.
	Cloned bool
}

// Errors that say why a path was refused, in words for its author.
var (
	// ErrOutside is a path, or what a link in it leads to, that is outside the tree.
	ErrOutside = errors.New("it leads to a place outside the repository")
	// ErrFolder is ErrOutside for a tree that is no repository.
	ErrFolder = errors.New("it leads to a place outside the folder")
	// ErrGit is a path that leads into git's own folder, which holds passwords and scripts.
	ErrGit   = errors.New("it leads into git's own folder")
	errLoop  = errors.New("the links form a loop")
	errNoAbs = errors.New("this is not an absolute path")
)

// Refused reports whether an error of this package says that a path leads out.
func Refused(err error) bool {
	return errors.Is(err, ErrOutside) || errors.Is(err, ErrFolder) || errors.Is(err, ErrGit)
}

// Of is the tree that the folder dir is in: the nearest folder from
// it upwards with a .git in it; else the nearest one with a file of one of the
// names; else dir itself. Where a link on the way is in a repository and leads
// out of it, that repository is the tree, which dir then is outside of.
func Of(dir paths.Full, names ...string) Tree {
	for i := 1; i < len(dir); i++ {
		if !os.IsPathSeparator(dir[i]) && i+1 < len(dir) {
			continue
		}
		link := paths.Full(strings.TrimRight(string(dir[:i+1]), string(filepath.Separator)))
		if info, err := os.Lstat(string(link)); err != nil || info.Mode()&fs.ModeSymlink == 0 {
			continue
		}
		if around := nearest(link.Dir(), nil); around.Cloned {
			if _, err := around.Inside(link); Refused(err) {
				return around
			}
		}
	}
	return nearest(dir, names)
}

func nearest(dir paths.Full, names []string) Tree {
	for _, name := range append([]string{".git"}, names...) {
		for at := dir; ; at = at.Dir() {
			if _, err := os.Lstat(string(at.Join(name))); err == nil {
				return Tree{at, name == ".git"}
			}
			if at == at.Dir() {
				break
			}
		}
	}
	return Tree{Top: dir}
}

// Here is the tree of the working folder, which its user went to, whatever link
// led there.
func Here(dir paths.Full, names ...string) Tree {
	if real, err := filepath.EvalSymlinks(string(dir)); err == nil {
		dir = paths.Full(real)
	}
	return Of(dir, names...)
}

func (t Tree) outside() error {
	if t.Cloned {
		return ErrOutside
	}
	return ErrFolder
}

// Inside returns the place that a path really leads to, every link
// followed. It is an error when that is outside the tree or in git's folder.
// What is not there lies where its path says.
func (t Tree) Inside(full paths.Full) (paths.Full, error) {
	real, err := t.Real(full)
	if err != nil {
		return "", err
	}
	top, err := t.realTop()
	if err != nil {
		return "", plain(err)
	}
	return real, t.holds(top, string(real))
}

// Real returns the place that a path really leads to, every link followed. One that
// is outside the tree may; a link that is in the tree may not lead out of
// it, nor into git's folder.
func (t Tree) Real(full paths.Full) (paths.Full, error) {
	if !filepath.IsAbs(string(full)) {
		return "", errNoAbs
	}
	top, err := t.realTop()
	if err != nil {
		return "", plain(err)
	}
	w := walker{tree: t, top: top}
	real, err := w.real(filepath.Clean(string(full)))
	return paths.Full(real), err
}

// realTop is Top with its links followed. A tree that is only in memory is where
// its path says.
func (t Tree) realTop() (string, error) {
	top, err := filepath.EvalSymlinks(string(t.Top))
	if errors.Is(err, fs.ErrNotExist) {
		return filepath.Clean(string(t.Top)), nil
	}
	return top, err
}

// Holds reports whether a path is in the tree by its letters, wherever its
// links lead.
func (t Tree) Holds(full paths.Full) bool {
	rel, err := filepath.Rel(string(t.Top), string(full))
	return err == nil && filepath.IsLocal(rel)
}

// mostLinks is how many links one path may lead through, as on Linux.
const mostLinks = 40

type walker struct {
	tree  Tree
	top   string // with its links followed
	links int
}

// real follows an absolute path from the root of its volume.
func (w *walker) real(path string) (string, error) {
	volume := filepath.VolumeName(path)
	return w.from(volume+string(filepath.Separator), path[len(volume):])
}

// from follows a path from the folder at, which has no links in it. A .. goes up
// from where a link before it led, as the system takes it.
func (w *walker) from(at, path string) (string, error) {
	parts := strings.FieldsFunc(path, func(r rune) bool { return r < 0x80 && os.IsPathSeparator(uint8(r)) })
	for i, part := range parts {
		switch part {
		case ".":
			continue
		case "..":
			at = filepath.Dir(at)
			continue
		}
		next := filepath.Join(at, part)
		info, err := os.Lstat(next)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return filepath.Join(next, filepath.Join(parts[i+1:]...)), nil
		case err != nil:
			return "", plain(err)
		case info.Mode()&(fs.ModeSymlink|fs.ModeIrregular) != 0:
			if next, err = w.follow(at, next); err != nil {
				return "", err
			}
		}
		at = next
	}
	return at, nil
}

// follow returns where the link at path, in the folder dir, leads.
func (w *walker) follow(dir, path string) (string, error) {
	if w.links++; w.links > mostLinks {
		return "", errLoop
	}
	target, err := os.Readlink(path)
	if err != nil {
		return path, nil // on Windows: no link but another oddity
	}
	var real string
	if filepath.IsAbs(target) {
		real, err = w.real(target)
	} else {
		real, err = w.from(dir, target)
	}
	if err != nil || !within(w.top, dir) {
		return real, err
	}
	return real, w.tree.holds(w.top, real)
}

// holds says why a path without links does not belong to the tree whose top,
// without links, is top; nil when it does.
func (t Tree) holds(top, real string) error {
	if !within(top, real) {
		return t.outside()
	}
	rel, err := filepath.Rel(top, real)
	if err != nil {
		return nil // told by another name for top, below which nothing can be compared
	}
	for part := range strings.SplitSeq(filepath.ToSlash(rel), "/") {
		if part = strings.ToLower(part); part == ".git" || part == "git~1" {
			return ErrGit
		}
	}
	return nil
}

// within reports whether path is top or is below it. The file system is
// asked, since it may take no notice of the case of letters.
func within(top, path string) bool {
	if rel, err := filepath.Rel(top, path); err == nil && filepath.IsLocal(rel) {
		return true
	}
	folder, err := os.Stat(top)
	if err != nil {
		return false
	}
	for at := path; ; at = filepath.Dir(at) {
		if info, err := os.Lstat(at); err == nil && os.SameFile(info, folder) {
			return true
		}
		if at == filepath.Dir(at) {
			return false
		}
	}
}

// plain drops the name of the system call and the path, which the caller says.
func plain(err error) error {
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		return pathError.Err
	}
	return err
}
