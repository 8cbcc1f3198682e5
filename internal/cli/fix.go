package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/aymanbagabas/go-udiff"
	"github.com/fatih/color"

	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/fix"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/source"
)

// maxRounds ends the work on a site: a fix in one file can show a mistake in
// another.
const maxRounds = 4

// A mending is what --fix does to the files of one run.
type mending struct {
	run     *checkRun
	before  map[string]*source.File // full path → the file as it was read
	after   map[string]*source.File // full path → the file as it is to be written
	base    map[string]string       // full path → the folder its site begins in
	fixed   int
	dropped []lint.Finding
	failed  []engine.Failure
}

// mend applies fixes until a run over the changed texts finds no more, and
// returns that run's result. Nothing is written yet.
func (c *checkRun) mend(ctx context.Context, run runner, o engine.Options, result *engine.Result) (*mending, *engine.Result, error) {
	m := &mending{run: c, before: map[string]*source.File{}, after: map[string]*source.File{}, base: map[string]string{}}
	for range maxRounds {
		if !m.round(result) {
			break
		}
		overlay := maps.Clone(o.Overlay)
		if overlay == nil {
			overlay = map[string][]byte{}
		}
		for full, file := range m.after {
			overlay[full] = file.Raw()
		}
		o.Overlay = overlay
		next, err := run(ctx, o)
		if err != nil {
			return m, nil, err
		}
		result = next
	}
	return m, result, nil
}

// runner checks what the options name.
type runner func(context.Context, engine.Options) (*engine.Result, error)

// round mends each file by itself, several at a time; false when nothing was
// left to mend.
func (m *mending) round(result *engine.Result) bool {
	groups := map[string][]lint.Finding{}
	var paths []string
	for _, f := range result.Findings {
		if groups[f.Path] == nil {
			paths = append(paths, f.Path)
		}
		groups[f.Path] = append(groups[f.Path], f)
	}
	outcomes := make([]fix.Outcome, len(paths))
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	var files sync.WaitGroup
	for i, path := range paths {
		findings := groups[path]
		if _, _, ok := result.Full(path); !ok || !slices.ContainsFunc(findings, func(f lint.Finding) bool { return f.Fix != nil }) {
			continue
		}
		slots <- struct{}{}
		files.Go(func() {
			outcomes[i] = fix.Mend(findings[0].File, findings, m.run.unsafeFixes, result.Recheck)
			<-slots
		})
	}
	files.Wait()
	changed := false
	for i, path := range paths {
		full, base, ok := result.Full(path)
		m.dropped = append(m.dropped, outcomes[i].Dropped...)
		if !ok || !outcomes[i].Changed() {
			continue
		}
		if m.before[full] == nil {
			m.before[full] = groups[path][0].File
		}
		m.after[full], m.base[full] = outcomes[i].File, base
		m.fixed += len(outcomes[i].Applied)
		changed = true
	}
	return changed
}

// write puts the mended texts on disk, and keeps what could not be written.
func (m *mending) write() {
	system := fix.OS()
	paths := slices.Sorted(maps.Keys(m.after))
	errs := make([]error, len(paths))
	slots := make(chan struct{}, 2*runtime.GOMAXPROCS(0))
	var files sync.WaitGroup
	for i, full := range paths {
		slots <- struct{}{}
		files.Go(func() {
			errs[i] = system.Write(full, m.base[full], m.before[full].Raw(), m.after[full].Raw())
			<-slots
		})
	}
	files.Wait()
	for i, full := range paths {
		if errs[i] != nil {
			m.failed = append(m.failed, engine.Failure{Path: m.before[full].Path, Err: errs[i]})
			delete(m.after, full)
		}
	}
}

// diff prints what would change, file by file.
func (m *mending) diff(colored bool) {
	for _, full := range slices.Sorted(maps.Keys(m.after)) {
		before, after := m.before[full], m.after[full]
		text := udiff.Unified("a/"+before.Path, "b/"+before.Path, string(before.Raw()), string(after.Raw()))
		fmt.Fprint(m.run.app.stdout, paintDiff(text, colored))
	}
}

// paintDiff colours the lines of a unified diff and takes control characters
// out of them.
func paintDiff(text string, colored bool) string {
	paint := func(line string, attribute color.Attribute) string {
		c := color.New(attribute)
		if colored {
			c.EnableColor()
		} else {
			c.DisableColor()
		}
		return c.Sprint(line)
	}
	var b strings.Builder
	for line := range strings.Lines(text) {
		body, ending := strings.TrimRight(line, "\r\n"), "\n"
		if colored {
			body = printable(body)
		} else {
			ending = line[len(body):]
		}
		switch {
		case strings.HasPrefix(body, "+++"), strings.HasPrefix(body, "---"):
			b.WriteString(paint(body, color.Bold))
		case strings.HasPrefix(body, "@@"):
			b.WriteString(paint(body, color.FgCyan))
		case strings.HasPrefix(body, "+"):
			b.WriteString(paint(body, color.FgGreen))
		case strings.HasPrefix(body, "-"):
			b.WriteString(paint(body, color.FgRed))
		default:
			b.WriteString(body)
		}
		b.WriteString(ending)
	}
	return b.String()
}

// report says how many were fixed, and what was not.
func (m *mending) report(unsafe int) {
	w := m.run.app.stderr
	for _, f := range m.dropped {
		fmt.Fprintf(w, "partnerlint: %s:%d: the fix for %s is left out: it would bring a new finding\n", printable(f.Path), f.Start.Line, f.Rule)
	}
	for _, failure := range m.failed {
		fmt.Fprintf(w, "partnerlint: %s: %v\n", printable(failure.Path), failure.Err)
	}
	if m.run.quiet {
		return
	}
	verb := "fixed"
	if m.run.diff {
		verb = "would fix"
	}
	line := fmt.Sprintf("%s %s in %s", verb, count(m.fixed, "finding"), count(len(m.after), "file"))
	if unsafe > 0 && !m.run.unsafeFixes {
		line += fmt.Sprintf("; --unsafe-fixes would fix %d more", unsafe)
	}
	fmt.Fprintln(w, line)
}

// checkFixFlags refuses flags that do not go together.
func (c *checkRun) checkFixFlags() error {
	if c.unsafeFixes && !c.diff {
		c.fix = true
	}
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
		for _, file := range m.after {
			text = file.Raw()
		}
		_, _ = c.app.stdout.Write(text)
	default:
		m.write()
	}
}

// readStdin lets "-" stand for the file that --stdin-filename names.
func (c *checkRun) readStdin(o *engine.Options, args []string) error {
	if !slices.Contains(args, "-") {
		if c.stdinName != "" {
			return errors.New("--stdin-filename goes with - for the standard input: partnerlint --stdin-filename page.md -")
		}
		return nil
	}
	if len(args) > 1 {
		return errors.New("- for the standard input stands alone")
	}
	text, err := io.ReadAll(c.app.stdin)
	if err != nil {
		return fmt.Errorf("the standard input: %w", err)
	}
	name := cmp.Or(c.stdinName, "stdin.md")
	full := name
	if !filepath.IsAbs(full) {
		full = filepath.Join(o.Dir, filepath.FromSlash(name))
	}
	c.stdin = append([]byte{}, text...)
	o.Paths, o.Overlay = []string{full}, map[string][]byte{full: c.stdin}
	return nil
}

// wantsMending reports whether fixes are to be applied, on disk or for show.
func (c *checkRun) wantsMending() bool { return c.fix || c.diff || c.unsafeFixes }
