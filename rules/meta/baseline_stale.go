package meta

import (
	"github.com/partnerlint/partnerlint/internal/lint"
)

// Every finding in the baseline file still occurs.
//
// If a finding is gone, that is good news, but its entry would hide the same
// mistake if someone made it again.
//
// Run partnerlint --fix or partnerlint baseline prune: both remove the entry.
var BaselineStale = lint.Rule{
	ID: "baseline-stale", Category: "meta", Severity: lint.Warning,
	Harm: lint.HarmUpkeep, Fixable: true, Stage: lint.StageText,
	// The engine compares the baseline with what it found.
}
