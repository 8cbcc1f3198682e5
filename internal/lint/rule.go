package lint

import (
	"fmt"

	"github.com/partnerlint/partnerlint/internal/page"
)

// Severity is how much a finding matters. The zero value is Off.
type Severity uint8

// The severities, from silent to loud.
const (
	Off Severity = iota
	Info
	Warning
	Error
)

var severityNames = [...]string{"off", "info", "warning", "error"}

func (s Severity) String() string {
	if int(s) < len(severityNames) {
		return severityNames[s]
	}
	return fmt.Sprintf("severity(%d)", s)
}

// ParseSeverity reads "off", "info", "warning" or "error".
func ParseSeverity(name string) (Severity, bool) {
	for i, n := range severityNames {
		if n == name {
			return Severity(i), true
		}
	}
	return Off, false
}

// Stage orders the rules: the findings of an earlier stage silence what
// follows from them in a later one. Within a stage rules run by ID.
type Stage uint8

// The stages, causes first.
const (
	StageFile     Stage = iota // bytes, names, line endings, conflict markers
	StageFence                 // where the front matter block begins and ends
	StageYAML                  // whether it parses
	StageKeys                  // which keys it has
	StageValues                // what the keys say
	StageIdentity              // what the page is called, within the site
	StageLiquid                // Liquid, which runs before Markdown
	StageBlocks                // constructs that swallow what follows them
	StagePage                  // whether the page says anything at all
	StageMarks                 // what was intended as marker, heading or list, and is not
	StageContract              // what the contract asks for
	StageText                  // everything else
)

// A Rule is a value: facts, and one function that judges one document. The
// package comment says how its findings meet those of other rules.
type Rule struct {
	// ID is the rule's name in kebab-case; the rule lives in
	// rules/<family>/<id with _>.go.
	ID string
	// Category is the name of its family, one of [Families].
	Category string
	// Severity is the default; Off for a rule that users turn on.
	Severity Severity
	// Harm is what its mistakes do to the site as a rule.
	Harm Harm
	// Fixable reports that some of its findings carry a Fix.
	Fixable bool
	// On is the kinds of document that it judges; zero means page.Page.
	On page.Kind
	// Stage orders the rules, causes first.
	Stage Stage
	// Needs is the aspects of the document that must be sound for the rule to
	// make sense.
	Needs page.Aspect
	// Whole reports that its findings are about the page as a whole, such as
	// what is missing. They are known again by the first subject that they are
	// about, not by the text at their place, which is the neighbours'.
	Whole bool
	// Compares reports that the rule speaks of a change: without one that is
	// checked it has no findings.
	Compares bool
	// Asks reports that its findings hang on what other sites answer, so that
	// they come and go by themselves.
	Asks bool
	// Options is a struct of the defaults of the rule's options, or nil.
	Options any
	// Check judges one document and reports what it finds. It is nil when the
	// engine itself makes the findings.
	Check func(*Pass)
	// Doc is the rule's doc comment; the generator fills it in.
	Doc string
}

// Kinds returns the kinds of document the rule judges.
func (r *Rule) Kinds() page.Kind {
	if r.On == 0 {
		return page.Page
	}
	return r.On
}
