package lsp

import (
	"github.com/partnerlint/partnerlint/internal/config"
	edits "github.com/partnerlint/partnerlint/internal/edit"
	"github.com/partnerlint/partnerlint/internal/engine/disk"
	"github.com/partnerlint/partnerlint/internal/fix"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/safefile"
	"github.com/partnerlint/partnerlint/internal/source"
)

// What the server takes from the rest of the program, by the names that it has
// for it.
type (
	finding  = lint.Finding
	edit     = lint.Edit
	severity = lint.Severity
	span     = source.Span
	problem  = config.Problem
)

const (
	info    = lint.Info
	warning = lint.Warning
)

// newFile makes a file of raw bytes.
func newFile(shown paths.Shown, raw []byte) *source.File { return source.New(shown, raw) }

// readFile reads a file, unless it is larger than any that is checked.
func readFile(full paths.Full) ([]byte, error) { return disk.ReadFile(string(full), 64<<20, nil) }

// applyEdits is a file with edits made, none of which overlap.
func applyEdits(file *source.File, changes []edit) []byte { return edits.Apply(file, changes) }

// fixed is what fixes make of a file: those of the findings, and again those of
// what comes to light, as long as they help.
func fixed(
	file *source.File,
	findings []finding,
	unsafe bool,
	check fix.Recheck,
) (after *source.File, applied []finding) {
	outcome := fix.Run(file, findings, unsafe, check)
	return outcome.File, outcome.Applied
}

// writeFile puts bytes instead of those of a file of the site in base, whole or
// not at all, unless others are there now.
func writeFile(full, base paths.Full, before, after []byte) error {
	return safefile.OS().Write(full, base, before, after)
}
