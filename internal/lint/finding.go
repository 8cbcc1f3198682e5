package lint

import (
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/source"
)

// A Finding is a diagnostic with the severity that the user gave its rule, in
// the file it was found in.
type Finding struct {
	Diagnostic
	Severity Severity
	Stage    Stage       // the rule's
	Needs    page.Aspect // the rule's
	Path     paths.Shown
	SitePath paths.Site
	// what the page calls itself, so that it is known again when its file is renamed; "" when it does not say
	Identity    string
	Waiting     int     // rules that could not judge the file because of this finding
	Missing     Subject // what the page lacks, when the finding is about that; else ""
	Ordinal     int     // 1 for the first of the findings that rule, file and text make equal, in order of place
	File        *source.File
	Start, End  source.Position
	Fingerprint string // hexadecimal; no line number goes into it, so it lives as long as the mistake does
}

// Hides reports whether rules cannot see the whole page as long as the finding
// is there.
func (f *Finding) Hides() bool { return f.Stage <= StageYAML || !f.Swallows.Empty() || f.Breaks != 0 }

// HidesPage reports whether the other pages do not know this one as it is
// intended to be as long as the finding is there.
func (f *Finding) HidesPage() bool {
	return f.Stage <= StageYAML || f.Breaks&(page.Bytes|page.Fence|page.Fields|page.Address) != 0
}
