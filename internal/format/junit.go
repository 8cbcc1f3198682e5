package format

import (
	"bufio"
	"cmp"
	"encoding/xml"
	"fmt"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/paths"
)

// writeJUnit writes a suite per checked file and a case per finding; one that
// does not fail the run is a case that passes and says something. A file
// without findings is one case that passes, and so is what a reader must know
// next to the findings. It keeps to what Jenkins' schema
// of the format (junit-10.xsd) allows.
func writeJUnit(w *bufio.Writer, r *Report) error {
	suites := junitSuites(r)
	tests, failures := 0, 0
	for _, s := range suites {
		tests, failures = tests+max(1, len(s.findings)), failures+s.failures
	}
	if len(r.Notes) > 0 {
		tests++
	}
	fmt.Fprintf(w, "%s<testsuites name=\"partnerlint\" tests=\"%d\" failures=\"%d\" errors=\"0\">\n", xml.Header, tests,
		failures)
	for _, s := range suites {
		name := escapeXML(string(s.file))
		fmt.Fprintf(w, "  <testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"0\" skipped=\"0\">\n", name,
			max(1, len(s.findings)), s.failures)
		if len(s.findings) == 0 {
			fmt.Fprintf(w, "    <testcase name=\"no findings\" classname=\"%s\"/>\n", name)
		}
		for i := range s.findings {
			writeCase(w, r, &s.findings[i], name)
		}
		w.WriteString("  </testsuite>\n")
	}
	writeNotes(w, r.Notes)
	w.WriteString("</testsuites>\n")
	return nil
}

// writeNotes writes the suite with what a reader must know.
func writeNotes(w *bufio.Writer, notes []string) {
	if len(notes) == 0 {
		return
	}
	fmt.Fprintf(w, "  <testsuite name=\"partnerlint\" tests=\"1\" failures=\"0\" errors=\"0\" skipped=\"0\">\n"+
		"    <testcase name=\"notes\" classname=\"partnerlint\">\n      <system-out>%s.</system-out>\n"+
		"    </testcase>\n  </testsuite>\n", escapeXML(strings.Join(notes, ".\n")))
}

type junitSuite struct {
	file     paths.Shown
	findings []lint.Finding
	failures int
}

func junitSuites(r *Report) []junitSuite {
	var all []junitSuite
	silent, checked := map[paths.Shown]bool{}, r.Checked()
	for _, file := range checked {
		silent[file] = true
	}
	for file, findings := range byFile(r.Findings) {
		s := junitSuite{file: file, findings: findings}
		for i := range findings {
			if findings[i].Severity >= r.FailOn {
				s.failures++
			}
		}
		all = append(all, s)
		silent[file] = false
	}
	for _, file := range checked {
		if silent[file] {
			all = append(all, junitSuite{file: file})
		}
	}
	slices.SortStableFunc(all, func(a, b junitSuite) int { return cmp.Compare(a.file, b.file) })
	return all
}

func writeCase(w *bufio.Writer, r *Report, f *lint.Finding, class string) {
	fmt.Fprintf(w, "    <testcase name=\"%s at %d:%d\" classname=\"%s\">\n", escapeXML(f.Rule), f.Start.Line,
		f.Start.Column, class)
	text := escapeXML(headline(f)) + "\n"
	for _, line := range paragraphs(f)[1:] {
		text += escapeXML(line) + "\n"
	}
	if f.Severity >= r.FailOn {
		fmt.Fprintf(w, "      <failure type=\"%s\" message=\"%s\">%s</failure>\n", f.Severity, escapeXML(f.Message),
			text)
	} else {
		fmt.Fprintf(w, "      <system-out>%s</system-out>\n", text)
	}
	w.WriteString("    </testcase>\n")
}
