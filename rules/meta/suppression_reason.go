package meta

import (
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
)

// A comment that passes over a rule says why.
//
// Without the reason nobody dares to take the comment away again.
//
// Write two dashes and the reason after the rule's name.
var SuppressionReason = lint.Rule{
	ID: "suppression-reason", Category: "meta", Severity: lint.Warning, Harm: lint.HarmHouse,
	On: page.Page | page.Stray | page.Data | page.Config, Stage: lint.StageText,
	// The engine judges the comments: it alone knows what they passed over.
}
