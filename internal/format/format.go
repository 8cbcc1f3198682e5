// Package format writes findings: one file per output format. Spans become
// lines and columns here and nowhere earlier.
package format

import (
	"bufio"
	"fmt"
	"io"
	"slices"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/source"
)

// A Report is what a run has to say.
type Report struct {
	Findings []lint.Finding // sorted
	Summary  Summary
	Version  string                         // the tool's
	Rules    []*lint.Rule                   // every rule the tool has, for formats that describe them
	File     func(path string) *source.File // the text behind a shown path, for related places; nil when it cannot be read
	FailOn   lint.Severity                  // the least severity that fails the run
	Color    bool                           // the writer takes ANSI colours
}

// A Summary counts what a run saw.
type Summary struct {
	Found, Checked, Skipped int // files
	Errors, Warnings, Infos int // findings
	Fixable                 int // findings that --fix mends
	Unsafe                  int // findings that only --unsafe-fixes mends
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
	About string // one line for --help
	write func(*bufio.Writer, *Report) error
}

var formats = []Format{
	{"text", "for people: the line, a caret, what visitors see, what to type", writeText},
	{"compact", "path:line:column: severity: message [rule], one line each", writeCompact},
	{"json", "for scripts: one object with every detail", writeJSON},
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
