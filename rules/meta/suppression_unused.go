package meta

import (
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
)

// A comment that suppresses a rule is needed: without it, the rule would
// report something.
//
// Visitors see no difference, but the page looks worse than it is to the next
// person who edits it.
//
// Delete the comment.
var SuppressionUnused = lint.Rule{
	ID: "suppression-unused", Category: "meta", Severity: lint.Warning, Harm: lint.HarmUpkeep, Fixable: true,
	On: page.Page | page.Stray | page.Data | page.Config, Stage: lint.StageText,
	// The engine judges the comments: it alone knows what they ignored.
}
