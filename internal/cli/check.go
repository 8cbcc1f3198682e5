package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"github.com/partnerlint/partnerlint/internal/baseline"
	"github.com/partnerlint/partnerlint/internal/change"
	"github.com/partnerlint/partnerlint/internal/cli/show"
	"github.com/partnerlint/partnerlint/internal/config"
	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/engine/disk"
	"github.com/partnerlint/partnerlint/internal/format"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/rules"
)

// A checkRun is the flags of one check, and what is known while it runs.
type checkRun struct {
	baselineFlags
	outputFlags
	changeFlags
	fixFlags

	only        []string // --rule
	external    string   // --external-links
	stdinName   string   // --stdin-filename
	failOn      string
	maxWarnings int
	history     string // --history
	contacts    string // --contacts
	allowEmpty  bool

	root   *cobra.Command
	asked  *inquiry       // nil when no other site was asked
	waits  bool           // a rule is turned on that would ask, and the flag is not given
	change *change.Change // nil when no change is checked
	known  []lint.Finding // what the baseline left out
	stdin  []byte         // the standard input, when it is what is checked
	stands paths.Full     // the file that it represents

	unmatched []config.Problem // globs of the configuration that match nothing
}

// outputFlags say where findings go, and how much is said next to them.
type outputFlags struct {
	formats    []string
	output     string
	color      string
	quiet      bool
	verbose    bool
	statistics bool

	colored bool // what color comes to
}

// changeFlags say which change is checked.
type changeFlags struct {
	changedSince string
	staged       bool
	hook         bool
}

// fixFlags say what becomes of the fixes.
type fixFlags struct {
	fix         bool
	unsafeFixes bool
	diff        bool
}

func (a *app) addCheck(cmd *cobra.Command) {
	c := &checkRun{baselineFlags: baselineFlags{project: project{app: a}}}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringArrayVarP(&c.formats, "format", "f", []string{"text"}, "write findings as `NAME`: "+formatNames())
	flags.StringVar(&c.history, "history", "", "with --format html: compare with the runs in `FILE`, and add this one")
	flags.StringVar(&c.contacts, "contacts", "", "with --format html: the `KEY` of the site's data that has a partner's "+
		"mail address")
	flags.StringVarP(&c.output, "output", "o", "", "write findings to `FILE` instead of the terminal")
	flags.BoolVar(&c.fix, "fix", false, "apply safe fixes, and write the files")
	flags.BoolVar(&c.unsafeFixes, "unsafe-fixes", false, "also apply fixes that change what visitors read; check the "+
		"result")
	flags.BoolVar(&c.diff, "diff", false, "show what --fix (or --unsafe-fixes) would change, without changing files")
	flags.StringVar(&c.stdinName, "stdin-filename", "", "the `PATH` of the page on the standard input (-)")
	c.addConfigFlag(cmd)
	c.addConfigFromFlag(cmd)
	flags.StringSliceVar(&c.only, "rule", nil, "report only `RULE` (can be repeated)")
	flags.StringVar(&c.changedSince, "changed-since", "", "report only what changed since the git `REVISION`: on "+
		"changed lines, or new anywhere")
	flags.BoolVar(&c.staged, "staged", false, "check the staged files, and report only what they change")
	flags.BoolVar(&c.hook, "hook", false, "for a commit hook: check the named files, and report what the commit "+
		"breaks in others")
	c.addExternalFlag(flags)
	flags.StringVar(&c.baseline, "baseline", "", "known findings not to report: `FILE`, or off (default: "+
		baseline.Name+" in this folder or above)")
	flags.StringVar(&c.failOn, "fail-on", "warning", "the lowest `SEVERITY` that fails the run: error, warning or info")
	flags.IntVar(&c.maxWarnings, "max-warnings", -1, "allow up to `N` warnings; -1 leaves it to --fail-on")
	flags.StringVar(&c.color, "color", "auto", "use colours `WHEN`: auto, always or never")
	flags.BoolVarP(&c.quiet, "quiet", "q", false, "write only findings: no summary, no notices")
	flags.BoolVarP(&c.verbose, "verbose", "v", false, "show notes, and list skipped files and the reasons")
	flags.BoolVar(&c.statistics, "statistics", false, "count findings by rule")
	flags.BoolVar(&c.allowEmpty, "allow-empty", false, "succeed if there is nothing to check")
	complete(cmd, map[string]completer{
		"format": completeFormat, "rule": completeRules,
		"fail-on": words("error", "warning", "info"), "color": words("auto", "always", "never"),
		"external-links": words(publicSites, allSites),
	})
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		c.root = cmd.Root()
		return c.run(cmd, args)
	}
}

