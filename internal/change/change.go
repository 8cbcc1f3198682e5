// Package change knows what git says a change is, checks the site before and
// after it, and keeps what the change brought.
package change

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/git"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/text"
)

// A Runner checks what the options name.
type Runner func(context.Context, engine.Options) (*engine.Result, error)

// A Change is what --changed-since and --staged know of the change that is
// being checked.
type Change struct {
	// the files as the change has them, where that is not what the disk has
	Overlay map[paths.Full][]byte
	Files   map[paths.Shown]git.FileDiff // those that differ and are there

	before map[paths.Full][]byte                            // the files as they were, nil where there was none
	moved  map[paths.Shown]paths.Shown                      // new → old
	dir    paths.Full                                       // the working directory
	former map[paths.Shown]func(line int) (first, last int) // a fixed file → the lines it had before
}

// Staged is what is staged, against HEAD, in the repository that holds
// the folder dir.
func Staged(ctx context.Context, dir paths.Full) (*Change, error) {
	repo, err := git.Open(ctx, dir)
	if err != nil {
		return nil, err
	}
	return staged(repo, dir)
}

// Since is what came since the merge base with a revision.
func Since(ctx context.Context, dir paths.Full, revision string) (*Change, error) {
	repo, err := git.Open(ctx, dir)
	if err != nil {
		return nil, err
	}
	base, err := repo.MergeBase(revision)
	if err != nil {
		return nil, orRevision(err)
	}
	diffs, err := repo.Diff(base)
	if err != nil {
		return nil, err
	}
	return newChange(repo, dir, base, diffs, nil)
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
func staged(repo *git.Repo, dir paths.Full) (*Change, error) {
	diffs, err := repo.Staged()
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
	for _, full := range unknown {
		overlay[full] = nil
	}
	return newChange(repo, dir, "HEAD", diffs, overlay)
}

func newChange(repo *git.Repo, dir paths.Full, base string, diffs []git.FileDiff,
	overlay map[paths.Full][]byte) (*Change, error) {
	c := &Change{Overlay: overlay, before: map[paths.Full][]byte{}, moved: map[paths.Shown]paths.Shown{},
		Files: map[paths.Shown]git.FileDiff{}, dir: dir}
	maps.Copy(c.before, overlay)
	var old []paths.Full
	for _, diff := range diffs {
		if diff.Old != "" {
			old = append(old, diff.Old)
		}
		if diff.Old != diff.Path || diff.Old == "" {
			c.before[diff.Path] = nil
		}
		if !diff.Gone {
			c.Files[diff.Path.Shown(dir)] = diff
			if diff.Old != "" && diff.Old != diff.Path {
				c.moved[diff.Path.Shown(dir)] = diff.Old.Shown(dir)
			}
		}
	}
	contents, err := repo.Contents(base, old)
	if err != nil && base != "HEAD" {
		return nil, err
	}
	maps.Copy(c.before, contents)
	return c, nil
}

// Run checks the site as it was and as it is, and keeps what the change brought.
func (c *Change) Run(ctx context.Context, o engine.Options) (*engine.Result, error) {
	now := maps.Clone(c.Overlay)
	if now == nil {
		now = map[paths.Full][]byte{}
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

// formerly adds to what the user named where the files lay before the change.
func (c *Change) formerly(args []string) []string {
	if len(args) == 0 {
		return nil
	}
	all := slices.Clone(args)
	for now, old := range c.moved {
		now := now.Full(c.dir)
		for _, arg := range args {
			if named := paths.Of(arg, c.dir); now == named || now.Below(named) {
				all = append(all, string(old.Full(c.dir)))
				break
			}
		}
	}
	slices.Sort(all[len(args):])
	return all
}

// Touched reports whether the change has one of the lines.
func (c *Change) Touched(shown paths.Shown, first, last int) bool {
	if former := c.former[shown]; former != nil {
		begin, _ := former(first)
		_, end := former(last)
		first, last = begin, end
	}
	for _, lines := range c.Files[shown].Lines {
		if lines.First <= last && first <= lines.Last {
			return true
		}
	}
	return false
}

// Follow takes note of the texts that fixes leave of files, so
// that their lines are still known as those that the change touched or left
// alone. A nil change follows nothing.
func (c *Change) Follow(before, after map[paths.Shown][]byte) {
	if c == nil {
		return
	}
	c.former = map[paths.Shown]func(int) (int, int){}
	for shown, text := range after {
		c.former[shown] = formerLines(string(before[shown]), string(text))
	}
}
