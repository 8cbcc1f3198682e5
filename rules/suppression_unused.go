package rules

import "github.com/partnerlint/partnerlint/internal/lint"

// A comment that passes over a rule is needed
//
//	the rule would find something there.
//
// Visitors see nothing of it, but the next reader takes the page for worse than it is.:Delete the comment.
var suppressionUnused = lint.Rule{
	ID: "suppression-unused", Category: "meta", Severity: lint.Warning, Fixable: true,
	On: lint.Page | lint.Stray | lint.Data | lint.Config, Stage: lint.StageText,
	// The engine judges the comments: it alone knows what they passed over.
}
