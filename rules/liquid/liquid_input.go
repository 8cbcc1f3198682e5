package liquid

import (
	"fmt"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/liquid"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// Every Liquid filter and comparison gets values that it can use.
//
// A word given to a filter for numbers, a division by 0 or a comparison of text
// with a number stops the build of the whole site: no change by anyone is
// published until it is fixed.
//
// Write a value of the kind that the filter needs, or delete the filter.
var LiquidInput = lint.Rule{
	ID: "liquid-input", Category: "liquid", Severity: lint.Error, Harm: lint.HarmGone,
	Stage: lint.StageLiquid, Needs: page.Fence,
	Check: func(p *lint.Pass) {
		eachFault(p, inputFault, func(e liquid.Error, d lint.Diagnostic) {
			if e.Unsure {
				d.Level, d.Effect = lint.Warning, perhapsStops(e.Fault)
			}
			d.Message, d.Help = unusable(e, p.Doc.Original(e.At))
			p.Report(d)
		})
	},
}

// perhapsStops is what visitors see of a fault that stops the build for some values.
func perhapsStops(fault liquid.Fault) string {
	if fault == liquid.MixedComparison {
		return "no update: the whole site is not built if it reaches this comparison"
	}
	return "usually no update, because the whole site is not built; otherwise the word Infinity"
}

// unusable says what a filter or comparison cannot use, and what to type. At is
// the offending part.
func unusable(e liquid.Error, at string) (message, help string) {
	switch e.Fault {
	case liquid.ZeroDivision:
		return "a number cannot be divided by 0", "write another number, or delete the filter"
	case liquid.WrongInput:
		return fmt.Sprintf("the filter %q cannot use the value before it", e.Name), "delete the filter, or put " +
			"a value that it can use before it: " + madeFor(e.Name)
	case liquid.WrongArgument:
		return wrongArgument(e.Name)
	case liquid.NotFinite:
		return fmt.Sprintf("the result of a division by 0.0 is not a number that %q can use", e.Name),
			"write another number than 0.0, or delete the filter"
	case liquid.MixedSort:
		return "a list with both text and numbers, or with an empty entry, cannot be sorted", "delete the filter sort"
	case liquid.MixedComparison:
		return fmt.Sprintf("%q compares text with a number", e.Name), "write both as numbers, without quotation marks"
	case liquid.UnreadableDate:
		return fmt.Sprintf("the filter %q does not get a date that the site can read", e.Name),
			"write a date as in 2024-12-31, or delete the filter"
	case liquid.BadExpression:
		return "the site cannot read the condition " + words.Quote(strings.Trim(at, `"'`)),
			`write it like this: where_exp: "item", "item.title == 'Name'"`
	}
	return fmt.Sprintf("the filter %q has too few or too many arguments", e.Name), ""
}

// wrongArgument says which argument a filter needs.
func wrongArgument(filter string) (message, help string) {
	switch filter {
	case "sort":
		return `the filter "sort" accepts only "first" or "last" after the comma`, `write "last" to put entries without ` +
			`the key last; for the opposite order, write | reverse after the filter`
	case "concat":
		return `the filter "concat" needs a list after the colon`, "to add a single value to the list, write push instead"
	}
	return fmt.Sprintf("the filter %q needs a whole number after the colon", filter),
		"write a number without quotation marks"
}

// madeFor names the values that a filter works on.
func madeFor(filter string) string {
	switch filter {
	case "sort", "array_to_sentence_string":
		return "a list"
	case "to_integer":
		return "a number"
	}
	return "text in quotation marks"
}
