package meta

import (
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
)

// A comment that passes over a rule passes over something: without it the rule
// would speak.
//
// Visitors see nothing of it, but whoever reads the page next takes it for
// worse than it is.
//
// Delete the comment.
var SuppressionUnused = lint.Rule{
	ID: "suppression-unused", Category: "meta", Severity: lint.Warning, Harm: lint.HarmHouse, Fixable: true,
	On: page.Page | page.Stray | page.Data | page.Config, Stage: lint.StageText,
	// The engine judges the comments: it alone knows what they passed over.
}
