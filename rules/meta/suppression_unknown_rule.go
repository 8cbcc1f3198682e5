package meta

import (
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
)

// A comment that passes over a rule names a rule that exists, in words that
// partnerlint knows.
//
// Otherwise it passes over nothing, and the finding it was meant for stays.
//
// Write the rule as partnerlint rules lists it, and two dashes between it and
// the reason.
var SuppressionUnknownRule = lint.Rule{
	ID: "suppression-unknown-rule", Category: "meta", Severity: lint.Error, Harm: lint.HarmHouse, Fixable: true,
	On: page.Page | page.Stray | page.Data | page.Config, Stage: lint.StageText,
	// The engine judges the comments: it alone knows what they passed over.
}
