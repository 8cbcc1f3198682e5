// Package lint says what a rule is and what it may see: Rule, Pass,
// Diagnostic, Fix, Document, Site and Contract.
//
// The engine and the rules both import this package and never each other.
package lint

import "fmt"

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

// Kind is what a document is to the site; a rule names the kinds it judges.
type Kind uint8

// The kinds of document.
const (
	Page   Kind = 1 << iota // a page that a contract holds
	Data                    // a file below _data
	Config                  // _config.yml
	Stray                   // a file in a contract's collection that Jekyll treats otherwise than its author thinks
)

// Aspect is a part of a document that must be sound before certain rules make
// sense. A rule names what it needs, a finding names what it breaks; that is
// how a cause silences its consequences.
type Aspect uint16

// The aspects of a document.
const (
	Bytes    Aspect = 1 << iota // the file is UTF-8 text
	Fence                       // Jekyll finds the front matter block, so the body is known
	Fields                      // the front matter's YAML parses to keys and values
	Body                        // the body can be read as Markdown
	Excerpt                     // the card's text can be told from the rest
	Sections                    // the headings are what the author meant
	Address                     // the page's address can be worked out

	Everything = Bytes | Fence | Fields | Body | Excerpt | Sections | Address
)

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
	ID       string   // kebab-case; the rule lives in rules/<id with _>.go
	Category string   // file, front-matter, identity, data, excerpt, sections, content, links, liquid, meta
	Severity Severity // the default
	Fixable  bool     // some of its findings carry a Fix
	On       Kind     // the kinds of document it judges; zero means Page
	Stage    Stage
	Needs    Aspect      // what must be sound for the rule to make sense
	Whole    bool        // its findings are about the page as a whole, such as what is missing: a change anywhere in the file concerns them
	Options  any         // a struct of defaults, or nil
	Compares bool        // it speaks of a change alone: without one that is checked it has no findings
	Asks     bool        // its findings hang on what other sites answer, so they come and go by themselves
	Check    func(*Pass) // nil when the engine itself makes the findings
	Doc      string      // the doc comment, filled in by the generator
}

// Kinds returns the kinds of document the rule judges.
func (r *Rule) Kinds() Kind {
	if r.On == 0 {
		return Page
	}
	return r.On
}