func (c *checkRun) run(cmd *cobra.Command, args []string) error {
	threshold, err := c.threshold()
	if err != nil {
		return err
	}
	sinks, err := c.sinks(args)
	if err != nil {
		return err
	}
	only, err := onlyRules(c.only)
	if err != nil {
		return err
	}
	dir, err := paths.Working()
	if err != nil {
		return err
	}
	err = errors.Join(c.checkFixFlags(), c.checkExternalFlag(only), c.checkReportFlags(sinks), c.checkMaxWarnings(),
		c.mistyped(dir, args))
	if err != nil {
		return err
	}
	change, err := c.compare(cmd.Context(), dir)
	if err != nil {
		return err
	}
	c.change = change
	if c.staged {
		c.index = change.Overlay
	}
	if err := c.useConfigFrom(cmd.Context(), dir); err != nil {
		return err
	}
	tree, err := c.configure(dir)
	if err != nil {
		return err
	}
	options := engine.Options{Dir: dir, Paths: args, Rules: c.catalogue(only), Only: only, Policy: policyOf(tree)}
	options.Limits = limitsOf(tree, dir)
	if err := c.readStdin(cmd.Context(), &options, args); err != nil {
		return err
	}
	if err := c.inquire(cmd.Context(), &options, tree); err != nil {
		return err
	}
	run := c.runner(dir, tree, change)
	bar := show.Start(c.app.stderr, c.quiet, "files")
	options.Done = bar.Count
	result, err := run(cmd.Context(), options)
	bar.Stop()
	options.Done = nil
	if wrong := tree.Err(); wrong != nil {
		return wrong
	}
	if err != nil {
		return c.orCommand(err, args)
	}
	if err := tree.CheckSites(result.Sites()); err != nil {
		return err
	}
	var fixed *siteFix
	if c.wantsFixes() {
		if fixed, result, err = c.fixAndReport(cmd.Context(), run, options, result); err != nil {
			return err
		}
	}
	if !c.quiet && !c.hook && !c.staged && c.stdin == nil {
		c.unmatched = tree.Unmatched()
	}
	report := &format.Report{Findings: result.Findings, Version: version(), Rules: rules.All(), File: result.File,
		FailOn: threshold, Brief: !c.verbose && threshold > lint.Info && c.only == nil}
	if notes := c.turnedOff(cmd.Context(), dir, options, change); !result.Stopped {
		report.Notes = append(report.Notes, notes...)
	}
	report.Playground = tree.For(dir).File.Playground
	c.addSurroundings(cmd.Context(), report, dir, change, sinks)
	return c.conclude(report, result, fixed, sinks)
}

// runner returns what checks the site: with the known findings left out, and,
// when a change is checked, those it did not bring.
func (c *checkRun) runner(dir paths.Full, tree *config.Tree, since *change.Change) change.Runner {
	run := engine.Run
	switch {
	case c.hook:
		run = change.Hook(since)
	case since != nil:
		run = since.Run
	}
	return func(ctx context.Context, o engine.Options) (*engine.Result, error) {
		result, err := run(ctx, o)
		if err != nil {
			return nil, err
		}
		c.known, err = c.leaveOutKnown(dir, tree, o.Paths, o.Overlay, result)
		return result, err
	}
}

// conclude writes the findings, the summary and the exit status.
func (c *checkRun) conclude(report *format.Report, result *engine.Result, fixed *siteFix, sinks []sink) error {
	report.Checked = result.Judged
	if fixed != nil {
		result.Failures = append(result.Failures, fixed.Failed...)
	}
	if c.asked != nil && c.asked.failed != nil {
		result.Failures = append(result.Failures, disk.Failure{Err: c.asked.failed})
	}
	for _, failure := range result.Failures {
		report.Failures = append(report.Failures, failureText(failure))
	}
	if result.Stopped {
		report.Interrupted = interruptedNote
		report.Failures = append(report.Failures, interruptedNote)
	}
	report.Summary = format.Summary{Found: result.Found, Checked: result.Checked, Skipped: len(result.Skipped)}
	report.Summary.Count(result.Findings)
	for _, note := range append(slices.Clone(result.Notes), report.Notes...) {
		if !c.quiet {
			fmt.Fprintf(c.app.stderr, "partnerlint: %s\n", show.Printable(note))
		}
	}
	if result.Empty() && !result.Stopped {
		report.Empty = nothingChecked + c.whyEmpty(result)
	}
	finish, err := c.addReport(report, result, sinks)
	if err != nil {
		return err
	}
	for _, sink := range sinks {
		if c.diff && sink.path == "" {
			continue // the diff is there
		}
		if err := sink.write(report); err != nil {
			return err
		}
	}
	if err := finish(); err != nil {
		return err
	}
	if fixed != nil {
		fixed.report()
	}
	c.app.status = c.status(report, result)
	c.reportStatus(report, result)
	return nil
}

func (c *checkRun) threshold() (lint.Severity, error) {
	severity, ok := lint.ParseSeverity(c.failOn)
	if !ok || severity == lint.Off {
		return 0, show.NotOne("--fail-on", c.failOn, "error", "warning", "info")
	}
	return severity, nil
}

func (c *checkRun) checkMaxWarnings() error {
	if c.maxWarnings < -1 {
		return fmt.Errorf("--max-warnings must be 0 or more, or -1 for no limit of its own, not %d", c.maxWarnings)
	}
	return nil
}
