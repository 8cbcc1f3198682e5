package yaml

import (
	"github.com/partnerlint/partnerlint/internal/source"
)

// A Slip is the kind of mistake that keeps YAML from being read.
type Slip uint8

const (
	Other         Slip = iota // none of the below; Detail is what there is to say
	UnquotedColon             // title: A: B. The colon; Detail is the whole value
	TabIndent                 // a tab where only spaces may indent. The tabs
	MissingColon              // layout partner. The row; Detail is its text
	MissingSpace              // layout:partner, -item, {a:}. Up to the colon or dash, which is Detail
	UnclosedQuote             // title: "A. The quote, which is Detail
	BadEscape                 // "C:\dir". The backslash and what follows, which is Detail
	IndentedKey               // one key is indented unlike its neighbours. The white space before it; Key is its name
	// a value, an element or a key begins with a sign of YAML's own. The sign, which is Detail
	Reserved
	TextAfterQuote // title: "A" B. The whole value, which is Detail
	TextAfterFlow  // title: [Code] For X. The whole value, which is Detail
	UnclosedFlow   // tags: [a, b. The bracket, which is Detail
	NoBreakSpace   // a no-break space, or another odd or invisible one, for a space. That character, which is Detail
	Dash           // title: - x, or a list item among keys. The dash, or the item's row
	UnknownAlias   // title: *x, and no &x. The alias; Detail is its name
	Tag            // a tag for a class that Jekyll does not permit. The tag, which is Detail
	Control        // a character that YAML forbids or takes for a line break. The character, which is Detail
	NotMapping     // the block holds a text or a list, no keys. The value
	TooDeep        // nested or repeated beyond any page's need
	Stray          // text that belongs to nothing above it: not indented, or a list's item without a dash. The row
	SecondDocument // "--- x" or "..." inside the block: what follows is lost without a word. The row
	ForeignComment // <!-- x -->, // x. The row; Detail is the opening
	Severed        // title:⏎X. The row of the value, which begins in the first column
	MissingComma   // ["a" "b"]. The place, empty, after the element
	ExtraComma     // [a,, b]. The comma that no element is before
)

// An Error is the reason why a block cannot be read, at the place that the
// author has to change.
type Error struct {
	Slip   Slip
	Span   source.Span
	Key    string // the key on whose row or in whose value the mistake is, if there is one
	Detail string // see the slips
	Fix    *Fix   // what to do about it, if that is known
	Silent bool   // Psych does not mind: it reads what is above and drops the rest; the node is there too
}

// A Fix is an edit that makes the block readable.
type Fix struct {
	Span source.Span
	New  string
	Sure bool // the result is what the author must have meant
}

var slipNames = [...]string{"cannot be read", "unquoted colon", "tab", "missing colon", "missing space",
	"unclosed quote",
	"bad escape", "indented key", "reserved character", "text after quote", "text after bracket", "unclosed bracket",
	"no-break space", "dash", "unknown alias", "tag", "control character", "no mapping", "too deep", "stray text",
	"second document", "foreign comment", "severed value", "missing comma", "extra comma"}

func (s Slip) String() string { return slipNames[s] }

func (e *Error) Error() string { return "yaml: " + e.Slip.String() + ": " + e.Detail }
