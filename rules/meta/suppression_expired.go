package meta

import (
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
)

// No suppression has expired.
//
// After the date in its "until=", a comment suppresses nothing.
//
// Fix what the comment suppresses, or write a later date.
var SuppressionExpired = lint.Rule{
	ID: "suppression-expired", Category: "meta", Severity: lint.Error, Harm: lint.HarmUpkeep,
	On: page.Page | page.Stray | page.Data | page.Config, Stage: lint.StageText,
	// The engine judges the comments: it alone knows what they ignored.
}
