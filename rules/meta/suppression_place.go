package meta

import (
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
)

// A comment that suppresses a rule is not in the text of the card.
//
// Everything above the marker is part of every list of partners, comments
// included.
//
// Write the comment between the two --- lines, which are not published.
var SuppressionPlace = lint.Rule{
	ID: "suppression-place", Category: "meta", Severity: lint.Warning, Harm: lint.HarmUpkeep,
	On: page.Page | page.Stray | page.Data | page.Config, Stage: lint.StageText,
	// The engine judges the comments: it alone knows what they ignored.
}
