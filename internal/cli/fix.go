package cli

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/partnerlint/partnerlint/internal/change"
	"github.com/partnerlint/partnerlint/internal/cli/show"
	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/fix"
	"github.com/partnerlint/partnerlint/internal/format"
	"github.com/partnerlint/partnerlint/internal/paths"
)

// A siteFix is what --fix does to the files of one run.
type siteFix struct {
	*fix.Site
	run    *checkRun
	remain int // findings after it
	unsafe int // of these, how many --unsafe-fixes would fix
}

func (m *siteFix) count(left *engine.Result) {
	var s format.Summary
	s.Count(left.Findings)
	m.remain, m.unsafe = s.Total(), s.Unsafe
}

// fixAndReport applies fixes and shows or writes them. It returns the result to
// report and to judge the exit status by: what is left; with --diff, which
// changes nothing, what there is.
func (c *checkRun) fixAndReport(ctx context.Context, run change.Runner, o engine.Options, before *engine.Result) (
	*siteFix, *engine.Result, error) {
	check := c.recheck(run, o)
	only := paths.Full("")
	if c.stdin != nil {
		only = c.stands
	}
	site, after, err := fix.All(ctx, fix.Options{Unsafe: c.unsafeFixes, Only: only, Check: check}, before)
	m := &siteFix{Site: site, run: c}
	if err != nil {
		return nil, nil, err
	}
	if after.Stopped { // nothing is written yet, and nothing will be
		before.Stopped = true
		return nil, before, nil
	}
	m.count(after)
	if !c.finish(ctx, m) {
		before.Stopped = true
		return nil, before, nil
	}
	switch {
	case c.diff:
		return m, before, nil
	case len(m.Failed) > 0:
		if after, err = check(ctx, m.Files); err != nil { // some files are as they were
			return nil, nil, err
		}
		m.count(after)
	}
	return m, after, nil
}

// recheck returns what checks the site again with the fixed texts instead of
// the files'.
func (c *checkRun) recheck(run change.Runner, o engine.Options) func(context.Context, map[paths.Full]fix.Changed) (
	*engine.Result, error) {
	return func(ctx context.Context, files map[paths.Full]fix.Changed) (*engine.Result, error) {
		texts, old := map[paths.Shown][]byte{}, map[paths.Shown][]byte{}
		overlay := maps.Clone(o.Overlay)
		if overlay == nil {
			overlay = map[paths.Full][]byte{}
		}
		for full, file := range files {
			overlay[full] = file.After.Raw()
			texts[file.Before.Path], old[file.Before.Path] = file.After.Raw(), file.Before.Raw()
		}
		c.change.Follow(old, texts)
		again := o
		again.Overlay = overlay
		return run(ctx, again)
	}
}

// report says how many findings were fixed, how many remain, and which fixes
// were left out.
func (m *siteFix) report() {
	w := m.run.app.stderr
	if m.run.quiet {
		return
	}
	for _, f := range m.Dropped {
		fmt.Fprintf(w, "%s:%d: the fix for %s was not applied: it would not improve the page\n", show.Printable(f.Path),
			f.Start.Line, f.Rule)
	}
	for _, print := range slices.Sorted(maps.Keys(m.Harmful)) {
		f := m.Harmful[print]
		fmt.Fprintf(w, "%s:%d: the fix for %s was not applied: it would break another file\n", show.Printable(f.Path),
			f.Start.Line, f.Rule)
	}
	fixed := 0
	for _, file := range m.Files {
		fixed += file.Fixed
	}
	verb := "fixed"
	if m.run.diff {
		verb = "would fix"
	}
	line := verb + " nothing"
	if fixed > 0 {
		line = fmt.Sprintf("%s %s in %s", verb, show.Count(fixed, "finding"), show.Count(len(m.Files), "file"))
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
		return errors.New("fixes change the files in the folder, not the staged files: remove " +
			"--staged")
	}
	return nil
}

// finish shows the fixes, writes them, or, for the standard input, prints the
// fixed text. It is false when an interrupt came first, and nothing is written.
func (c *checkRun) finish(ctx context.Context, m *siteFix) bool {
	switch {
	case c.diff:
		m.printDiff(c.colored)
	case c.stdin != nil:
		text := c.stdin
		if file, ok := m.Files[c.stands]; ok {
			text = file.After.Raw()
		}
		_, _ = c.app.stdout.Write(text)
	default:
		return m.Write(ctx)
	}
	return true
}

// wantsFixes reports whether fixes are to be applied, on disk or for show.
func (c *checkRun) wantsFixes() bool { return c.fix || c.diff || c.unsafeFixes }

// printDiff prints what would change, file by file.
func (m *siteFix) printDiff(colored bool) {
	for _, full := range slices.Sorted(maps.Keys(m.Files)) {
		before, after := m.Files[full].Before, m.Files[full].After
		fmt.Fprint(m.run.app.stdout, show.Diff(string(before.Path), string(before.Raw()), string(after.Raw()), colored))
	}
}
