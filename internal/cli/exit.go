package cli

import (
	"fmt"
	"io"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/cli/show"
	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/engine/disk"
	"github.com/partnerlint/partnerlint/internal/format"
	"github.com/partnerlint/partnerlint/internal/jekyll/detect"
	"github.com/partnerlint/partnerlint/internal/lint"
)

// status is the exit status: a failure wins over findings.
func (c *checkRun) status(report *format.Report, result *engine.Result) int {
	threshold := report.FailOn
	switch {
	case len(result.Failures) > 0, result.Stopped, result.Empty() && !c.allowEmpty && !c.hook:
		return exitFailure
	case report.Summary.Errors > 0, result.LeftWorst >= lint.Error:
		return exitFindings
	case c.maxWarnings >= 0 && threshold <= lint.Warning:
		if report.Summary.Warnings > c.maxWarnings || threshold == lint.Info && report.Summary.Infos > 0 {
			return exitFindings
		}
	case slices.ContainsFunc(result.Findings, func(f lint.Finding) bool { return f.Severity >= threshold }),
		result.LeftOut > 0 && result.LeftWorst >= threshold:
		return exitFindings
	}
	return exitClean
}

// interruptedNote says that a report is not whole.
const interruptedNote = "interrupted; these are the findings so far"

// reportStatus writes failures, notices and the summary to the error stream.
func (c *checkRun) reportStatus(report *format.Report, result *engine.Result) {
	w := c.app.stderr
	for _, failure := range result.Failures {
		fmt.Fprintf(w, "partnerlint: %s\n", show.Printable(failureText(failure)))
	}
	switch {
	case result.Stopped && result.Checked == 0:
		fmt.Fprintln(w, "partnerlint: interrupted before the first file was checked")
	case result.Stopped:
		fmt.Fprintln(w, "partnerlint: "+interruptedNote)
	}
	if result.LeftOut > 0 {
		fmt.Fprintf(w, "partnerlint: %s more not shown: the limit of the configuration is reached\n",
			show.Count(result.LeftOut, "finding"))
	}
	empty := result.Empty() && !result.Stopped
	if fails := !c.allowEmpty && !c.hook; empty && (fails || !c.quiet) {
		told := nothingChecked + c.whyEmpty(result)
		if fails {
			told = "partnerlint: " + told
		}
		fmt.Fprintln(w, told)
	}
	if c.statistics {
		show.Statistics(w, result.Findings)
	}
	if c.quiet {
		return
	}
	if c.verbose {
		for _, skip := range result.Skipped {
			fmt.Fprintf(w, "skipped %s: %s\n", show.Printable(skip.Path), show.Printable(skip.Reason))
		}
	}
	c.reportBuilders(w, result)
	for _, problem := range c.unmatched {
		fmt.Fprintln(w, show.Printable(problem.Error()))
	}
	c.reportAsked(w)
	if empty && report.Summary.Total() == 0 {
		return // which is all there is to say
	}
	notes := report.Summary.Infos > 0 && report.Brief && c.onText()
	if shown := len(report.Findings); shown > 0 && !(notes && shown == report.Summary.Infos) && !c.diff {
		fmt.Fprintln(w)
	}
	line := show.Summary(report.Summary) + c.knownNote()
	if notes {
		line += " (--verbose shows " + pronoun(report.Summary.Infos) + ")"
	}
	if !c.wantsFixes() {
		line += show.FixNote(report.Summary)
	}
	fmt.Fprintln(w, line)
}

// onText reports whether people read the findings as text.
func (c *checkRun) onText() bool {
	return !c.diff && slices.ContainsFunc(c.formats, func(f string) bool { return f == "text" })
}

func pronoun(n int) string {
	if n == 1 {
		return "it"
	}
	return "them"
}

// reportBuilders says once what builds a site and how that is known: with
// --verbose, and where a finding speaks of the builder that nobody named.
func (c *checkRun) reportBuilders(w io.Writer, result *engine.Result) {
	sites := result.Sites()
	said := map[string]bool{}
	for _, dir := range slices.Sorted(maps.Keys(sites)) {
		built, rooted := sites[dir].Built, sites[dir].Rooted
		matters := built.Rule != detect.ByName && slices.ContainsFunc(result.Findings, func(f lint.Finding) bool {
			return strings.Contains(f.Message, built.Builder.Title())
		})
		line := fmt.Sprintf("built by %s: %s", built.Builder.Title(), built.Why())
		if rooted && (c.verbose || matters) && !said[line] {
			said[line] = true
			fmt.Fprintln(w, show.Printable(line))
		}
	}
}

func failureText(f disk.Failure) string {
	if f.Path == "" {
		return f.Err.Error()
	}
	return fmt.Sprintf("%s: %v", f.Path, f.Err)
}

// nothingChecked begins the sentence that says why.
const nothingChecked = "nothing was checked: "

// whyEmpty words why a check had nothing to do.
func (c *checkRun) whyEmpty(result *engine.Result) string {
	if c.staged && result.Found == 0 {
		return "git has no Markdown file (*.md, *.markdown) here, staged or committed; git add the pages first"
	}
	return whyEmpty(result)
}

func whyEmpty(result *engine.Result) string {
	switch {
	case result.Foreign != "":
		return result.Foreign + "; name the folder of the partners' pages, or define in .partnerlint.yml what pages must " +
			`contain (layouts: {"*": {}} checks only what applies to every page)`
	case result.Checked > 0:
		return "no page of this site has a contract, which says what a page must contain; run partnerlint init " +
			"--learn to derive one from the pages, or write layouts: {\"*\": {}} into .partnerlint.yml to check " +
			"only what applies to every page"
	case result.Found == 0:
		return "no Markdown file (*.md, *.markdown) was found"
	case result.Found == 1 && len(result.Skipped) > 0:
		skip := result.Skipped[0]
		if path.Base(string(skip.Path)) == unnamedPage && strings.Contains(skip.Reason, "no contract") {
			return "the page on the standard input has no contract; --stdin-filename PATH says where it belongs"
		}
		return fmt.Sprintf("%s was skipped: %s", show.Printable(skip.Path), skip.Reason)
	}
	return fmt.Sprintf("all %d files were skipped (--verbose shows why)", result.Found)
}
