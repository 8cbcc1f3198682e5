package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strconv"
	"sync"
	"time"

	"github.com/partnerlint/partnerlint/internal/bounds"
	"github.com/partnerlint/partnerlint/internal/cli/files"
	"github.com/partnerlint/partnerlint/internal/cli/show"
	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/format"
	"github.com/partnerlint/partnerlint/internal/git"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/report"
)

// checkReportFlags refuses the flags of a report that nobody asked for.
func (c *checkRun) checkReportFlags(sinks []sink) error {
	if slices.ContainsFunc(sinks, func(s sink) bool { return s.format.Name == "html" }) {
		return nil
	}
	switch {
	case c.history != "":
		return errors.New("--history needs --format html=FILE")
	case c.contacts != "":
		return errors.New("--contacts needs --format html=FILE")
	}
	return nil
}

// addReport gathers what the report in HTML needs, when one is wanted. Finish
// is called once it is written: it adds the run to the history.
func (c *checkRun) addReport(r *format.Report, result *engine.Result, sinks []sink) (finish func() error, err error) {
	finish = func() error { return nil }
	if c.checkReportFlags(sinks) != nil || !slices.ContainsFunc(sinks, func(s sink) bool {
		return s.format.Name == "html"
	}) {
		return finish, nil
	}
	in := &report.Input{Version: r.Version, Summary: r.Summary, Found: r.Findings, Known: c.known,
		LeftOut: result.LeftOut, Failures: r.Failures}
	in.Revision, in.When = git.Head(context.Background(), r.Dir)
	if epoch := os.Getenv("SOURCE_DATE_EPOCH"); epoch != "" {
		seconds, err := strconv.ParseInt(epoch, 10, 64)
		if err != nil {
			return nil, fmt.Errorf("SOURCE_DATE_EPOCH is a number of seconds, not %q", epoch)
		}
		in.When = time.Unix(seconds, 0).UTC()
	}
	edit := r.Edit
	if edit == nil {
		edit = originPage(r.Dir)
	}
	in.Edit = func(file paths.Shown, line int) string { return edit.URL(r.RepoPath(file), line) }
	in.History = func(file paths.Shown) string { return edit.History(r.RepoPath(file)) }
	report.Gather(in, result, c.contacts)
	if c.history != "" {
		past, err := c.readHistory()
		if err != nil {
			return nil, err
		}
		if in.When.IsZero() {
			return nil, errors.New("--history needs a date: a commit in git, or SOURCE_DATE_EPOCH")
		}
		run := report.RunOf(in)
		in.Past = report.Before(past, run)
		finish = func() error {
			err := files.Write(c.history, func(w io.Writer) error { return report.WriteHistory(w, past, run) })
			if err != nil {
				return fmt.Errorf("%s cannot be written: %w", show.Printable(c.history), err)
			}
			return nil
		}
	}
	r.HTML = func(w io.Writer) error { return report.Write(w, in) }
	return finish, nil
}

// mostHistory is the size beyond which no file is a history, in bytes.
const mostHistory = 64 << 20

// readHistory reads the runs of --history; a file that is not there has none.
func (c *checkRun) readHistory() ([]report.Run, error) {
	dir, err := paths.Working()
	if err != nil {
		return nil, err
	}
	full := paths.Of(c.history, dir)
	file, err := files.TreeOf(full).OpenNamed(full)
	text, err := bounds.Read(file, err, mostHistory)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	var past []report.Run
	if err == nil {
		past, err = report.ReadHistory(bytes.NewReader(text))
	}
	if err != nil {
		return nil, fmt.Errorf("%s cannot be read as a history: %w", show.Printable(c.history), err)
	}
	return past, nil
}

var onGitHub = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:https://|ssh://git@|git@)github\.com[/:]([A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+?)(?:\.git)?/?$`)
})

// originPage is where the pages can be changed in a browser as the checkout at
// dir tells it: its origin on github.com, and the branch that is checked out.
// Nil when it does not.
func originPage(dir paths.Full) *format.EditPage {
	m := onGitHub().FindStringSubmatch(git.Origin(context.Background(), dir))
	branch := git.Branch(context.Background(), dir)
	if m == nil || branch == "" {
		return nil
	}
	return &format.EditPage{Server: "https://github.com", Repository: m[1], Branch: branch}
}
