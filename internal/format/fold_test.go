package format

import (
	"bufio"
	"fmt"
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/source"
)

// many is a report of n findings with one message, and one other among them.
func many(n int) *Report {
	r := &Report{}
	for i := range n + 1 {
		file := source.New(paths.Shown(fmt.Sprintf("p%03d.md", i)), []byte("line\n"))
		message := "the layout is not there"
		if i == 3 {
			message = "something else"
		}
		r.Findings = append(r.Findings, lint.Finding{
			Diagnostic: lint.Diagnostic{Rule: "layout-known", Message: message}, Severity: lint.Error,
			Path: file.Path, File: file, Start: file.Position(0), End: file.Position(0),
		})
	}
	r.Summary.Count(r.Findings)
	return r
}

func TestFoldRepeatedFindings(t *testing.T) {
	for _, test := range []struct {
		n, written int
		note       string
	}{
		{50, 50, ""},
		{51, 1, "in 50 more places, first in p001.md:1, p002.md:1, p004.md:1, p005.md:1, p006.md:1"},
		{2000, 1, "in 1999 more places, first in p001.md:1"},
	} {
		for name, write := range map[string]func(*bufio.Writer, *Report) error{"text": writeText, "summary": writeSummary} {
			var b strings.Builder
			w := bufio.NewWriter(&b)
			if err := write(w, many(test.n)); err != nil {
				t.Fatal(err)
			}
			w.Flush()
			if got := strings.Count(b.String(), "the layout is not there"); got != test.written {
				t.Errorf("%s of %d writes it %d times, not %d", name, test.n, got, test.written)
			}
			if !strings.Contains(b.String(), "something else") {
				t.Errorf("%s of %d leaves out what is said once", name, test.n)
			}
			if !strings.Contains(b.String(), test.note) {
				t.Errorf("%s of %d does not say %q:\n%.600s", name, test.n, test.note, b.String())
			}
		}
	}
}
