package cli

import (
	"os"
	"path/filepath"
	"regexp"

	"github.com/partnerlint/partnerlint/internal/bounds"
	"github.com/partnerlint/partnerlint/internal/format"
	"github.com/partnerlint/partnerlint/internal/installed"
)

// fixingHook is where a configuration of pre-commit lists the hook that fixes.
var fixingHook = regexp.MustCompile(`(?m)^[ \t]*-?[ \t]*id:[ \t]*["']?partnerlint-fix["']?[ \t]*(#.*)?$`)

// nameCommands tells a report what its reader types to fix what was found.
// Whoever has partnerlint as a hook, or as a package of a project, has no
// command of that name.
func (c *checkRun) nameCommands(report *format.Report) {
	way := installed.Find(released != "")
	report.FixCommand, report.UnsafeCommand = way.Command+" --fix", way.Command+" --unsafe-fixes"
	if os.Getenv("PRE_COMMIT") == "" || report.Top == "" {
		return
	}
	file, err := bounds.Tree{Top: report.Top}.Open(filepath.Join(report.Top, ".pre-commit-config.yaml"))
	text, err := bounds.Read(file, err, mostBaseline)
	if err != nil || !fixingHook.Match(text) {
		return
	}
	manager := "pre-commit"
	if way.By == "prek" {
		manager = way.By
	}
	report.FixCommand = manager + " run --hook-stage manual partnerlint-fix"
}
