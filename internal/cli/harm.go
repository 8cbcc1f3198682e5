package cli

import (
	"maps"
	"slices"

	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/lint"
)

// step does a round of fixes and returns the run over what they leave; nil
// when there is nothing to fix. A fix that brings a finding in another file
// is found out, taken back and never tried again.
func (m *siteFix) step(before *engine.Result, look func() (*engine.Result, error)) (*engine.Result, error) {
	t := trial{siteFix: m, before: before, files: m.files, look: look}
	for !before.Stopped {
		o, err := t.try(nil)
		if err != nil || len(o.applied) == 0 {
			return nil, err
		}
		files, known := m.files, len(m.harmful)
		if !o.harms {
			return o.after, nil
		}
		if err := t.findOut(o.plain()); err != nil {
			return nil, err
		}
		if len(m.harmful) == known { // what is new was there all along, out of sight
			m.files = files
			return o.after, nil
		}
	}
	return nil, nil
}

// A trial is a round of fixes that can be taken back.
type trial struct {
	*siteFix
	before *engine.Result
	files  map[string]fixedFiles // before the round
	look   func() (*engine.Result, error)
}

// An outcome is what a round over some files comes to.
type outcome struct {
	applied []lint.Finding
	after   *engine.Result
	harms   bool // something is wrong now in a file that no fix was applied to
}

// try does the round over the files at the paths, or over all.
func (t *trial) try(paths []string) (o outcome, err error) {
	t.siteFix.files = maps.Clone(t.files)
	if o.applied = t.round(t.before, paths); len(o.applied) == 0 {
		return o, nil
	}
	if o.after, err = t.look(); err != nil {
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
func (o outcome) plain() []string {
	var paths []string
	for i := range o.applied {
		paths = append(paths, o.applied[i].Path)
	}
	slices.Sort(paths)
	return slices.DeleteFunc(slices.Compact(paths), func(path string) bool {
		return slices.ContainsFunc(o.applied, func(f lint.Finding) bool { return f.Path == path && f.HidesPage() })
	})
}

// findOut halves the files until those stand alone whose fixes do harm, and
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
	known, half := len(t.harmful), len(paths)/2
	for _, part := range [][]string{paths[:half], paths[half:]} {
		if err := t.findOut(part); err != nil {
			return err
		}
	}
	if len(t.harmful) == known { // only together
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
		delete(t.harmful, f.Fingerprint)
	}
	t.mark(applied...)
	return nil
}

func (t *trial) mark(fixes ...lint.Finding) {
	for _, f := range fixes {
		t.harmful[f.Fingerprint] = f
	}
}
