// Package fix chooses edits, applies them, checks the result again and writes
// it. A fix is applied whole or not at all, and bytes outside its edits never
// change.
package fix

import (
	"slices"

	"github.com/partnerlint/partnerlint/internal/budget"
	"github.com/partnerlint/partnerlint/internal/edit"
	"github.com/partnerlint/partnerlint/internal/effect"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/source"
)

// maxChecks bounds the work on one file. A page needs two or three checks; one
// that was made to keep us busy is left as far fixed as it got.
const maxChecks = 200

// A Recheck judges a changed text of the file it belongs to, and returns all
// that is wrong there, and what the build makes of it; nil where that is not
// known, and no safe fix is held to it. What must not be fixed has no Fix.
type Recheck func(*source.File) ([]lint.Finding, *effect.Effect)

// An Outcome is what became of one file.
type Outcome struct {
	File    *source.File   // the text after the fixes; the one given when nothing was applied
	Applied []lint.Finding // whose fix was applied, in order; places are those of the pass
	Dropped []lint.Finding // whose fix would not have made the text better; places are those of File
	Remain  []lint.Finding // what the last check found
	Ended   bool           // more fixes may help, but trying them asks for too much work
}

// Changed reports whether the text differs from the one given.
func (o Outcome) Changed() bool { return len(o.Applied) > 0 }

// Run applies the fixes of findings to file until none is left that helps:
// safe ones and, when unsafe is set, the others too. A safe fix that changes
// more of what the build makes of the file than it declares is not safe, and is
// treated as the others. What check finds in file
// itself beyond findings is none of the user's business today (a baseline
// knows it, no change brought it): it is kept, and makes no fix look bad.
//
// Fixing what Fix returned changes nothing.
func Run(file *source.File, findings []lint.Finding, unsafe bool, check Recheck) Outcome {
	m := fixer{unsafe: unsafe, check: check, seen: map[string]bool{string(file.Raw()): true}}
	m.File = file
	m.Remain, m.effect = check(file)
	m.keepUntouched(findings)
	for m.pass() {
	}
	return m.Outcome
}

type fixer struct {
	Outcome
	unsafe    bool
	check     Recheck
	checks    int
	steps     int64           // the work that they took
	effect    *effect.Effect  // of File
	seen      map[string]bool // texts that were there already: fixes must not go in circles
	untouched map[place]bool  // findings whose fix is not asked for
}

// A place tells a finding from the others of its rule.
type place struct {
	rule string
	at   int
}

func placeOf(f *lint.Finding) place { return place{f.Rule, f.Span.Start} }

// keepUntouched notes what the check finds and the caller did not name.
func (m *fixer) keepUntouched(asked []lint.Finding) {
	named := map[place]bool{}
	for i := range asked {
		named[placeOf(&asked[i])] = true
	}
	m.untouched = map[place]bool{}
	for i := range m.Remain {
		if p := placeOf(&m.Remain[i]); !named[p] {
			m.untouched[p] = true
		}
	}
}

// pass applies the fixes that do not meet and that help; false when there are
// none. Fixes that were turned down on another text get a new chance.
func (m *fixer) pass() bool {
	rejected := map[*lint.Finding]bool{}
	for {
		chosen := edit.Select(m.File, m.wanted(rejected))
		if len(chosen) == 0 {
			break
		}
		if a := m.helpful(chosen, rejected); a != nil {
			m.accept(a)
			return true
		}
	}
	m.Dropped = nil
	for i := range m.Remain {
		if f := &m.Remain[i]; rejected[f] {
			m.Dropped = append(m.Dropped, *f)
		}
	}
	return false
}

// wanted lists the findings whose fix may be applied. Those that hide others
// come first and alone: what they hid must be in sight when the rest is judged.
func (m *fixer) wanted(rejected map[*lint.Finding]bool) []*lint.Finding {
	var out []*lint.Finding
	veiled := false
	for i := range m.Remain {
		f := &m.Remain[i]
		if f.Fix != nil && (f.Fix.Safe || m.unsafe) && !rejected[f] && !m.untouched[placeOf(f)] {
			out = append(out, f)
			veiled = veiled || f.Hides()
		}
	}
	if veiled {
		out = slices.DeleteFunc(out, func(f *lint.Finding) bool { return !f.Hides() })
	}
	if !m.unsafe && len(out) > 0 { // what one fix declares must not excuse another
		first := out[0].Fix.Declared
		out = slices.DeleteFunc(out, func(f *lint.Finding) bool { return f.Fix.Declared != first })
	}
	return out
}

// helpful returns an attempt with as many of the fixes as help together, or
// nil. It halves the list until the culprits are alone, and notes those as
// rejected.
func (m *fixer) helpful(chosen []*lint.Finding, rejected map[*lint.Finding]bool) *attempt {
	if a := m.try(chosen); a != nil {
		return a
	}
	if len(chosen) == 1 {
		rejected[chosen[0]] = true
		return nil
	}
	half := len(chosen) / 2
	first, second := m.helpful(chosen[:half], rejected), m.helpful(chosen[half:], rejected)
	switch {
	case first == nil:
		return second
	case second == nil:
		return first
	}
	if both := m.try(slices.Concat(first.fixes, second.fixes)); both != nil {
		return both
	}
	return first // the second half waits for the next pass
}

// try applies the fixes and returns nil when the text is not better for it.
func (m *fixer) try(fixes []*lint.Finding) *attempt {
	a := newAttempt(m.File, fixes)
	if m.Ended = m.Ended || m.checks >= maxChecks || m.steps >= budget.PerFix; m.Ended ||
		m.seen[string(a.file.Raw())] {
		return nil
	}
	m.checks++
	a.found, a.effect = m.check(a.file)
	m.steps += stepsOf(a)
	if a.worsens(m.Remain) || m.breaks(a) {
		return nil
	}
	return a
}

// stepsOf is the work that an attempt took.
func stepsOf(a *attempt) int64 {
	if a.effect != nil && a.effect.Steps > 0 {
		return a.effect.Steps
	}
	return int64(budget.Byte*len(a.file.Text) + budget.Finding*len(a.found))
}

// breaks reports whether the text does more to the built page than its fixes
// declare. Whoever asked for unsafe fixes is spared nothing but the end of the
// build.
func (m *fixer) breaks(a *attempt) bool {
	if m.unsafe {
		return effect.Stops(m.effect, a.effect)
	}
	return effect.Broken(m.effect, a.effect, a.fixes[0].Fix.Declared) != ""
}

func (m *fixer) accept(a *attempt) {
	spared := make(map[place]bool, len(m.untouched))
	for p := range m.untouched {
		spared[place{p.rule, a.moved(p.at)}] = true
	}
	m.untouched = spared
	for _, f := range a.fixes {
		m.Applied = append(m.Applied, *f)
	}
	m.File, m.Remain, m.effect = a.file, a.found, a.effect
	m.seen[string(a.file.Raw())] = true
}
