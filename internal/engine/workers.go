package engine

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/partnerlint/partnerlint/internal/budget"
	"github.com/partnerlint/partnerlint/internal/engine/disk"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
)

// batch is how many files a worker takes at a time.
const batch = 16

// checkAll runs the rules over a site's targets. Workers take batches from a
// shared counter and write what comes of each by its number, so the result
// does not depend on them.
func checkAll(ctx context.Context, d *disk.Disk, o Options, site *builtSite, group group, result *Result,
	so *sofar) {
	rules := inStageOrder(o.Rules)
	outcomes := make([]Outcome, (len(group.targets)+batch-1)/batch)
	so.begin(outcomes)
	// Once the findings before a file have used theirs up, none of its own is kept in memory.
	findings, work := newAllowance(int64(o.Limits.PerRun)-1), newAllowance(budget.PerRun)
	var next, done atomic.Int64
	var workers sync.WaitGroup
	for range min(o.Workers, 1+len(group.targets)/batch) {
		workers.Go(func() {
			reader := &disk.Reader{Disk: d}
			for {
				from := int(next.Add(batch)) - batch
				if from >= len(group.targets) || ctx.Err() != nil || work.spent.Load() {
					return
				}
				for i := from; i < min(from+batch, len(group.targets)) && ctx.Err() == nil; i++ {
					one := checkTarget(ctx, reader, o, rules, site, group.targets[i])
					if findings.spent.Load() {
						one.cut(0)
					}
					so.add(&outcomes[from/batch], &one)
				}
				findings.done(from/batch, int64(len(outcomes[from/batch].Findings)))
				work.done(from/batch, outcomes[from/batch].Steps)
				if n := int(done.Add(batch)); o.Done != nil {
					o.Done(min(n, len(group.targets)), len(group.targets))
				}
			}
		})
	}
	workers.Wait()
	if kept, beyond := affordable(outcomes, budget.PerRun); beyond > 0 {
		outcomes = kept
		result.Failures = append(result.Failures, tooMuch(len(group.targets)-len(kept)*batch))
	}
	left := o.Limits.PerRun // cut in the order of the files, however far the workers came
	for i := range outcomes {
		outcomes[i].cut(left)
		left -= len(outcomes[i].Findings)
		result.add(&outcomes[i])
	}
	result.places = append(result.places, group)
}

// inStageOrder returns the rules in the order in which they run: causes first.
func inStageOrder(rules []*lint.Rule) []*lint.Rule {
	sorted := slices.Clone(rules)
	slices.SortStableFunc(sorted, func(a, b *lint.Rule) int {
		return cmp.Or(cmp.Compare(a.Stage, b.Stage), strings.Compare(a.ID, b.ID))
	})
	return sorted
}

func checkTarget(ctx context.Context, reader *disk.Reader, o Options, rules []*lint.Rule, site *builtSite,
	t target) (out Outcome) {
	shown := reader.Disk.Shown(t.full)
	defer func() {
		p := recover()
		if err, ok := budget.Catch(p); ok {
			out = Outcome{Failures: failure(shown, err), Steps: budget.PerFile}
		} else if p != nil {
			out = Outcome{Failures: []disk.Failure{broke(shown, "", p)}, Steps: budget.PerFile}
		}
	}()
	if t.link && !disk.StaysIn(site.base, t.full) {
		return Outcome{Skipped: []Skip{{shown, "a link to a place outside the site"}}}
	}
	file, err := reader.File(t.full)
	if err != nil {
		return Outcome{Failures: []disk.Failure{{Path: shown, Err: disk.Plain(err)}}}
	}
	defer site.disk.Alone(file)()
	page.Lend(func(loan *page.Loan) {
		out = checkFile(loan, budget.ForFile(ctx, len(file.Text)), o, rules, site, t, file)
	})
	if len(out.Findings) > 0 {
		file.Text = bytes.Clone(file.Text) // the findings quote it
	}
	return out
}

// checkFile runs the rules over the text of a target.
func checkFile(loan *page.Loan, work *budget.Work, o Options, rules []*lint.Rule, site *builtSite, t target,
	file *source.File) Outcome {
	shown := file.Path
	doc, reason := site.document(loan, work, file, t)
	if reason != "" {
		return Outcome{Skipped: []Skip{{shown, reason}}}
	}
	page := doc.Kind != page.Config && doc.Kind != page.Data
	c := check(doc, site.entryOf(doc), site.Site, rules, o.Policy, t.full, o.Limits.PerFile)
	findings, failures := c.findings, c.failures
	left, worst := c.left(o.Only)
	if c.ended != nil {
		loan.Keep()
		failures = append(failures, failure(shown, c.ended)...)
	} else {
		site.prove(doc, c.pass.Entry, t, findings)
	}
	if at, ok := doc.Unread(); ok {
		failures = append(failures, disk.Failure{Path: shown, Err: fmt.Errorf(
			"line %d: quotes, lists, emphasis or links are nested too deeply here; their content is not checked, and Jekyll may take minutes for the page or fail",
			file.LineAt(at.Start))})
	}
	suppressed := suppressedIn(doc)
	if o.Only != nil {
		findings = slices.DeleteFunc(findings, func(f lint.Finding) bool { return !o.Only[f.Rule] })
	}
	out := Outcome{Findings: findings, Failures: failures, LeftOut: left, LeftWorst: worst, Checked: 1,
		Suppressed: suppressed,
		Steps:      work.Spent()}
	if page {
		out.Pages = 1
	}
	if len(findings) > o.Limits.PerFile {
		slices.SortStableFunc(findings, func(a, b lint.Finding) int { return cmp.Compare(b.Severity, a.Severity) })
		out.cut(o.Limits.PerFile)
	}
	return out
}
