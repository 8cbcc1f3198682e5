package cli

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/fix"
	"github.com/partnerlint/partnerlint/internal/lint"
)

// fixAndReport applies fixes and shows or writes them. It returns the result to
// report and to judge the exit status by: what is left; with --diff, which
// changes nothing, what there is.
func (c *checkRun) fixAndReport(ctx context.Context, run runner, o engine.Options, before *engine.Result) (*siteFix,
	*engine.Result, error) {
	m, after, err := c.fixFiles(ctx, run, o, before)
	if err != nil {
		return nil, nil, err
	}
	if after.Stopped { // nothing is written yet, and nothing will be
		before.Stopped = true
		return nil, before, nil
	}
	c.finish(ctx, m)
	switch {
	case len(m.unwritten) > 0:
		after.Stopped = true
		of := func(written bool) func(lint.Finding) bool {
			return func(f lint.Finding) bool { return m.unwritten[f.Path] == written }
		}
		after.Findings = append(slices.DeleteFunc(after.Findings, of(true)),
			slices.DeleteFunc(before.Findings, of(false))...)
		m.count(after)
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

// write puts the fixed texts on disk. A file that could not be written is a
// failure, and no fixed file any more. An interrupt ends it between two files.
func (m *siteFix) write(ctx context.Context) {
	system := fix.OS()
	paths := slices.Sorted(maps.Keys(m.files))
	errs := make([]error, len(paths))
	inParallel(len(paths), func(i int) {
		file := m.files[paths[i]]
		if ctx.Err() != nil {
			errs[i] = ctx.Err()
			return
		}
		errs[i] = system.Write(paths[i], file.base, file.before.Raw(), file.after.Raw())
	})
	for i, full := range paths {
		if errors.Is(errs[i], context.Canceled) {
			m.unwritten[m.files[full].before.Path] = true
			delete(m.files, full)
		} else if errs[i] != nil {
			m.failed = append(m.failed, engine.Failure{Path: m.files[full].before.Path, Err: errs[i]})
			delete(m.files, full)
		}
	}
}

// report says how many findings were fixed, how many remain, and which fixes
// were left out.
func (m *siteFix) report() {
	w := m.run.app.stderr
	if m.run.quiet {
		return
	}
	for _, f := range m.dropped {
		fmt.Fprintf(w, "%s:%d: the fix for %s is left out: the page would not be better for it\n", printable(f.Path),
			f.Start.Line, f.Rule)
	}
	for _, print := range slices.Sorted(maps.Keys(m.harmful)) {
		f := m.harmful[print]
		fmt.Fprintf(w, "%s:%d: the fix for %s is left out: another file would be worse for it\n", printable(f.Path),
			f.Start.Line, f.Rule)
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
	if c.staged && c.wantsFixes() {
		return errors.New("fixes are made to the files as they lie in the folder, not as they are staged: leave out " +
			"--staged")
	}
	return nil
}

// finish shows the fixes, writes them, or, for the standard input, prints the
// fixed text.
func (c *checkRun) finish(ctx context.Context, m *siteFix) {
	switch {
	case c.diff:
		m.diff(c.colored)
	case c.stdin != nil:
		text := c.stdin
		if file, ok := m.files[c.stands]; ok {
			text = file.after.Raw()
		}
		_, _ = c.app.stdout.Write(text)
	default:
		m.write(ctx)
	}
}

// wantsFixes reports whether fixes are to be applied, on disk or for show.
func (c *checkRun) wantsFixes() bool { return c.fix || c.diff || c.unsafeFixes }
