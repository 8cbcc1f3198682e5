package change

import (
	"context"
	"os"

	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/paths"
)

// OfHook finds the change that a commit hook is run for: what is staged,
// or, where pre-commit compares two revisions, what came since the first.
// Nothing to compare with is no mistake: a hook may run over all files, or
// outside of git.
func OfHook(ctx context.Context, dir paths.Full) *Change {
	var change *Change
	var err error
	if since := os.Getenv("PRE_COMMIT_FROM_REF"); since != "" {
		change, err = Since(ctx, dir, since)
	} else {
		change, err = Staged(ctx, dir)
	}
	if err != nil || len(change.before) == 0 {
		return nil
	}
	return change
}

// Hook checks the files that a hook names, and adds what the change breaks
// in others: a page whose entry in the data goes, say. A hook that names none,
// as for a commit that only deletes, asks for the latter alone.
func Hook(change *Change) Runner {
	return func(ctx context.Context, o engine.Options) (*engine.Result, error) {
		if change != nil && len(o.Paths) == 0 {
			return change.Run(ctx, o)
		}
		result, err := engine.Run(ctx, o)
		if err != nil || change == nil {
			return result, err
		}
		o.Paths, o.Done = nil, nil
		whole, err := change.Run(ctx, o)
		if err != nil {
			return nil, err
		}
		result.AddElsewhere(whole)
		return result, nil
	}
}
