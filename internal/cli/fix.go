package cli

import (
	"context"
	"errors"
	"fmt"
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

// A mending is what --fix does to the files of one run.
type mending struct {
	run     *checkRun
	files   map[string]*mended // by full path
	dropped []lint.Finding
	failed  []engine.Failure
	remain  int // findings after it
	unsafe  int // of these, how many --unsafe-fixes would fix
}

// A mended file is one that fixes change.
type mended struct {
	before, after *source.File
	base          string // the folder that the file's site begins in
	fixed         int    // findings
}

// mend applies fixes until a run over the changed texts finds no more, and
// returns that run's result. Nothing is written yet.
func (c *checkRun) mend(ctx context.Context, run runner, o engine.Options, result *engine.Result) (*mending, *engine.Result, error) {
	m := &mending{run: c, files: map[string]*mended{}}
	for range maxRounds {
		if result.Stopped || !m.round(result) {
			break
		}
		var err error
		if result, err = m.look(ctx, run, o); err != nil {
			return m, nil, err
		}
	}
	m.count(result)
	return m, result, nil
}

// mendAndShow applies fixes and shows or writes them. It returns the result to
// report and to judge the exit status by: what is left; with --diff, which
// changes nothing, what there is.
func (c *checkRun) mendAndShow(ctx context.Context, run runner, o engine.Options, before *engine.Result) (*mending, *engine.Result, error) {
	m, after, err := c.mend(ctx, run, o, before)
	if err != nil {
		return nil, nil, err
	}
	c.finish(m)
	switch {
	case c.diff:
		return m, before, nil
	case len(m.failed) > 0:
		if after, err = m.look(ctx, run, o); err != nil { // some files are as they were
			return nil, nil, err
		}
		m.count(after)
	}
	return m, after, nil
}

func (m *mending) count(left *engine.Result) {
	var s format.Summary
	s.Count(left.Findings)
	m.remain, m.unsafe = s.Total(), s.Unsafe
}

// look runs over the texts as the fixes leave them.
func (m *mending) look(ctx context.Context, run runner, o engine.Options) (*engine.Result, error) {
	overlay := maps.Clone(o.Overlay)
	if overlay == nil {
		overlay = map[string][]byte{}
	}
	for full, file := range m.files {
		overlay[full] = file.after.Raw()
	}
	o.Overlay = overlay
	return run(ctx, o)
}

// runner checks what the options name.
type runner func(context.Context, engine.Options) (*engine.Result, error)

// round mends each file by itself, several at a time; false when nothing was
// left to mend.
func (m *mending) round(result *engine.Result) bool {
	groups := map[string][]lint.Finding{}
	for _, f := range result.Findings {
		groups[f.Path] = append(groups[f.Path], f)
	}
	paths := slices.DeleteFunc(slices.Sorted(maps.Keys(groups)), func(path string) bool {
		_, _, judged := result.Full(path)
		return !judged || !slices.ContainsFunc(groups[path], func(f lint.Finding) bool { return f.Fix != nil })
	})
	outcomes := make([]fix.Outcome, len(paths))
	inParallel(len(paths), func(i int) {
		findings := groups[paths[i]]
		outcomes[i] = fix.Mend(findings[0].File, findings, m.run.unsafeFixes, result.Recheck)
	})
	changed := false
	m.dropped = nil // what was turned down before may help now
	for i, path := range paths {
		m.dropped = append(m.dropped, outcomes[i].Dropped...)
		if !outcomes[i].Changed() {
			continue
		}
		full, base, _ := result.Full(path)
		if m.files[full] == nil {
			m.files[full] = &mended{before: groups[path][0].File, base: base}
		}
		m.files[full].after = outcomes[i].File
		m.files[full].fixed += len(outcomes[i].Applied)
		changed = true
	}
	return changed
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

// write puts the mended texts on disk. A file that could not be written is a
// failure, and no mended file any more.
func (m *mending) write() {
	system := fix.OS()
	paths := slices.Sorted(maps.Keys(m.files))
	errs := make([]error, len(paths))
	inParallel(len(paths), func(i int) {
		file := m.files[paths[i]]
		errs[i] = system.Write(paths[i], file.base, file.before.Raw(), file.after.Raw())
	})
	for i, full := range paths {
		if errs[i] != nil {
			m.failed = append(m.failed, engine.Failure{Path: m.files[full].before.Path, Err: errs[i]})
			delete(m.files, full)
		}
	}
}

// report says how many findings were fixed, how many remain, and which fixes
// were left out.
func (m *mending) report() {
	w := m.run.app.stderr
	if m.run.quiet {
		return
	}
	for _, f := range m.dropped {
		fmt.Fprintf(w, "%s:%d: the fix for %s is left out: the page would not be better for it\n", printable(f.Path), f.Start.Line, f.Rule)
	}
	fixed := 0
	for _, file := range m.files {
		fixed += file.fixed
	}
	verb := "fixed"
	if m.run.diff {
		verb = "would fix"
	}
	line := verb + " nothing"
	if fixed > 0 {
		line = fmt.Sprintf("%s %s in %s", verb, count(fixed, "finding"), count(len(m.files), "file"))
	}
	line += fmt.Sprintf(", %d remain", m.remain)
	if m.remain == 1 {
		line += "s"
	}
	if m.unsafe > 0 && !m.run.unsafeFixes {
		line += fmt.Sprintf("; --unsafe-fixes would fix %d more", m.unsafe)
	}
	fmt.Fprintln(w, line)
}

// checkFixFlags refuses flags that do not go together.
func (c *checkRun) checkFixFlags() error {
	if c.staged && (c.fix || c.diff) {
		return errors.New("--fix and --diff work on the files as they are, not as they are staged; leave out --staged")
	}
	return nil
}

// finish shows the fixes, writes them, or, for the standard input, prints the
// mended text.
func (c *checkRun) finish(m *mending) {
	switch {
	case c.diff:
		m.diff(c.colored)
	case c.stdin != nil:
		text := c.stdin
		for _, file := range m.files {
			text = file.after.Raw()
		}
		_, _ = c.app.stdout.Write(text)
	default:
		m.write()
	}
}

// wantsMending reports whether fixes are to be applied, on disk or for show.
func (c *checkRun) wantsMending() bool { return c.fix || c.diff || c.unsafeFixes }
