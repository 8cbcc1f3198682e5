package cli

import (
	"context"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/partnerlint/partnerlint/internal/bounds"
	"github.com/partnerlint/partnerlint/internal/change"
	"github.com/partnerlint/partnerlint/internal/cli/workflow"
	"github.com/partnerlint/partnerlint/internal/format"
	"github.com/partnerlint/partnerlint/internal/git"
	"github.com/partnerlint/partnerlint/internal/installed"
	"github.com/partnerlint/partnerlint/internal/paths"
)

// addSurroundings tells the formats for CI systems where they are.
func (c *checkRun) addSurroundings(ctx context.Context, report *format.Report, dir paths.Full, change *change.Change,
	sinks []sink) {
	report.Dir, report.Top = dir, workflow.Top(dir)
	c.nameCommands(report)
	var annotates bool
	for _, s := range sinks {
		annotates = annotates || slices.Contains([]string{"github", "summary", "html"}, s.format.Name)
	}
	if !annotates {
		return
	}
	pr := workflow.ReadPullRequest()
	report.Edit = workflow.EditPage(pr)
	if change != nil {
		report.Touched = change.Touched
	} else if strings.EqualFold(os.Getenv("GITHUB_ACTIONS"), "true") {
		report.Touched = touchedBy(ctx, dir, pr)
	}
}

// touchedBy finds the lines that a pull request changes, to put them first
// when --changed-since did not say. It is an order, not a filter: without git,
// or with too little history, there is none.
func touchedBy(ctx context.Context, dir paths.Full, pr *workflow.PullRequest) func(_ paths.Shown,
	first, last int) bool {
	if pr == nil {
		return nil
	}
	repo, err := git.Open(ctx, dir)
	if err != nil {
		return nil
	}
	base := pr.Base.SHA
	if repo.IsMerge() { // GitHub checks out the pull request merged into its base
		base = "HEAD^1"
	}
	if base, err = repo.MergeBase(base); err != nil {
		return nil
	}
	diffs, err := repo.Diff(base)
	if err != nil {
		return nil
	}
	c := &change.Change{Files: map[paths.Shown]git.FileDiff{}}
	for _, diff := range diffs {
		c.Files[diff.Path.Shown(dir)] = diff
	}
	return c.Touched
}

// fixingHook is where a configuration of pre-commit lists the hook that fixes.
var fixingHook = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?m)^[ \t]*-?[ \t]*id:[ \t]*["']?partnerlint-fix["']?[ \t]*(#.*)?$`)
})

// nameCommands tells a report what its reader types to fix what was found.
// Whoever has partnerlint as a hook, or as a package of a project, has no
// command of that name.
func (c *checkRun) nameCommands(report *format.Report) {
	way := installed.Find(released != "")
	report.FixCommand, report.UnsafeCommand = way.Command+" --fix", way.Command+" --unsafe-fixes"
	if os.Getenv("PRE_COMMIT") == "" || report.Top == "" {
		return
	}
	file, err := bounds.Tree{Top: report.Top}.Open(report.Top.Join(".pre-commit-config.yaml"))
	text, err := bounds.Read(file, err, mostBaseline)
	if err != nil || !fixingHook().Match(text) {
		return
	}
	manager := "pre-commit"
	if way.By == "prek" {
		manager = way.By
	}
	report.FixCommand = manager + " run --hook-stage manual partnerlint-fix"
}
