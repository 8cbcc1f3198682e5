// Package change knows what git says a change is, checks the site before and
// after it, and keeps what the change brought.
package change

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/engine/disk"
	"github.com/partnerlint/partnerlint/internal/git"
	"github.com/partnerlint/partnerlint/internal/text"
)

// A Runner checks what the options name.
type Runner func(context.Context, engine.Options) (*engine.Result, error)

// A Change is what --changed-since and --staged know of the change that is
// being checked.
type Change struct {
	Overlay map[string][]byte // the files as the change has them, where that is not what the disk has
	before  map[string][]byte // the files as they were: absolute path → contents, nil where there was none
	moved   map[string]string // new shown path → old
	Changes map[string]git.Change
	dir     string                                      // the working directory
	former  map[string]func(line int) (first, last int) // shown path of a fixed file → the lines it had before
}

// Staged is what is staged, against HEAD, in the repository that holds
// the absolute folder dir.
func Staged(ctx context.Context, dir string) (*Change, error) {
	repo, err := git.Open(ctx, dir)
	if err != nil {
		return nil, err
	}
	return staged(repo, dir)
}

// Since is what came since the merge base with a revision.
func Since(ctx context.Context, dir, revision string) (*Change, error) {
	repo, err := git.Open(ctx, dir)
	if err != nil {
		return nil, err
	}
	base, err := repo.MergeBase(revision)
	if err != nil {
		return nil, orRevision(err)
	}
	changes, err := repo.Changes(base)
	if err != nil {
		return nil, err
	}
	return newChange(repo, dir, base, changes, nil)
}

// orRevision adds the revision that an unknown one may mean.
func orRevision(err error) error {
	var unknown *git.UnknownError
	if !errors.As(err, &unknown) {
		return err
	}
	for _, name := range unknown.Names {
		if strings.HasSuffix(name, "/"+unknown.Ref) {
			return fmt.Errorf("%w; did you mean %s?", err, name)
		}
	}
	if near := text.Nearest(unknown.Ref, unknown.Names); near != "" {
		return fmt.Errorf("%w; did you mean %s?", err, near)
	}
	return err
}

// staged checks the index against HEAD: what the work tree has more is
// not there.
func staged(repo *git.Repo, dir string) (*Change, error) {
	changes, err := repo.Staged()
	if err != nil {
		return nil, err
	}
	differ, unknown, err := repo.Unstaged()
	if err != nil {
		return nil, err
	}
	overlay, err := repo.Contents("", differ)
	if err != nil {
		return nil, err
	}
	for _, path := range unknown {
		overlay[path] = nil
	}
	return newChange(repo, dir, "HEAD", changes, overlay)
}

func newChange(repo *git.Repo, dir, base string, changes []git.Change, overlay map[string][]byte) (*Change,
	error) {
	c := &Change{Overlay: overlay, before: map[string][]byte{}, moved: map[string]string{},
		Changes: map[string]git.Change{}, dir: dir}
	for path, text := range overlay {
		c.before[path] = text
	}
	var old []string
	for _, change := range changes {
		if change.Old != "" {
			old = append(old, change.Old)
		}
		if change.Old != change.Path || change.Old == "" {
			c.before[change.Path] = nil
		}
		if !change.Gone {
			c.Changes[disk.ShownPath(dir, change.Path)] = change
			if change.Old != "" && change.Old != change.Path {
				c.moved[disk.ShownPath(dir, change.Path)] = disk.ShownPath(dir, change.Old)
			}
		}
	}
	contents, err := repo.Contents(base, old)
	if err != nil && base != "HEAD" {
		return nil, err
	}
	for path, text := range contents {
		c.before[path] = text
	}
	return c, nil
}

// Run checks the site as it was and as it is, and keeps what the change brought.
func (c *Change) Run(ctx context.Context, o engine.Options) (*engine.Result, error) {
	now := maps.Clone(c.Overlay)
	if now == nil {
		now = map[string][]byte{}
	}
	maps.Copy(now, o.Overlay)
	was := o
	was.Overlay, was.Paths = c.before, c.formerly(o.Paths)
	before, err := engine.Run(ctx, was)
	if err != nil {
		before = &engine.Result{}
	}
	o.Overlay, o.Previous, o.Moved = now, before.Sites(), c.moved
	result, err := engine.Run(ctx, o)
	if err != nil {
		return nil, err
	}
	result.KeepNew(before, c.moved, c.Touched)
	return result, nil
}

// formerly adds to paths where the files that they name lay before the change.
func (c *Change) formerly(paths []string) []string {
	if len(paths) == 0 {
		return nil
	}
	all := slices.Clone(paths)
	for now, old := range c.moved {
		now := filepath.Join(c.dir, filepath.FromSlash(now))
		for _, path := range paths {
			if !filepath.IsAbs(path) {
				path = filepath.Join(c.dir, path)
			}
			if now == path || strings.HasPrefix(now, path+string(filepath.Separator)) {
				all = append(all, filepath.FromSlash(old))
				break
			}
		}
	}
	slices.Sort(all[len(paths):])
	return all
}

// Touched reports whether the change has one of the lines.
func (c *Change) Touched(path string, first, last int) bool {
	if former := c.former[path]; former != nil {
		begin, _ := former(first)
		_, end := former(last)
		first, last = begin, end
	}
	for _, lines := range c.Changes[path].Lines {
		if lines.First <= last && first <= lines.Last {
			return true
		}
	}
	return false
}

// Follow takes note of the texts that fixes leave of files, by shown path, so
// that their lines are still known as those that the change touched or left
// alone. A nil change follows nothing.
func (c *Change) Follow(before, after map[string][]byte) {
	if c == nil {
		return
	}
	c.former = map[string]func(int) (int, int){}
	for path, text := range after {
		c.former[path] = formerLines(string(before[path]), string(text))
	}
}
