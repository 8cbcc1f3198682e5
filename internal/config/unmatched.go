package config

import (
	"errors"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/partnerlint/partnerlint/internal/bounds"
)

// Unmatched lists the globs of the configurations read so far that match no
// file and no folder on the disk: what they are about is not there, or they are
// misspelled.
func (t *Tree) Unmatched() []Problem {
	t.mu.Lock()
	defer t.mu.Unlock()
	var found []Problem
	if t.fixed != nil {
		found = t.fixed.unmatched()
	}
	for _, full := range slices.Sorted(maps.Keys(t.read)) {
		if c := t.read[full]; c != t.none {
			found = append(found, c.unmatched()...)
		}
	}
	return found
}

func (c *Config) unmatched() []Problem {
	d := &decoder{file: c.Text}
	root, done := bounds.FS(c.dir)
	if root == nil {
		return nil
	}
	defer done()
	look := func(patterns []string, keys ...any) {
		for i, p := range patterns {
			clean := strings.TrimSuffix(strings.TrimPrefix(path.Clean(p), "./"), "/")
			if !matchesAny(root, clean) {
				d.fault(item(at(c.Node, keys...), i), "%q matches no file", p)
			}
		}
	}
	look(c.File.Exclude, "exclude")
	for i, o := range c.File.Overrides {
		look(o.Files, "overrides", i, "files")
	}
	return d.problems
}

var errFound = errors.New("found")

// matchesAny reports whether a glob matches something. What cannot be looked at
// may be it.
func matchesAny(root fs.FS, glob string) bool {
	err := doublestar.GlobWalk(root, glob, func(string, fs.DirEntry) error { return errFound },
		doublestar.WithFailOnIOErrors())
	return err != nil
}
