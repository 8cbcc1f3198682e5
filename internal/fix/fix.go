// Package fix chooses edits, applies them, checks the result again and writes
// it. A fix is applied whole or not at all, and bytes outside its edits never
// change.
package fix

import (
	"cmp"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/source"
)

// maxPasses ends the work on one file. A pass applies all fixes that do not
// overlap, so a page needs two or three.
const maxPasses = 10

// A Recheck judges a changed text of the file it belongs to.
type Recheck func(*source.File) []lint.Finding

// An Outcome is what became of one file.
type Outcome struct {
	File    *source.File   // the text after the fixes; the one given when nothing was applied
	Applied []lint.Finding // whose fix was applied, in order; places are those of the pass
	Dropped []lint.Finding // whose fix would have brought a new finding
	Remain  []lint.Finding // what the last check found
}

// Changed reports whether the text differs from the one given.
func (o Outcome) Changed() bool { return len(o.Applied) > 0 }

// Mend applies the fixes of findings to file until none is left, safe ones and,
// when unsafe is set, the others too.
func Mend(file *source.File, findings []lint.Finding, unsafe bool, check Recheck) Outcome {
	m := mender{Outcome: Outcome{File: file, Remain: findings}, unsafe: unsafe, check: check, dropped: map[string]bool{}}
	for range maxPasses {
		if !m.pass() {
			break
		}
	}
	return m.Outcome
}

type mender struct {
	Outcome
	unsafe  bool
	check   Recheck
	dropped map[string]bool // keys of findings whose fix was dropped
}

// pass applies the fixes that do not overlap; when that brings a new finding,
// it tries them one by one and drops the culprits.
func (m *mender) pass() bool {
	chosen := Select(m.wanted())
	if len(chosen) == 0 {
		return false
	}
	if m.try(chosen) {
		return true
	}
	for _, f := range chosen {
		if len(chosen) > 1 && m.try([]lint.Finding{f}) {
			return true // the others have moved: choose again
		}
		m.dropped[key(f)] = true
		m.Dropped = append(m.Dropped, f)
	}
	return false
}

// wanted lists the findings with a fix that may be applied.
func (m *mender) wanted() []lint.Finding {
	var out []lint.Finding
	for _, f := range m.Remain {
		if f.Fix != nil && (f.Fix.Safe || m.unsafe) && !m.dropped[key(f)] {
			out = append(out, f)
		}
	}
	return out
}

// try applies the fixes and keeps the result unless it is worse.
func (m *mender) try(chosen []lint.Finding) bool {
	var edits []lint.Edit
	for _, f := range chosen {
		edits = append(edits, f.Fix.Edits...)
	}
	next := source.New(m.File.Path, Apply(m.File, edits))
	if string(next.Raw()) == string(m.File.Raw()) {
		return false
	}
	after := m.check(next)
	if worse(m.Remain, after, chosen) {
		return false
	}
	m.File, m.Remain = next, after
	m.Applied = append(m.Applied, chosen...)
	return true
}

// key names a finding independently of its place.
func key(f lint.Finding) string { return f.Rule + "\x00" + f.Message }

// worse reports whether after has a finding that neither stood before nor may
// have been hidden by one of the fixed ones: rules of a later stage are silent
// about what an earlier finding explains.
func worse(before, after, fixed []lint.Finding) bool {
	known := map[string]int{}
	for _, f := range before {
		known[key(f)]++
	}
	for _, f := range fixed {
		known[key(f)]--
	}
	for _, f := range after {
		if known[key(f)] > 0 {
			known[key(f)]--
			continue
		}
		hidden := slices.ContainsFunc(fixed, func(g lint.Finding) bool {
			return f.Stage > g.Stage && f.Severity <= max(g.Severity, lint.Warning) || g.Breaks != 0 && f.Stage > g.Stage || sameButText(f, g)
		})
		if !hidden && f.Severity > lint.Info {
			return true
		}
	}
	return false
}

// sameButText reports whether f is a finding that stood beside g and quotes
// text that g's fix changed.
func sameButText(f, g lint.Finding) bool {
	return f.Rule != g.Rule && f.Stage >= g.Stage && f.Start.Line == g.Start.Line
}

// Select chooses fixes that can be applied together: in order of place, and of
// two that overlap the safe one, else the first. Insertions at one point
// overlap.
func Select(findings []lint.Finding) []lint.Finding {
	sorted := slices.Clone(findings)
	slices.SortStableFunc(sorted, func(a, b lint.Finding) int {
		return cmp.Or(boolFirst(a.Fix.Safe, b.Fix.Safe), cmp.Compare(reach(a).Start, reach(b).Start), strings.Compare(a.Rule, b.Rule))
	})
	var chosen []lint.Finding
	var taken []source.Span
	for _, f := range sorted {
		if slices.ContainsFunc(f.Fix.Edits, func(e lint.Edit) bool {
			return slices.ContainsFunc(taken, func(s source.Span) bool { return touches(s, e.Span) })
		}) || !consistent(f.Fix.Edits) {
			continue
		}
		for _, e := range f.Fix.Edits {
			taken = append(taken, e.Span)
		}
		chosen = append(chosen, f)
	}
	slices.SortStableFunc(chosen, func(a, b lint.Finding) int { return cmp.Compare(reach(a).Start, reach(b).Start) })
	return chosen
}

func boolFirst(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// touches reports whether two edits would meet: they share a byte, one inserts
// inside the other, or both insert at one point.
func touches(a, b source.Span) bool {
	if a.Len() == 0 && b.Len() == 0 {
		return a.Start == b.Start
	}
	if a.Len() == 0 {
		return b.Start <= a.Start && a.Start <= b.End
	}
	if b.Len() == 0 {
		return a.Start <= b.Start && b.Start <= a.End
	}
	return a.Overlaps(b)
}

// consistent reports whether the edits of one fix do not meet, and there is one.
func consistent(edits []lint.Edit) bool {
	for i, a := range edits {
		for _, b := range edits[i+1:] {
			if a.Span.Overlaps(b.Span) || a.Span == b.Span {
				return false
			}
		}
	}
	return len(edits) > 0
}

// reach is the span from a fix's first to its last byte.
func reach(f lint.Finding) source.Span {
	if len(f.Fix.Edits) == 0 {
		return source.Span{}
	}
	s := f.Fix.Edits[0].Span
	for _, e := range f.Fix.Edits[1:] {
		s.Start, s.End = min(s.Start, e.Span.Start), max(s.End, e.Span.End)
	}
	return s
}

// Apply returns the raw bytes of file with the edits, which do not meet, made.
// An edit outside the file is left out.
func Apply(file *source.File, edits []lint.Edit) []byte {
	raw := file.Raw()
	sorted := slices.Clone(edits)
	slices.SortStableFunc(sorted, func(a, b lint.Edit) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	out := make([]byte, 0, len(raw)+64)
	at := 0
	for _, e := range sorted {
		start, end := file.RawOffset(e.Span.Start), file.RawOffset(e.Span.End)
		if start < at || end < start || end > len(raw) {
			continue
		}
		out = append(out, raw[at:start]...)
		out = append(out, file.Ending(e.New)...)
		at = end
	}
	return append(out, raw[at:]...)
}
