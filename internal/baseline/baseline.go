// Package baseline keeps the findings that a site had when it took up
// partnerlint, and tells them from new ones.
package baseline

import (
	"fmt"
	"slices"

	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/source"
)

// Name is the file that a site's known findings are kept in.
const Name = ".partnerlint-baseline.json"

// A Baseline is the findings that a site had when it took up partnerlint.
type Baseline struct {
	at       paths.Full // of its file
	dir      paths.Full // its folder: paths in the file are as they are shown there
	file     *source.File
	entries  []entry
	conflict bool // the file holds both sides of a merge
}

// An entry is one known finding. Two prints let it be found again: by
// rule, path and text, and, once the file is renamed, by rule, the page's own
// name for itself and text.
type entry struct {
	Path    paths.Shown `json:"path"`
	Rule    string      `json:"rule"`
	Message string      `json:"message"`
	Print   string      `json:"fingerprint"`
	Content string      `json:"content"`

	span  source.Span
	place source.Span // with what is between it and the next; empty when it is the last
	used  bool
}

// Known is what a baseline says of a finding to people. Path is as it is shown
// in the baseline's folder.
type Known struct {
	Path          paths.Shown
	Rule, Message string
}

// New makes a baseline of a run's findings, for a file in dir.
func New(dir paths.Full, r *engine.Result, work paths.Full) *Baseline {
	b := &Baseline{dir: dir}
	b.add(r, work)
	return b
}

func (b *Baseline) add(r *engine.Result, work paths.Full) {
	for i := range r.Findings {
		if f := &r.Findings[i]; f.Rule != "baseline-stale" {
			byPath, byContent := b.prints(f, work)
			b.entries = append(b.entries, entry{Path: b.path(f, work), Rule: f.Rule, Message: f.Message,
				Print: byPath, Content: byContent})
		}
	}
}

// Update writes the findings of r over what the baseline has of the files that
// r judged or would have. Entries of other files stay. It returns the findings
// that had no entry, and the entries that no finding has any longer.
func (b *Baseline) Update(r *engine.Result, work paths.Full) (added, gone []Known) {
	for i, known := range b.match(r, work) {
		if !known && r.Findings[i].Rule != "baseline-stale" {
			f := &r.Findings[i]
			added = append(added, Known{b.path(f, work), f.Rule, f.Message})
		}
	}
	for i := range b.entries {
		if e := &b.entries[i]; !e.used && r.Looked(b.full(e)) {
			gone = append(gone, Known{e.Path, e.Rule, e.Message})
		}
	}
	b.entries = slices.DeleteFunc(b.entries, func(e entry) bool { return r.Looked(b.full(&e)) })
	b.add(r, work)
	return added, gone
}

// path is a finding's path as the baseline has it: relative to its own folder.
func (b *Baseline) path(f *lint.Finding, work paths.Full) paths.Shown {
	return f.Path.Full(work).Shown(b.dir)
}

// prints are the two fingerprints of a finding. Neither depends on the folder
// that partnerlint is run in.
func (b *Baseline) prints(f *lint.Finding, work paths.Full) (byPath, byContent string) {
	path := string(b.path(f, work))
	return engine.MistakeOf(f, path).Print(f.Ordinal), engine.MistakeOf(f, f.Identity).Print(f.Ordinal)
}

// Len is the number of known findings.
func (b *Baseline) Len() int { return len(b.entries) }

// Apply takes the known findings out of r and returns them.
func (b *Baseline) Apply(r *engine.Result, work paths.Full) []lint.Finding {
	known := b.match(r, work)
	i := -1
	var taken []lint.Finding
	r.Findings = slices.DeleteFunc(r.Findings, func(f lint.Finding) bool {
		i++
		if known[i] {
			taken = append(taken, f)
		}
		return known[i]
	})
	return taken
}

// match finds an entry for each finding: by its path, or, where the entry's
// file is gone, by what the page calls itself.
func (b *Baseline) match(r *engine.Result, work paths.Full) (known []bool) {
	known = make([]bool, len(r.Findings))
	index, moved := map[string]int{}, map[string][]int{}
	for i := range b.entries {
		index[b.entries[i].Print] = i
		if e := &b.entries[i]; !r.Exists(b.full(e)) {
			moved[e.Content] = append(moved[e.Content], i)
		}
	}
	for i := range r.Findings {
		f := &r.Findings[i]
		byPath, byContent := b.prints(f, work)
		if at, ok := index[byPath]; ok && !b.entries[at].used {
			b.entries[at].used, known[i] = true, true
			continue
		}
		if f.Identity == "" {
			continue
		}
		for _, at := range moved[byContent] {
			if !b.entries[at].used {
				b.entries[at].used, known[i] = true, true
				break
			}
		}
	}
	return known
}

func (b *Baseline) full(e *entry) paths.Full { return e.Path.Full(b.dir) }

// Report adds a finding for each entry that Apply found no use for, though the
// run looked where it would be. It is in the baseline's own file, which r
// then judges too.
func (b *Baseline) Report(r *engine.Result, severity lint.Severity) {
	r.Add(&engine.Beside{
		Path: b.file.Path, Full: b.at, Dir: b.dir, Findings: b.stale(r, severity),
		Recheck: func(file *source.File) []lint.Finding {
			again, err := b.reread(file)
			if err != nil {
				return nil
			}
			return again.stale(r, severity)
		},
	})
}

func (b *Baseline) stale(r *engine.Result, severity lint.Severity) []lint.Finding {
	var found []lint.Finding
	for i := range b.entries {
		e := &b.entries[i]
		if e.used || !r.Looked(b.full(e)) {
			continue
		}
		d := lint.Diagnostic{Rule: "baseline-stale", Span: e.span, Harm: lint.HarmUpkeep,
			Message: fmt.Sprintf("%s no longer has this %s finding", e.Path, e.Rule),
			Effect:  "nothing: the mistake is gone",
			Help:    "run partnerlint baseline prune"}
		if !e.place.Empty() {
			d.Fix = lint.SafeFix("remove the entry", lint.Delete(e.place))
		}
		found = append(found, lint.Finding{
			Diagnostic: d, Severity: severity, Path: b.file.Path, SitePath: paths.Site(b.file.Path), File: b.file,
			Start: b.file.Position(e.span.Start), End: b.file.Position(e.span.End),
		})
	}
	return found
}

// reread is the baseline as another text of its file has it, with the entries
// in use that are in use in b.
func (b *Baseline) reread(file *source.File) (*Baseline, error) {
	again, err := Read(b.at, file.Path, file.Raw())
	if err != nil {
		return nil, err
	}
	used := map[string]bool{}
	for i := range b.entries {
		used[b.entries[i].Print] = b.entries[i].used
	}
	for i := range again.entries {
		again.entries[i].used = used[again.entries[i].Print]
	}
	again.file = file
	return again, nil
}

// Prune drops the entries that Apply found no use for, though the run looked
// where they would be, and returns how many.
func (b *Baseline) Prune(r *engine.Result) int {
	before := len(b.entries)
	b.entries = slices.DeleteFunc(b.entries, func(e entry) bool { return !e.used && r.Looked(b.full(&e)) })
	return before - len(b.entries)
}
