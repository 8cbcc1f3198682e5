package cli

import (
	"context"
	"errors"
	"fmt"
	"maps"

	"github.com/partnerlint/partnerlint/internal/baseline"
	"github.com/partnerlint/partnerlint/internal/change"
	"github.com/partnerlint/partnerlint/internal/config"
	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/paths"
)

// compare asks git about the change; nil when no flag asks for one.
func (c *checkRun) compare(ctx context.Context, dir paths.Full) (*change.Change, error) {
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

// turnedOff says how many findings a change hides from itself, by its edits of
// the configuration, the baseline and what else turns findings off, and of a branch
// which of the workflows that run partnerlint it edits; nil for none. It checks the
// site once more for each kind of edit that there is, as the site would be without
// it. Where that cannot be checked, nothing is said.
func (c *checkRun) turnedOff(ctx context.Context, dir paths.Full, o engine.Options, since *change.Change) []string {
	if since == nil || c.stdin != nil {
		return nil
	}
	var workflows []string
	if !c.hook && !c.staged {
		for _, shown := range since.Workflows() {
			workflows = append(workflows, fmt.Sprintf("the change itself edits %s, which runs partnerlint", shown))
		}
	}
	names := change.Names{Configuration: config.Name, Baseline: baseline.Name}
	if c.config != "" {
		names.Explicit = paths.Of(c.config, dir)
	}
	edited := since.Edited(names)
	if len(edited) == 0 {
		return workflows
	}
	now, err := c.without(ctx, dir, o, since, nil)
	if err != nil {
		return workflows
	}
	var off change.TurnedOff
	for kind, files := range edited {
		if would, err := c.without(ctx, dir, o, since, files); err == nil && ctx.Err() == nil {
			off.Add(kind, change.Vanished(kind, would, now))
		}
	}
	return append(off.Sentences(c.from != ""), workflows...)
}

// without checks the site as the change makes it, but for some files. What
// --config-from says does not count: it is about what the change edits.
func (c *checkRun) without(ctx context.Context, dir paths.Full, o engine.Options, since *change.Change,
	files map[paths.Full][]byte) (*engine.Result, error) {
	overlay := map[paths.Full][]byte{}
	maps.Copy(overlay, since.Overlay)
	maps.Copy(overlay, files)
	flags := baselineFlags{project: project{app: c.app, config: c.config, index: overlay}, baseline: c.baseline}
	tree, err := flags.configure(dir)
	if err != nil {
		return nil, err
	}
	o.Overlay, o.Policy, o.Limits, o.Done, o.Ask = overlay, policyOf(tree), limitsOf(tree, dir), nil, nil
	if c.hook {
		o.Paths = nil
	}
	result, err := engine.Run(ctx, o)
	if err != nil {
		return nil, err
	}
	if err := tree.Err(); err != nil {
		return nil, err
	}
	known, _, err := flags.readBaseline(dir, o.Paths, nil)
	if err == nil && known != nil && !known.Conflict() {
		known.Apply(result, dir)
	}
	return result, err
}
