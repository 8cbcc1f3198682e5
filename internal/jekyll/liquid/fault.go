package liquid

import "github.com/partnerlint/partnerlint/internal/source"

// A Fault is a way in which a template is wrong.
type Fault uint8

const (
	UnclosedOutput  Fault = iota // {{ without }}, or with the }} of a later output
	UnclosedTag                  // {% without %}, or with the %} of a later tag
	UnclosedBlock                // {% if %} that nothing closes; the place is the opening tag
	BrokenTag                    // {{ include a.html }}, or a "%}" without "{%" where a block begins or ends
	StrayEnd                     // {% endif %} where nothing is open
	WrongEnd                     // {% endfor %} where {% endif %} is due
	StrayBranch                  // {% else %}, {% elsif %} or {% when %} that belongs to no open block
	UnknownTag                   // a tag that neither Jekyll nor a named plugin defines
	BadSyntax                    // a known tag whose arguments are refused
	BadOperator                  // {% if a = b %}: the build stops when the condition is evaluated
	BadArguments                 // a filter with too few or too many arguments: the build stops when it is applied
	StrayBreak                   // {% break %} or {% continue %} outside a loop: nothing after it is printed
	TooDeep                      // more than 100 blocks inside each other
	ZeroDivision                 // {{ 1 | divided_by: 0 }}; At is the filter
	NotFinite                    // {{ 1 | divided_by: 0.0 | round }}; At is the last filter
	MixedSort                    // a list with text and numbers is sorted; At is the filter
	MixedComparison              // {% if "a" > 1 %}; At is the operator
	UnreadableDate               // {{ "soon" | date_to_string }}; At is the filter
	BadExpression                // where_exp with a condition that cannot be read; At is that argument
	WrongInput                   // {{ 5 | slugify }}, {{ "a" | sort }}; At is the filter
	WrongArgument                // {{ "a" | truncate: "x" }}: no whole number; At is the filter
)

var faultNames = [...]string{"UnclosedOutput", "UnclosedTag", "UnclosedBlock", "BrokenTag", "StrayEnd", "WrongEnd",
	"StrayBranch", "UnknownTag", "BadSyntax", "BadOperator", "BadArguments", "StrayBreak", "TooDeep", "ZeroDivision",
	"NotFinite", "MixedSort", "MixedComparison", "UnreadableDate", "BadExpression",
	"WrongInput", "WrongArgument"}

func (f Fault) String() string {
	if int(f) < len(faultNames) {
		return faultNames[f]
	}
	return "Fault?"
}

// An Error is a template that is wrong enough to stop the build, or that
// swallows the text after it.
type Error struct {
	Fault Fault
	Span  source.Span // the construct: the tag, or the opening braces and the word after them
	At    source.Span // the offending part within Span: a name, an operator, an argument
	Name  string      // the tag, filter or operator, as written
	// what was probably intended: the tag that closes the block, the nearest known name, "}}"; may be empty
	Want string
	// Fatal reports that Liquid raises, so that Jekyll writes no site at all.
	// An error that is not fatal still loses text.
	Fatal    bool
	swallows bool // ran into another template, which need not stop the build

	// Unsure reports that Liquid raises for nearly every value that the expression
	// can have, and that the value is not known.
	Unsure bool

	// Late reports that Liquid raises only when it comes past while rendering,
	// so that a branch not taken hides the error.
	Late bool
}
