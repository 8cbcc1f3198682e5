// Package lint says what a rule is: Rule, Pass, Diagnostic and Fix, and how the
// findings of one rule silence those of others.
//
// The engine and the rules both import this package and never each other.
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
	StageMarks                 // what was meant as marker, heading or list, and is not
	StageContract              // what the contract asks for
	StageText                  // everything else
)

// A Rule is a value: facts, and one function that judges one document.
type Rule struct {
	ID       string    // kebab-case; the rule lives in rules/<id with _>.go
	Category string    // file, front-matter, identity, data, excerpt, sections, content, links, liquid, meta
	Severity Severity  // the default
	Fixable  bool      // some of its findings carry a Fix
	On       page.Kind // the kinds of document it judges; zero means Page
	Stage    Stage
	Needs    page.Aspect // what must be sound for the rule to make sense
	// its findings are about the page as a whole, such as what is missing: a change anywhere in the file concerns them
	Whole    bool
	Options  any         // a struct of defaults, or nil
	Compares bool        // it speaks of a change alone: without one that is checked it has no findings
	Asks     bool        // its findings hang on what other sites answer, so they come and go by themselves
	Check    func(*Pass) // nil when the engine itself makes the findings
	Doc      string      // the doc comment, filled in by the generator
}

// Kinds returns the kinds of document the rule judges.
func (r *Rule) Kinds() page.Kind {
	if r.On == 0 {
		return page.Page
	}
	return r.On
}
