package cli

import (
	"bytes"
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/format"
	"github.com/partnerlint/partnerlint/internal/lint"
)

// TestInterruptIsReported holds the words and the exit status of a run that was
// stopped, early and late.
func TestInterruptIsReported(t *testing.T) {
	for checked, want := range map[int]string{
		0: "partnerlint: interrupted before the first file was checked\n",
		5: "partnerlint: interrupted; these are the findings so far\n",
	} {
		var errs bytes.Buffer
		c := &checkRun{baselineFlags: baselineFlags{project: project{app: &app{stderr: &errs}}},
			outputFlags: outputFlags{quiet: true}}
		report := &format.Report{FailOn: lint.Warning}
		result := &engine.Result{Outcome: engine.Outcome{Checked: checked}, Found: 9, Stopped: true}
		c.reportStatus(report, result)
		if errs.String() != want {
			t.Errorf("%d files checked: %q, want %q", checked, errs.String(), want)
		}
		if status := c.status(report, result); status != exitFailure {
			t.Errorf("%d files checked: exit status %d", checked, status)
		}
		if strings.Contains(errs.String(), "skipped") {
			t.Error("files that were not reached are no skipped ones")
		}
	}
}
