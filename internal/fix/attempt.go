package fix

import (
	"slices"
	"sort"

	"github.com/partnerlint/partnerlint/internal/edit"
	"github.com/partnerlint/partnerlint/internal/effect"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
)

// An attempt is a file with some fixes applied.
type attempt struct {
	before, file *source.File
	fixes        []*lint.Finding
	found        []lint.Finding // in file
	effect       *effect.Effect // of file
	edits        []lint.Edit    // sorted
	grown        []int          // bytes that the text has more, up to and with the edit of that index
}

func newAttempt(file *source.File, fixes []*lint.Finding) *attempt {
	a := &attempt{before: file, fixes: fixes}
	for _, f := range fixes {
		a.edits = append(a.edits, f.Fix.Edits...)
	}
	a.edits = edit.InOrder(a.edits)
	grown := 0
	for _, e := range a.edits {
		grown += len(file.Ending(e.New)) - e.Span.Len()
		a.grown = append(a.grown, grown)
	}
	a.file = source.New(file.Path, edit.Apply(file, a.edits))
	return a
}

// moved follows an offset of the text before through the edits. What stood
// inside an edit is now at its beginning.
func (a *attempt) moved(at int) int {
	n := sort.Search(len(a.edits), func(i int) bool { return a.edits[i].Span.End > at })
	if n < len(a.edits) && a.edits[n].Span.Start < at {
		at = a.edits[n].Span.Start
	}
	raw := a.before.RawOffset(at)
	if n > 0 {
		raw += a.grown[n-1]
	}
	return raw - a.file.RawOffset(0)
}

// worsens reports whether the text now has a finding above info that neither
// stood there before nor was hidden after one that is fixed.
func (a *attempt) worsens(before []lint.Finding) bool {
	left := make([]*lint.Finding, 0, len(a.found))
	for i := range a.found {
		if f := &a.found[i]; f.Severity > lint.Info {
			left = append(left, f)
		}
	}
	known := newSeenFindings(a, before)
	for sense := range senses {
		left = slices.DeleteFunc(left, func(f *lint.Finding) bool { return known.match(sense, f) })
	}
	veil := newHidden(a)
	return slices.ContainsFunc(left, func(f *lint.Finding) bool { return a.leftover(f) || !veil.hid(f) && !a.rest(f) })
}

// leftover reports whether f is what a fix should have fixed: the same is
// wrong, if elsewhere now. A rule that stops at the first mistake may find the
// like of it after.
func (a *attempt) leftover(f *lint.Finding) bool {
	return slices.ContainsFunc(a.fixes, func(g *lint.Finding) bool {
		return g.Breaks == 0 && g.Rule == f.Rule && g.Message == f.Message
	})
}

// rest reports whether f is what remains to be done by hand of a mistake that
// an unsafe fix fixes: no worse, and within the text that the fix wrote. A
// heading that was missing has no text yet.
func (a *attempt) rest(f *lint.Finding) bool {
	for _, g := range a.fixes {
		if g.Fix.Safe || f.Severity > g.Severity || f.Rule == g.Rule {
			continue
		}
		for _, e := range g.Fix.Edits {
			at := sort.Search(len(a.edits), func(i int) bool { return a.edits[i].Span.Start >= e.Span.Start })
			end := a.before.RawOffset(e.Span.End) + a.grown[at] - a.file.RawOffset(0)
			if written := (source.Span{Start: end - len(a.before.Ending(e.New)), End: end}); e.New != "" &&
				written.Contains(f.Span) {
				return true
			}
		}
	}
	return false
}

// The senses in which a finding is one that stood there before, the strictest
// first: it may speak of another place now, or quote what a fix has changed.
const (
	sameInAll = iota
	sameWords
	sameLine
	senses
)

// A trait is what a finding has in common with its earlier self in one sense.
type trait struct {
	sense         int
	rule, message string
	severity      lint.Severity
	line          int // 1-based, in the new text
}

