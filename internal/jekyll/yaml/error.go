package yaml

import "github.com/partnerlint/partnerlint/internal/source"

// A Slip is the kind of mistake that keeps YAML from being read.
type Slip uint8

const (
	Other          Slip = iota // none of the below; the place is the line where reading fails
	UnquotedColon              // title: A: B
	TabIndent                  // a tab where only spaces may indent
	MissingColon               // layout partner
	MissingSpace               // layout:partner
	UnclosedQuote              // title: "A
	BadEscape                  // "C:\dir"
	IndentedKey                // one key is indented, its neighbours are not
	Reserved                   // a value begins with a character that YAML keeps for itself
	TextAfterQuote             // title: "A" B
	TextAfterFlow              // title: [Code] For X
	UnclosedFlow               // tags: [a, b
	NoBreakSpace               // a no-break space where a space should be
	Dash                       // title: - x
	UnknownAlias               // title: *x
	Tag                        // a tag for a class that Jekyll does not permit
	Control                    // a character that YAML forbids
	NotMapping                 // the block holds a text or a list, no keys
	TooDeep                    // nested or repeated beyond any page's need
	Stray                      // a line that belongs to nothing above it: text that should be indented or have a dash
	SecondDocument             // \"--- x\" or \"...\" inside the block: what follows is lost without a word
)

// An Error is the reason why a block cannot be read, at the place that the
// author has to change.
type Error struct {
	Slip   Slip
	Span   source.Span
	Key    string // the key on whose line or in whose value the mistake is, if there is one
	Detail string // the offending character, alias, tag or text; for Other what the parser said
	Mend   *Mend  // what to do about it, if that is known
	Silent bool   // Psych does not mind: it reads what stands above and drops the rest; the node is there too
}

// A Mend is an edit that makes the block readable.
type Mend struct {
	Span source.Span
	New  string
	Sure bool // the result is what the author must have meant
}

var slipNames = [...]string{"cannot be read", "unquoted colon", "tab", "missing colon", "missing space", "unclosed quote",
	"bad escape", "indented key", "reserved character", "text after quote", "text after bracket", "unclosed bracket",
	"no-break space", "dash", "unknown alias", "tag", "control character", "no mapping", "too deep", "stray text", "second document"}

func (s Slip) String() string { return slipNames[s] }

func (e *Error) Error() string { return "yaml: " + e.Slip.String() + ": " + e.Detail }
