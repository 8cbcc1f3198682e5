package engine

import (
	"slices"
	"time"

	"github.com/partnerlint/partnerlint/internal/engine/disk"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/paths"
)

// An Outcome is what came of judging some files.
type Outcome struct {
	Findings   []lint.Finding // of a Result, sorted by path, place, rule
	Checked    int            // files judged
	Pages      int            // of these, pages
	Skipped    []Skip         // files not judged, with the reason
	Failures   []disk.Failure // what could not be done; the run is not a clean one
	LeftOut    int            // findings beyond the limits
	LeftWorst  lint.Severity  // the gravest of those
	Steps      int64          // the work that judging the files took
	Suppressed []Suppressed   // comments that suppress rules, in the order of the files
}

// A Suppressed is a comment that suppresses rules.
type Suppressed struct {
	Path   paths.Shown
	Line   int // 1-based
	Rules  []string
	Reason string
	Until  time.Time // zero for ever
}

// suppressedIn lists the comments of a document that suppress rules.
func suppressedIn(doc *page.Document) []Suppressed {
	var all []Suppressed
	for _, s := range doc.Suppressions() {
		if s.Scope == page.ToHere || s.Scope == page.NoScope || len(s.Rules) == 0 {
			continue
		}
		p := Suppressed{Path: doc.File.Path, Line: doc.File.LineAt(s.Span.Start), Reason: s.Reason, Until: s.Until}
		for _, ref := range s.Rules {
			p.Rules = append(p.Rules, ref.ID)
		}
		all = append(all, p)
	}
	return all
}

func (o *Outcome) add(more *Outcome) {
	o.Findings = append(o.Findings, more.Findings...)
	o.Checked += more.Checked
	o.Pages += more.Pages
	o.Skipped = append(o.Skipped, more.Skipped...)
	o.Failures = append(o.Failures, more.Failures...)
	o.LeftOut += more.LeftOut
	o.Steps += more.Steps
	o.Suppressed = append(o.Suppressed, more.Suppressed...)
	o.LeftWorst = max(o.LeftWorst, more.LeftWorst)
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
		if (only == nil || only[e.rule]) &&
			slices.ContainsFunc(c.findings, func(f lint.Finding) bool { return f.Rule == e.rule }) {
			n, worst = n+e.count, max(worst, e.worst)
		}
	}
	return n, worst
}

// cut keeps the first n findings, and counts the others.
func (o *Outcome) cut(n int) {
	if n = max(n, 0); len(o.Findings) <= n {
		return
	}
	for _, f := range o.Findings[n:] {
		o.LeftOut++
		o.LeftWorst = max(o.LeftWorst, f.Severity)
	}
	o.Findings = slices.Clip(slices.Clone(o.Findings[:n]))
}
