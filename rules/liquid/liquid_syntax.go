package liquid

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/jekyll/liquid"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// Every {{ and {% is closed, every tag is one that the site knows, and every
// {% if %} has its {% endif %}.
//
// The site runs these tags before anything else, even in code and in comments.
// A single mistake stops the build of the whole site: no change by anyone is
// published until it is fixed.
//
// Close the tag where its text ends. To show the braces to visitors, put {%
// raw %} before and {% endraw %} after them.
var LiquidSyntax = lint.Rule{
	ID: "liquid-syntax", Category: "liquid", Severity: lint.Error, Harm: lint.HarmGone,
	Stage: lint.StageLiquid, Needs: page.Fence,
	Check: func(p *lint.Pass) {
		template := p.Doc.Liquid()
		last := -1
		for _, e := range template.Errors {
			if e.Span.Start == last {
				continue // the same tag: one that is not closed has no end tag either
			}
			last = e.Span.Start
			if e.Fault == liquid.UnknownTag && e.Want == "" && p.Site().Plugged {
				continue // a plugin's tag, as far as we can know
			}
			d := lint.Diagnostic{Span: e.Span, Effect: words.BuildStops, About: []lint.Subject{lint.At(e.Span.Start)}}
			if !e.Fatal {
				d.Harm = lint.HarmPage
				d.Effect = "the page without part of its text"
			}
			d.Message, d.Help = liquidFault(e, p.Doc.Original(e.Span), p.Doc.Original(e.At))
			if message, help := builderFault(e, p.Doc); message != "" {
				d.Message, d.Help = message, help
			}
			if e.Unsure {
				d.Level, d.Effect = lint.Warning, perhapsStops(e.Fault)
			}
			d.Swallows = hiddenBy(p.Doc, e, template.Region.End)
			if card := p.Doc.Card(); card.Found && e.Span.Contains(card.Marker) {
				d.Help, d.Swallows = fmt.Sprintf("move the marker %s out of the tag",
					words.Shorten(card.Separator, 40)), e.Span
			}
			p.Report(d)
		}
	},
}

// perhapsStops is what visitors see of a fault that stops the build for some values.
func perhapsStops(fault liquid.Fault) string {
	if fault == liquid.MixedComparison {
		return "no update of the whole site if the site reaches this comparison"
	}
	return "usually no update, because the whole site is not built; otherwise the word Infinity"
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
	return fmt.Sprintf("the filter %q needs a whole number after the colon", filter), "write a number without quotation marks"
}

// hiddenBy is the text that cannot be judged while a tag is open: the line of
// one without its braces, and all that follows a block that takes text as it is,
// with the code that it is in.
func hiddenBy(d *page.Document, e liquid.Error, end int) source.Span {
	switch {
	case e.Fault == liquid.UnclosedOutput || e.Fault == liquid.UnclosedTag:
		return d.File.LineSpan(e.Span.Start)
	case e.Fault != liquid.UnclosedBlock:
	case e.Name == "comment" || e.Name == "highlight" || e.Name == "raw":
		start := e.Span.Start
		if written := kramdown.Parse(d.File.Text, d.Body).BlockAt(start); written.Parent != nil {
			start = written.Span.Start
		}
		return source.Span{Start: start, End: end}
	}
	return source.Span{}
}

// curlyQuotes are the quotation marks that programs put instead of straight ones.
const curlyQuotes = "“”„‘’«»"

// literalBraces tells how to show braces that are not intended to run.
const literalBraces = "to show the braces, put {% raw %} before and {% endraw %} after them"