// traitOf leaves out what does not count in the sense.
func traitOf(sense int, f *lint.Finding, line int) trait {
	switch sense {
	case sameWords:
		return trait{sense, f.Rule, f.Message, f.Severity, 0}
	case sameLine:
		return trait{sense, f.Rule, "", f.Severity, line}
	}
	return trait{sense, f.Rule, f.Message, f.Severity, line}
}

// A seenFindings holds the findings that were there before and are not fixed. Each
// is recalled once.
type seenFindings struct {
	file   *source.File
	traits map[trait][]int
	gone   []bool
}

func newSeenFindings(a *attempt, before []lint.Finding) *seenFindings {
	m := &seenFindings{a.file, map[trait][]int{}, make([]bool, len(before))}
	fixed := make(map[*lint.Finding]bool, len(a.fixes))
	for _, f := range a.fixes {
		fixed[f] = true
	}
	for i := range before {
		f := &before[i]
		if f.Severity <= lint.Info || fixed[f] {
			continue
		}
		line := a.file.LineAt(a.moved(f.Span.Start))
		for sense := range senses {
			t := traitOf(sense, f, line)
			m.traits[t] = append(m.traits[t], i)
		}
	}
	return m
}

func (m *seenFindings) match(sense int, f *lint.Finding) bool {
	t := traitOf(sense, f, m.file.LineAt(f.Span.Start))
	list := m.traits[t]
	for len(list) > 0 && m.gone[list[0]] {
		list = list[1:]
	}
	if len(list) == 0 {
		m.traits[t] = nil
		return false
	}
	m.gone[list[0]], m.traits[t] = true, list[1:]
	return true
}

// A hidden is what the fixed findings kept from being reported. The values of
// its maps are the earliest stage of a finding that did so.
type hidden struct {
	all      int                  // everything from this stage on: what the page is could not be told
	aspects  map[page.Aspect]int  // what needs the aspect
	subjects map[lint.Subject]int // what is about the subject
	beyond   map[string]int       // rule → offset in the new text from which its parser had not read
}

const never = int(^uint(0) >> 1)

func newHidden(a *attempt) *hidden {
	v := &hidden{never, map[page.Aspect]int{}, map[lint.Subject]int{}, map[string]int{}}
	for _, g := range a.fixes {
		stage := int(g.Stage)
		if g.Stage <= lint.StageYAML || !g.Swallows.Empty() {
			v.all = min(v.all, stage)
		}
		for aspect := page.Aspect(1); aspect <= g.Breaks; aspect <<= 1 {
			if g.Breaks&aspect != 0 {
				lower(v.aspects, aspect, stage)
			}
		}
		for _, subject := range g.About {
			lower(v.subjects, subject, stage)
		}
		if g.Breaks != 0 {
			lower(v.beyond, g.Rule, a.end(g))
		}
	}
	return v
}

func lower[K comparable](m map[K]int, key K, n int) {
	if old, ok := m[key]; !ok || n < old {
		m[key] = n
	}
}

// hid reports whether f was there all along, after what is fixed.
func (v *hidden) hid(f *lint.Finding) bool {
	if from, ok := v.beyond[f.Rule]; ok && f.Span.Start >= from {
		return true
	}
	if int(f.Stage) > v.all {
		return true
	}
	for aspect, stage := range v.aspects {
		if f.Needs&aspect != 0 && int(f.Stage) >= stage {
			return true
		}
	}
	return slices.ContainsFunc(f.About, func(s lint.Subject) bool {
		stage, ok := v.subjects[s]
		return ok && int(f.Stage) >= stage
	})
}

// end is where the text begins, after the fixes, that g's left alone.
func (a *attempt) end(g *lint.Finding) int {
	end := g.Fix.Edits[0].Span.End
	for _, e := range g.Fix.Edits {
		end = max(end, e.Span.End)
	}
	return a.moved(end)
}
