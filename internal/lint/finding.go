package lint

import "github.com/partnerlint/partnerlint/internal/source"

// A Finding is a diagnostic with the severity that the user gave its rule, in
// the file it was found in.
type Finding struct {
	Diagnostic
	Severity    Severity
	Stage       Stage  // the rule's
	Needs       Aspect // the rule's
	Path        string // as it is shown: relative to the working directory, with slashes
	SitePath    string // relative to the site's root
	Identity    string // what the page calls itself, so that it is known again when its file is renamed; "" when it does not say
	Ordinal     int    // 1 for the first of the findings that rule, file and text make equal, in order of place
	File        *source.File
	Start, End  source.Position
	Fingerprint string // hexadecimal; no line number goes into it, so it lives as long as the mistake does
}
