package meta

import (
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
)

// A comment that suppresses a rule names a rule that exists, in the form that
// partnerlint reads.
//
// Otherwise it suppresses nothing, and the finding stays.
//
// Write the name of the rule as "partnerlint rules" lists it, and two hyphens
// between the name and the reason.
var SuppressionUnknownRule = lint.Rule{
	ID: "suppression-unknown-rule", Category: "meta", Severity: lint.Error, Harm: lint.HarmUpkeep, Fixable: true,
	On: page.Page | page.Stray | page.Data | page.Config, Stage: lint.StageText,
	// The engine judges the comments: it alone knows what they ignored.
}
