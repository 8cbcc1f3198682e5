package fix

import (
	"context"
	"errors"
	"maps"
	"runtime"
	"slices"
	"sync"

	"github.com/partnerlint/partnerlint/internal/effect"
	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/engine/disk"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/safefile"
	"github.com/partnerlint/partnerlint/internal/source"
)

// maxRounds ends the work on a site: a fix in one file can show a mistake in
// another, and each round sees no more findings of a file than the limit.
const maxRounds = 10

// A Site fixes the files of one run together: what a fix in one file breaks in
// another is taken back.
type Site struct {
	Options
	Files   map[paths.Full]Changed
	Dropped []lint.Finding          // whose fix would not make the file better
	Harmful map[string]lint.Finding // by fingerprint: whose fix would make another file worse
	Failed  []disk.Failure          // files that could not be written, or not be fixed to the end
}

// Options say what may be fixed, and how the site is checked again.
type Options struct {
	Unsafe bool       // apply the fixes that are not safe, too
	Only   paths.Full // the one file that may change; "" for all
	// Check runs over the site with the fixed texts instead of the files'.
	Check func(ctx context.Context, files map[paths.Full]Changed) (*engine.Result, error)
}

// A Changed file is one that fixes change.
type Changed struct {
	Before, After *source.File
	Base          paths.Full // the folder that bounds what may be written
	Fixed         int        // findings whose fix was applied
}

// All applies fixes to the findings of result until a run over the changed texts
// finds no more, and returns that run's result. Nothing is written yet. When the
// context ends, it returns within a second, without fixes, a result that says
// that it was stopped.
func All(ctx context.Context, o Options, result *engine.Result) (*Site, *engine.Result, error) {
	type end struct {
		site  *Site
		after *engine.Result
		err   error
	}
	done := make(chan end, 1)
	go func() {
		m := newSite(o)
		after, err := m.all(ctx, result)
		done <- end{m, after, err}
	}()
	var e end
	select {
	case e = <-done:
	case <-ctx.Done():
	}
	if ctx.Err() != nil {
		return newSite(o), &engine.Result{Stopped: true}, nil
	}
	return e.site, e.after, e.err
}

func newSite(o Options) *Site {
	return &Site{Options: o, Files: map[paths.Full]Changed{}, Harmful: map[string]lint.Finding{}}
}

func (m *Site) all(ctx context.Context, result *engine.Result) (*engine.Result, error) {
	for range maxRounds {
		after, err := m.step(ctx, result)
		if err != nil {
			return nil, err
		}
		if after == nil {
			break
		}
		result = after
	}
	return result, nil
}

// fixEach fixes each file by itself, several at a time, and returns what it
// applied; what it returns after an interrupt is worth nothing. Only says which files it may touch; nil means all.
func (m *Site) fixEach(ctx context.Context, result *engine.Result, only []paths.Shown) []lint.Finding {
	groups := map[paths.Shown][]lint.Finding{}
	for _, f := range result.Findings {
		if _, harmful := m.Harmful[f.Fingerprint]; !harmful {
			groups[f.Path] = append(groups[f.Path], f)
		}
	}
	files := slices.DeleteFunc(slices.Sorted(maps.Keys(groups)), func(shown paths.Shown) bool {
		full, _, judged := result.Full(shown)
		return !judged || m.Only != "" && full != m.Only || only != nil && !slices.Contains(only, shown) ||
			!slices.ContainsFunc(groups[shown], func(f lint.Finding) bool { return f.Fix != nil })
	})
	outcomes := make([]Outcome, len(files))
	inParallel(len(files), func(i int) {
		findings := groups[files[i]]
		check := func(file *source.File) ([]lint.Finding, *effect.Effect) {
			if ctx.Err() != nil {
				return nil, nil // and so the work ends soon
			}
			return result.Recheck(file)
		}
		outcomes[i] = Run(findings[0].File, findings, m.Unsafe, check)
	})
	var applied []lint.Finding
	m.Dropped, m.Failed = nil, nil // what was turned down before may help now
	for i, shown := range files {
		if outcomes[i].Ended {
			m.Failed = append(m.Failed, disk.Failure{Path: shown, Err: errEnded})
		}
		m.Dropped = append(m.Dropped, outcomes[i].Dropped...)
		if !outcomes[i].Changed() {
			continue
		}
		full, base, _ := result.Full(shown)
		file, ok := m.Files[full]
		if !ok {
			file = Changed{Before: groups[shown][0].File, Base: base}
		}
		file.After = outcomes[i].File
		file.Fixed += len(outcomes[i].Applied)
		m.Files[full] = file
		applied = append(applied, outcomes[i].Applied...)
	}
	return applied
}

var errEnded = errors.New("finding out which fixes help asks for more work than a page is worth; look at what is " +
	"fixed, and fix the rest by hand or with another run")

// inParallel does job for 0 to n-1, a few at a time.
func inParallel(n int, job func(i int)) {
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	var jobs sync.WaitGroup
	for i := range n {
		slots <- struct{}{}
		jobs.Go(func() {
			job(i)
			<-slots
		})
	}
	jobs.Wait()
}

// Write puts the fixed texts on disk: all that can be written, or after an
// interrupt none, which it reports by false. A file that could not be written is
// a failure, and no fixed file any longer.
func (m *Site) Write(ctx context.Context) bool {
	system := safefile.OS()
	files := slices.Sorted(maps.Keys(m.Files))
	ready := make([]*safefile.Prepared, len(files))
	errs := make([]error, len(files))
	inParallel(len(files), func(i int) {
		file := m.Files[files[i]]
		if ctx.Err() == nil {
			ready[i], errs[i] = system.Prepare(files[i], file.Base, file.Before.Raw(), file.After.Raw())
		}
	})
	if !safefile.All(ctx, ready, errs) {
		return false
	}
	for i, full := range files {
		if errs[i] != nil {
			m.Failed = append(m.Failed, disk.Failure{Path: m.Files[full].Before.Path, Err: errs[i]})
			delete(m.Files, full)
		}
	}
	return true
}