// liquidFault says what is wrong with a tag, and what to type. At is the
// offending part of the whole.
func liquidFault(e liquid.Error, whole, at string) (message, help string) {
	tag := "{% " + e.Name + " %}"
	switch e.Fault {
	case liquid.UnclosedOutput:
		return `"{{" is never closed`, "write }} where it ends; " + literalBraces
	case liquid.UnclosedTag:
		return `"{%" is never closed`, "write %} where the tag ends; " + literalBraces
	case liquid.UnclosedBlock:
		return fmt.Sprintf("%q is never closed", tag), fmt.Sprintf("write {%% %s %%} where it ends", e.Want)
	case liquid.BrokenTag:
		if e.Name != "" {
			return fmt.Sprintf("%q has no effect between {{ and }}", e.Name), fmt.Sprintf("write it as a tag: {%% %s "+
				"… %%}", e.Name)
		}
		if rest, ok := strings.CutPrefix(whole, "{-%"); ok {
			return "the dash in " + words.Quote(whole) + " is before the %", "write: {%-" + rest
		}
		return `"%}" closes a tag that no "{%" opens`, `write {% where the tag starts`
	case liquid.StrayBreak:
		return fmt.Sprintf("%q is outside a loop and ends the page", tag), "delete it"
	case liquid.StrayEnd:
		return fmt.Sprintf("%q closes nothing", tag), "delete it, or write the tag that it closes above it"
	case liquid.WrongEnd:
		return fmt.Sprintf("%q is where %q should be", tag, "{% "+e.Want+" %}"),
			fmt.Sprintf("write: {%% %s %%}", e.Want)
	case liquid.StrayBranch:
		return fmt.Sprintf("%q does not belong to an open tag", tag), "delete it, or write the {% if %} or {% case %} that " +
			"it belongs to above it"
	case liquid.UnknownTag:
		if e.Want != "" {
			return fmt.Sprintf("the site has no tag %q", tag), fmt.Sprintf("did you mean {%% %s %%}?", e.Want)
		}
		return fmt.Sprintf("the site has no tag %q", tag), "delete it; " + literalBraces
	case liquid.BadOperator:
		if e.Want != "" {
			return fmt.Sprintf("%q does not compare anything", e.Name), fmt.Sprintf("write %s instead", e.Want)
		}
		return fmt.Sprintf("%q does not compare anything", e.Name), "compare with ==, !=, <, >, <=, >= or contains"
	case liquid.BadArguments:
		return fmt.Sprintf("the filter %q has too few or too many arguments", e.Name), ""
	case liquid.ZeroDivision:
		return "a number cannot be divided by 0", "write another number, or delete the filter"
	case liquid.WrongInput:
		return fmt.Sprintf("the filter %q cannot use the value before it", e.Name), "delete the filter, or put a " +
			"value before it that it is made for: " + madeFor(e.Name)
	case liquid.WrongArgument:
		return wrongArgument(e.Name)
	case liquid.NotFinite:
		return fmt.Sprintf("the result of a division by 0.0 is not a number that %q can use", e.Name), "write another number than " +
			"0.0, or delete the filter"
	case liquid.MixedSort:
		return "a list with both text and numbers, or with an empty entry, cannot be sorted", "delete the filter sort"
	case liquid.MixedComparison:
		return fmt.Sprintf("%q compares text with a number", e.Name), "write both as numbers, without quotation marks"
	case liquid.UnreadableDate:
		return fmt.Sprintf("the filter %q does not get a date that the site can read", e.Name), "write a date as in 2024-12-31, " +
			"or delete the filter"
	case liquid.BadExpression:
		return "the site cannot read the condition " + words.Quote(strings.Trim(at, `"'`)), `write it like this: where_exp: "item", ` +
			`"item.title == 'Name'"`
	case liquid.TooDeep:
		return "more than a hundred tags are nested", "close the tags above"
	}
	return badSyntax(e, whole, at)
}

// badSyntax is liquidFault for a known tag whose arguments are refused.
func badSyntax(e liquid.Error, whole, at string) (message, help string) {
	if e.Name == "" {
		return `"{% %}" does not name a tag`, "delete it; " + literalBraces
	}
	if e.Name == "endraw" {
		return "because of the dash, {%- endraw %} does not close {% raw %}", "write: " + e.Want
	}
	if !strings.HasPrefix(whole, "{%") { // a line of {% liquid %}
		whole = "{% " + strings.TrimSpace(e.Name+" "+at) + " %}"
	}
	if e.Want == "" && strings.ContainsAny(at, curlyQuotes) {
		return "curly quotation marks do not work in " + words.Quote(whole), `write straight ones: "`
	}
	message = "the site cannot read " + words.Quote(whole)
	if good := quotedValues(whole); strings.HasPrefix(e.Name, "include") && good != whole {
		return message, "put a value with a space in quotation marks: " + good
	}
	if e.Want != "" {
		return message, fmt.Sprintf("write %s instead", e.Want)
	}
	if example, ok := tagExamples[e.Name]; ok {
		return message, "write it like this: " + example
	}
	return message, ""
}

// openValue is a value of more than one word, without quotation marks, in an
// include tag.
var openValue = regexp.MustCompile(`(\w+)=([^"'\s{}=%]+(?: +[^"'\s{}=%]+)+)( +\w+=| *-?%\})`)

// quotedValues puts such values in quotation marks.
func quotedValues(tag string) string { return openValue.ReplaceAllString(tag, `$1="$2"$3`) }

// tagExamples shows how each tag is written.
var tagExamples = map[string]string{
	"assign":           "{% assign city = page.title %}",
	"capture":          "{% capture city %} … {% endcapture %}",
	"case":             "{% case page.layout %}",
	"when":             `{% when "partner" %}`,
	"cycle":            `{% cycle "odd", "even" %}`,
	"else":             "{% else %}",
	"elsif":            `{% elsif page.layout == "partner" %}`,
	"for":              "{% for person in page.people %}",
	"tablerow":         "{% tablerow person in page.people %}",
	"highlight":        "{% highlight html %}",
	"if":               `{% if page.layout == "partner" %}`,
	"unless":           "{% unless page.people %}",
	"include":          "{% include file.html %}",
	"include_relative": "{% include_relative file.md %}",
	"post_url":         "{% post_url 2024-12-31-name-of-the-post %}",
	"raw":              "{% raw %}",
	"render":           `{% render "file.html" %}`,
}

// madeFor names the values that a filter works on.
func madeFor(filter string) string {
	switch filter {
	case "sort", "array_to_sentence_string":
		return "a list"
	case "to_integer":
		return "a number"
	}
	return "a text, in quotation marks"
}
