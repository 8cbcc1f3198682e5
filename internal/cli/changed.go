package cli

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/git"
	"github.com/partnerlint/partnerlint/internal/text"
)

// A comparison is what --changed-since and --staged know of the change that is
// being checked.
type comparison struct {
	overlay map[string][]byte // the files as the change has them, where that is not what the disk has
	before  map[string][]byte // the files as they were: absolute path → contents, nil where there was none
	moved   map[string]string // new shown path → old
	changes map[string]git.Change
	dir     string                                      // the working directory
	former  map[string]func(line int) (first, last int) // shown path of a fixed file → the lines it had before
}

// compare asks git about the change; nil when neither flag is given.
func (c *checkRun) compare(ctx context.Context, dir string) (*comparison, error) {
	if c.hook {
		if c.changedSince != "" || c.staged {
			return nil, errors.New("--hook finds the change itself: leave --changed-since and --staged out")
		}
		return c.compareHook(ctx, dir), nil
	}
	if c.changedSince == "" && !c.staged {
		return nil, nil
	}
	if c.changedSince != "" && c.staged {
		return nil, errors.New("--changed-since and --staged do not go together")
	}
	repo, err := git.Open(ctx, dir)
	if err != nil {
		return nil, err
	}
	if c.staged {
		return compareStaged(repo, dir)
	}
	base, err := repo.MergeBase(c.changedSince)
	if err != nil {
		return nil, orRevision(err)
	}
	changes, err := repo.Changes(base)
	if err != nil {
		return nil, err
	}
	return newComparison(repo, dir, base, changes, nil)
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

// compareStaged checks the index against HEAD: what the work tree has more is
// not there.
func compareStaged(repo *git.Repo, dir string) (*comparison, error) {
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
	return newComparison(repo, dir, "HEAD", changes, overlay)
}

func newComparison(repo *git.Repo, dir, base string, changes []git.Change, overlay map[string][]byte) (*comparison,
	error) {
	c := &comparison{overlay: overlay, before: map[string][]byte{}, moved: map[string]string{},
		changes: map[string]git.Change{}, dir: dir}
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
			c.changes[relative(dir, change.Path)] = change
			if change.Old != "" && change.Old != change.Path {
				c.moved[relative(dir, change.Path)] = relative(dir, change.Old)
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

// run checks the site as it was and as it is, and keeps what the change brought.
func (c *comparison) run(ctx context.Context, o engine.Options) (*engine.Result, error) {
	now := maps.Clone(c.overlay)
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
	result.KeepNew(before, c.moved, c.touched)
	return result, nil
}

// formerly adds to paths where the files that they name lay before the change.
func (c *comparison) formerly(paths []string) []string {
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

// touched reports whether the change has one of the lines.
func (c *comparison) touched(path string, first, last int) bool {
	if former := c.former[path]; former != nil {
		begin, _ := former(first)
		_, end := former(last)
		first, last = begin, end
	}
	for _, lines := range c.changes[path].Lines {
		if lines.First <= last && first <= lines.Last {
			return true
		}
	}
	return false
}
