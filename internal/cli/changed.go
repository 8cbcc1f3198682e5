package cli

import (
	"context"
	"errors"

	"github.com/partnerlint/partnerlint/internal/change"
)

// compare asks git about the change; nil when no flag asks for one.
func (c *checkRun) compare(ctx context.Context, dir string) (*change.Change, error) {
	switch {
	case c.hook && (c.changedSince != "" || c.staged):
		return nil, errors.New("--hook detects the change itself: remove --changed-since and --staged")
	case c.hook:
		return change.OfHook(ctx, dir), nil
	case c.changedSince != "" && c.staged:
		return nil, errors.New("--changed-since and --staged cannot be combined")
	case c.staged:
		return change.Staged(ctx, dir)
	case c.changedSince != "":
		return change.Since(ctx, dir, c.changedSince)
	}
	return nil, nil
}
