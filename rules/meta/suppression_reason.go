package meta

import (
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
)

// A comment that suppresses a rule gives a reason.
//
// Without a reason, nobody knows whether the comment can be deleted.
//
// Write two hyphens and the reason after the name of the rule.
var SuppressionReason = lint.Rule{
	ID: "suppression-reason", Category: "meta", Severity: lint.Warning, Harm: lint.HarmUpkeep,
	On: page.Page | page.Stray | page.Data | page.Config, Stage: lint.StageText,
	// The engine judges the comments: it alone knows what they ignored.
}
