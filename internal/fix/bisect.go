package fix

import (
	"context"
	"maps"
	"slices"

	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/lint"
)

// step does a round of fixes and returns the run over what they leave; nil
// when there is nothing to fix. A fix that brings a finding in another file
// is found out, taken back and never tried again.
func (m *Site) step(ctx context.Context, before *engine.Result) (*engine.Result, error) {
	t := trial{Site: m, ctx: ctx, before: before, files: m.Files}
	for !before.Stopped {
		o, err := t.try(nil)
		if err != nil || len(o.applied) == 0 {
			return nil, err
		}
		files, known := m.Files, len(m.Harmful)
		if !o.harms {
			return o.after, nil
		}
		if err := t.findOut(o.plain()); err != nil {
			return nil, err
		}
		if len(m.Harmful) == known { // what is new was there all along, out of sight
			m.Files = files
			return o.after, nil
		}
	}
	return nil, nil
}

// A trial is a round of fixes that can be taken back.
type trial struct {
	*Site
	ctx    context.Context
	before *engine.Result
	files  map[string]Changed // before the round
}

// A round is what a round over some files comes to.
type round struct {
	applied []lint.Finding
	after   *engine.Result
	harms   bool // something is wrong now in a file that no fix was applied to
}

// try does the round over the files at the paths, or over all.
func (t *trial) try(paths []string) (o round, err error) {
	t.Files = maps.Clone(t.files)
	if o.applied = t.fixEach(t.ctx, t.before, paths); len(o.applied) == 0 {
		return o, nil
	}
	if o.after, err = t.Check(t.ctx, t.Files); err != nil {
		return o, err
	}
	known := map[string]bool{}
	for i := range t.before.Findings {
		known[t.before.Findings[i].Fingerprint] = true
	}
	fixed := map[string]bool{}
	for i := range o.applied {
		fixed[o.applied[i].Path] = true
	}
	o.harms = slices.ContainsFunc(o.after.Findings, func(f lint.Finding) bool {
		return f.Severity > lint.Info && !known[f.Fingerprint] && !fixed[f.Path]
	})
	return o, nil
}

// plain lists the files all of whose fixes fix what was in plain sight: what
// is new elsewhere after another may have been hidden by it.
func (o round) plain() []string {
	var paths []string
	for i := range o.applied {
		paths = append(paths, o.applied[i].Path)
	}
	slices.Sort(paths)
	return slices.DeleteFunc(slices.Compact(paths), func(path string) bool {
		return slices.ContainsFunc(o.applied, func(f lint.Finding) bool { return f.Path == path && f.HidesPage() })
	})
}

// findOut halves the files until those are alone whose fixes do harm, and
// marks the fixes.
func (t *trial) findOut(paths []string) error {
	if len(paths) == 0 {
		return nil
	}
	o, err := t.try(paths)
	if err != nil || !o.harms {
		return err
	}
	if len(paths) == 1 {
		return t.findFix(o.applied)
	}
	known, half := len(t.Harmful), len(paths)/2
	for _, part := range [][]string{paths[:half], paths[half:]} {
		if err := t.findOut(part); err != nil {
			return err
		}
	}
	if len(t.Harmful) == known { // only together
		t.mark(o.applied...)
	}
	return nil
}

// findFix marks the one of a file's fixes without which there is no harm, or
// all when there is no such one.
func (t *trial) findFix(applied []lint.Finding) error {
	for _, f := range applied {
		t.mark(f)
		o, err := t.try([]string{f.Path})
		if err != nil || !o.harms {
			return err
		}
		delete(t.Harmful, f.Fingerprint)
	}
	t.mark(applied...)
	return nil
}

func (t *trial) mark(fixes ...lint.Finding) {
	for _, f := range fixes {
		t.Harmful[f.Fingerprint] = f
	}
}
