package engine

import (
	"slices"
	"sync"
	"sync/atomic"

	"github.com/partnerlint/partnerlint/internal/lint"
)

// An outcome is what came of one batch of targets.
type outcome struct {
	findings []lint.Finding
	skipped  []Skip
	failures []Failure
	left     int           // findings beyond the limits
	worst    lint.Severity // of those
	checked  int
	pages    int // of these, as in Result
}

func (o *outcome) add(one *outcome) {
	o.findings = append(o.findings, one.findings...)
	o.skipped = append(o.skipped, one.skipped...)
	o.failures = append(o.failures, one.failures...)
	o.left += one.left
	o.worst = max(o.worst, one.worst)
	o.checked += one.checked
	o.pages += one.pages
}

func (r *Result) add(o *outcome) {
	r.Findings = append(r.Findings, o.findings...)
	r.Failures = append(r.Failures, o.failures...)
	r.Skipped = append(r.Skipped, o.skipped...)
	r.LeftOut += o.left
	r.LeftWorst = max(r.LeftWorst, o.worst)
	r.Checked += o.checked
	r.Pages += o.pages
}

// An excess is how many findings a rule had beyond those that are kept.
type excess struct {
	rule  string
	count int
	worst lint.Severity
}

// left is how many findings are not kept, and the gravest of them. Those of a
// rule whose every kept one was suppressed do not count, nor those of rules
// that are not in only.
func (c *checker) left(only map[string]bool) (n int, worst lint.Severity) {
	for _, e := range c.beyond {
		if (only == nil || only[e.rule]) && slices.ContainsFunc(c.findings, func(f lint.Finding) bool { return f.Rule == e.rule }) {
			n, worst = n+e.count, max(worst, e.worst)
		}
	}
	return n, worst
}

// cut keeps the first n findings, and counts the others.
func (o *outcome) cut(n int) {
	if n = max(n, 0); len(o.findings) <= n {
		return
	}
	for _, f := range o.findings[n:] {
		o.left++
		o.worst = max(o.worst, f.Severity)
	}
	o.findings = slices.Clip(slices.Clone(o.findings[:n]))
}

// room is how many findings a run may still have. Files are kept in order, so
// once those before a file have used it up, nothing of that file need be kept
// in memory.
type room struct {
	full atomic.Bool

	mu     sync.Mutex
	left   int
	next   int         // the batches before it are done
	counts map[int]int // findings of batches that are done, but not all those before them
}

// done takes note of a batch that has been judged, and has n findings.
func (r *room) done(batch, n int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.counts[batch] = n
	for {
		n, ok := r.counts[r.next]
		if !ok {
			return
		}
		delete(r.counts, r.next)
		r.next++
		if r.left -= n; r.left <= 0 {
			r.full.Store(true)
		}
	}
}
