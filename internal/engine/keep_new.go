package engine

import (
	"cmp"
	"slices"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/paths"
)

// KeepNew leaves in r the findings that are on touched lines, and those that
// before, a run over the same site before the change, did not have: what the
// change brought, in whatever file it shows. A finding about the page as a
// whole, such as what it lacks, has no line of its own: only one that is new
// stays. moved maps the new shown path of a renamed file to its old one; touched
// says whether one of the lines first to last, counted from 1, of a shown path
// was changed.
func (r *Result) KeepNew(before *Result, moved map[paths.Shown]paths.Shown,
	touched func(shown paths.Shown, first, last int) bool) {
	whole := map[string]bool{}
	for _, rule := range r.rules {
		whole[rule.ID] = rule.Whole
	}
	known := map[mistake]int{}
	for i := range before.Findings {
		f := &before.Findings[i]
		known[MistakeOf(f, string(f.Path))]++
	}
	r.Findings = slices.DeleteFunc(r.Findings, func(f lint.Finding) bool {
		if !whole[f.Rule] && touched(f.Path, f.Start.Line, f.End.Line) {
			return false
		}
		m := MistakeOf(&f, string(cmp.Or(moved[f.Path], f.Path)))
		known[m]--
		return known[m] >= 0
	})
}

// AddElsewhere adds to r the findings of other, a run over the same site, in
// files that r did not judge.
func (r *Result) AddElsewhere(other *Result) {
	judged := r.judged()
	for _, f := range other.Findings {
		if _, ok := judged[f.Path]; !ok {
			r.Findings = append(r.Findings, f)
		}
	}
	r.sort()
}
