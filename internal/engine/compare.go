package engine

import (
	"slices"

	"github.com/partnerlint/partnerlint/internal/lint"
)

// KeepNew leaves in r the findings that stand on touched lines and those that
// before, a run over the same site before the change, did not have: what the
// change brought, in whatever file it shows. moved maps the new shown path of
// a renamed file to its old one; touched says whether a line, counted from 1,
// of a shown path was changed.
func (r *Result) KeepNew(before *Result, moved map[string]string, touched func(path string, first, last int) bool) {
	known := map[string]bool{}
	for _, print := range fingerprintsAt(before.Findings, func(f *lint.Finding) string { return f.Path }) {
		known[print] = true
	}
	prints := fingerprintsAt(r.Findings, func(f *lint.Finding) string {
		if old, ok := moved[f.Path]; ok {
			return old
		}
		return f.Path
	})
	i := -1
	r.Findings = slices.DeleteFunc(r.Findings, func(f lint.Finding) bool {
		i++
		return known[prints[i]] && !touched(f.Path, f.Start.Line, f.End.Line)
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
