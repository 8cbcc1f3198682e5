// Package format writes findings: one file per output format. Their lines and
// columns are those that the engine found for their spans.
package format

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/source"
)

// A Report is what a run has to say.
type Report struct {
	Findings []lint.Finding // sorted
	Summary  Summary
	Version  string       // the tool's
	Rules    []*lint.Rule // every rule the tool has, for formats that describe them
	// the text of a file, for related places; nil when it cannot be read
	File     func(paths.Shown) *source.File
	FailOn   lint.Severity        // the least severity that fails the run
	Brief    bool                 // for somebody who reads the text format once: notes are left to the summary
	Color    bool                 // the writer takes ANSI colours
	Checked  func() []paths.Shown // the files that were judged
	Failures []string             // what could not be done: the run was not a whole one
	Notes    []string             // what a reader must know next to the findings, sentences without their full stop
	// that an interrupt ended the run early, and the findings are not all; "" when it did not. Failures has it, too
	Interrupted string
	Empty       string     // why nothing was checked that the tool is for; "" when something was
	Dir         paths.Full // the working directory, where shown paths start
	Top         paths.Full // of the repository, "" without one
	Edit        *EditPage  // where the pages can be changed in a browser; nil when that is not known

	Playground string // the address of a page to try pages on; "" for none

	// HTML writes the report for whoever looks after the site; nil where nobody
	// has gathered what it needs.
	HTML func(io.Writer) error

	// What the reader types to fix what was found, "" for partnerlint itself
	// with its flag.
	FixCommand, UnsafeCommand string

	// Touched reports whether a change under review has one of the 1-based
	// lines of a file; nil when no change is known.
	Touched func(file paths.Shown, first, last int) bool
}

// An EditPage is a branch on a GitHub server, whose files are changed in a
// browser.
type EditPage struct {
	Server     string // "https://github.com"
	Repository string // "owner/name"
	Branch     string
}

// A Summary counts what a run saw.
type Summary struct {
	Found, Checked, Skipped int // files
	Errors, Warnings, Infos int // findings
	Fixable                 int // findings that --fix fixes
	Unsafe                  int // findings that only --unsafe-fixes fixes
}

// Count fills in the numbers of findings.
func (s *Summary) Count(findings []lint.Finding) {
	for _, f := range findings {
		switch f.Severity {
		case lint.Error:
			s.Errors++
		case lint.Warning:
			s.Warnings++
		case lint.Info:
			s.Infos++
		}
		switch {
		case f.Fix == nil:
		case f.Fix.Safe:
			s.Fixable++
		default:
			s.Unsafe++
		}
	}
}

// Total is the number of findings.
func (s Summary) Total() int { return s.Errors + s.Warnings + s.Infos }

// A Format writes a report.
type Format struct {
	Name  string
	About string // one line, for the completion of shells
	write func(*bufio.Writer, *Report) error
}

var formats = []Format{
	{"text", "for people: the line, a caret, what visitors see, what to type", writeText},
	{"compact", "path:line:column: severity: message [rule], one line each", writeCompact},
	{"json", "for scripts: one object with all details", writeJSON},
	{"sarif", "SARIF 2.1.0, for code scanning and editors", writeSARIF},
	{"github", "annotations of a pull request, as GitHub's workflow commands", writeGitHub},
	{"summary", "a Markdown page for a job summary or a comment", writeSummary},
	{"html", "a report for maintainers of the site: one file to open in a browser", writeHTML},
	{"gitlab", "GitLab's Code Quality report", writeGitLab},
	{"rdjsonl", "for reviewdog, with suggestions", writeRDJSONL},
	{"junit", "for the test tab of a CI system", writeJUnit},
	{"checkstyle", "for Jenkins and other tools that read Checkstyle reports", writeCheckstyle},
}

func writeHTML(w *bufio.Writer, r *Report) error {
	if r.HTML == nil {
		return errors.New("nothing was gathered for it")
	}
	return r.HTML(w)
}

// byFile yields the findings of each file, in the order of the report.
func byFile(findings []lint.Finding) iter.Seq2[paths.Shown, []lint.Finding] {
	return func(yield func(paths.Shown, []lint.Finding) bool) {
		for from := 0; from < len(findings); {
			to := from + 1
			for to < len(findings) && findings[to].Path == findings[from].Path {
				to++
			}
			if !yield(findings[from].Path, findings[from:to]) {
				return
			}
			from = to
		}
	}
}

// byWeight returns the findings of one file, errors before warnings before
// notes, and within these the cause that hides most of the file first.
func byWeight(findings []lint.Finding) []lint.Finding {
	findings = slices.Clone(findings)
	slices.SortStableFunc(findings, func(a, b lint.Finding) int {
		return cmp.Or(cmp.Compare(b.Severity, a.Severity), cmp.Compare(hides(&b), hides(&a)))
	})
	return findings
}

// manyWait is how many rules wait for a fix before people are told.
const manyWait = 10

// hides is how many rules wait for a finding to be fixed; 0 for few.
func hides(f *lint.Finding) int {
	if f.Waiting < manyWait {
		return 0
	}
	return f.Waiting
}

// inOrder returns edits from the first place in the file to the last.
func inOrder(edits []lint.Edit) []lint.Edit {
	edits = slices.Clone(edits)
	slices.SortStableFunc(edits, func(a, b lint.Edit) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End))
	})
	return edits
}

// All lists the formats in the order of --help.
func All() []Format { return slices.Clone(formats) }

// Named returns the format of that name.
func Named(name string) (Format, bool) {
	i := slices.IndexFunc(formats, func(f Format) bool { return f.Name == name })
	if i < 0 {
		return Format{}, false
	}
	return formats[i], true
}

// Write writes the report to w.
func (f Format) Write(w io.Writer, r *Report) error {
	buffered := bufio.NewWriterSize(w, 64<<10)
	if err := f.write(buffered, r); err != nil {
		return fmt.Errorf("format %s: %w", f.Name, err)
	}
	return buffered.Flush()
}
