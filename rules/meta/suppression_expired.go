package meta

import (
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
)

// A comment that passes over a rule until a day is not past that day.
//
// After the day it passes over nothing.
//
// Fix what it passes over, or write a later day.
var SuppressionExpired = lint.Rule{
	ID: "suppression-expired", Category: "meta", Severity: lint.Error, Harm: lint.HarmHouse,
	On: page.Page | page.Stray | page.Data | page.Config, Stage: lint.StageText,
	// The engine judges the comments: it alone knows what they passed over.
}
