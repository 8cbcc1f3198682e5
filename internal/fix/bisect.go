package fix

import (
	"context"
	"maps"
	"slices"

	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/paths"
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
	files  map[paths.Full]Changed // before the round
}

// A round is what a round over some files comes to.
type round struct {
	applied []lint.Finding
	after   *engine.Result
	harms   bool // something is wrong now in a file that no fix was applied to
}

// try does the round over some files, or over all for nil.
func (t *trial) try(only []paths.Shown) (o round, err error) {
	t.Files = maps.Clone(t.files)
	if o.applied = t.fixEach(t.ctx, t.before, only); len(o.applied) == 0 {
		return o, nil
	}
	if o.after, err = t.Check(t.ctx, t.Files); err != nil {
		return o, err
	}
	known := map[string]bool{}
	for i := range t.before.Findings {
		known[t.before.Findings[i].Fingerprint] = true
	}
	fixed := map[paths.Shown]bool{}
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
func (o round) plain() []paths.Shown {
	var files []paths.Shown
	for i := range o.applied {
		files = append(files, o.applied[i].Path)
	}
	slices.Sort(files)
	return slices.DeleteFunc(slices.Compact(files), func(shown paths.Shown) bool {
		return slices.ContainsFunc(o.applied, func(f lint.Finding) bool { return f.Path == shown && f.HidesPage() })
	})
}

// findOut halves the files until those are alone whose fixes do harm, and
// marks the fixes.
func (t *trial) findOut(files []paths.Shown) error {
	if len(files) == 0 {
		return nil
	}
	o, err := t.try(files)
	if err != nil || !o.harms {
		return err
	}
	if len(files) == 1 {
		return t.findFix(o.applied)
	}
	known, half := len(t.Harmful), len(files)/2
	for _, part := range [][]paths.Shown{files[:half], files[half:]} {
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
		o, err := t.try([]paths.Shown{f.Path})
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
