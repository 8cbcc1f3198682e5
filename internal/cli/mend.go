package cli

import (
	"context"
	"maps"
	"runtime"
	"slices"
	"sync"

	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/fix"
	"github.com/partnerlint/partnerlint/internal/format"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/source"
)

// maxRounds ends the work on a site: a fix in one file can show a mistake in
// another, and each round sees no more findings of a file than the limit.
const maxRounds = 10

// A siteFix is what --fix does to the files of one run.
type siteFix struct {
	run       *checkRun
	files     map[string]fixedFiles   // by full path
	dropped   []lint.Finding          // whose fix would not make the file better
	harmful   map[string]lint.Finding // by fingerprint: whose fix would make another file worse
	failed    []engine.Failure
	remain    int             // findings after it
	unwritten map[string]bool // shown paths: an interrupt came first
	unsafe    int             // of these, how many --unsafe-fixes would fix
}

// A fixedFiles file is one that fixes change.
type fixedFiles struct {
	before, after *source.File
	base          string // the folder that the file's site begins in
	fixed         int    // findings
}

// runner checks what the options name.
type runner func(context.Context, engine.Options) (*engine.Result, error)

// fixFiles applies fixes until a run over the changed texts finds no more, and
// returns that run's result. Nothing is written yet.
func (c *checkRun) fixFiles(ctx context.Context, run runner, o engine.Options, result *engine.Result) (*siteFix,
	*engine.Result, error) {
	m := &siteFix{run: c, files: map[string]fixedFiles{}, harmful: map[string]lint.Finding{}, unwritten: map[string]bool{}}
	look := func() (*engine.Result, error) { return m.look(ctx, run, o) }
	for range maxRounds {
		after, err := m.step(result, look)
		if err != nil {
			return m, nil, err
		}
		if after == nil {
			break
		}
		result = after
	}
	m.count(result)
	return m, result, nil
}

func (m *siteFix) count(left *engine.Result) {
	var s format.Summary
	s.Count(left.Findings)
	m.remain, m.unsafe = s.Total(), s.Unsafe
}

// look runs over the texts as the fixes leave them.
func (m *siteFix) look(ctx context.Context, run runner, o engine.Options) (*engine.Result, error) {
	overlay := maps.Clone(o.Overlay)
	if overlay == nil {
		overlay = map[string][]byte{}
	}
	for full, file := range m.files {
		overlay[full] = file.after.Raw()
	}
	m.run.change.follow(m.files)
	o.Overlay = overlay
	return run(ctx, o)
}

// round fixes each file by itself, several at a time, and returns what it
// applied. Only says which files it may touch; nil stands for all.
func (m *siteFix) round(result *engine.Result, only []string) []lint.Finding {
	groups := map[string][]lint.Finding{}
	for _, f := range result.Findings {
		if _, harmful := m.harmful[f.Fingerprint]; !harmful {
			groups[f.Path] = append(groups[f.Path], f)
		}
	}
	paths := slices.DeleteFunc(slices.Sorted(maps.Keys(groups)), func(path string) bool {
		full, _, judged := result.Full(path)
		return !judged || m.run.stdin != nil && full != m.run.stands || only != nil && !slices.Contains(only, path) ||
			!slices.ContainsFunc(groups[path], func(f lint.Finding) bool { return f.Fix != nil })
	})
	outcomes := make([]fix.Outcome, len(paths))
	inParallel(len(paths), func(i int) {
		findings := groups[paths[i]]
		outcomes[i] = fix.Run(findings[0].File, findings, m.run.unsafeFixes, result.Recheck)
	})
	var applied []lint.Finding
	m.dropped = nil // what was turned down before may help now
	for i, path := range paths {
		m.dropped = append(m.dropped, outcomes[i].Dropped...)
		if !outcomes[i].Changed() {
			continue
		}
		full, base, _ := result.Full(path)
		file, ok := m.files[full]
		if !ok {
			file = fixedFiles{before: groups[path][0].File, base: base}
		}
		file.after = outcomes[i].File
		file.fixed += len(outcomes[i].Applied)
		m.files[full] = file
		applied = append(applied, outcomes[i].Applied...)
	}
	return applied
}

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
