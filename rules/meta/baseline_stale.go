package meta

import (
	"github.com/partnerlint/partnerlint/internal/lint"
)

// Every finding in the baseline file still occurs.
//
// A finding that is gone is good news; its entry would hide the same mistake
// if somebody made it again.
//
// Run partnerlint --fix or partnerlint baseline prune: either takes the entry
// out.
var BaselineStale = lint.Rule{
	ID: "baseline-stale", Category: "meta", Severity: lint.Warning,
	Harm: lint.HarmHouse, Fixable: true, Stage: lint.StageText,
	// The engine compares the baseline with what it found.
}
