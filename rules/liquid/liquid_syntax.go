package liquid

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/liquid"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
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
		eachFault(p, syntaxFault, func(e liquid.Error, d lint.Diagnostic) {
			d.Message, d.Help = liquidFault(e, p.Doc.Original(e.Span), p.Doc.Original(e.At))
			if card := p.Doc.Card(); card.Found && e.Span.Contains(card.Marker) {
				d.Help = fmt.Sprintf("move the marker %s out of the tag", words.Shorten(card.Separator, 40))
				d.Swallows = e.Span
			}
			p.Report(d)
		})
	},
}

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
		if gem := liquid.PluginOf(e.Name); gem != "" {
			return fmt.Sprintf("the site has no tag %q", tag), "add " + gem + " to plugins: in _config.yml, or delete the tag"
		}
		return fmt.Sprintf("the site has no tag %q", tag), "delete it; " + literalBraces
	case liquid.BadOperator:
		if e.Want != "" {
			return fmt.Sprintf("%q does not compare anything", e.Name), fmt.Sprintf("write %s instead", e.Want)
		}
		return fmt.Sprintf("%q does not compare anything", e.Name), "compare with ==, !=, <, >, <=, >= or contains"
	case liquid.TooDeep:
		return "more than a hundred tags are nested", "close the tags above"
	}
	return badSyntax(e, whole, at)
}

// badSyntax is liquidFault for a known tag whose arguments are refused.
func badSyntax(e liquid.Error, whole, at string) (message, help string) {
	if rest, ok := strings.CutPrefix(strings.TrimSpace(strings.TrimPrefix(whole, "{%")), "-"); ok && e.Name == "" {
		return "there is a space before the dash in " + words.Quote(whole), "write: {%- " + strings.TrimSpace(rest)
	}
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
