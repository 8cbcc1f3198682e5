package liquid

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/liquid"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/internal/text"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// Every {{ … }} prints something: the site knows the name in it.
//
// The site prints nothing for an unknown name. No error is shown: visitors see a
// sentence with a gap.
//
// Write the name as it is on the page or the site, such as {{ page.title }}.
// To show the braces to visitors, put {% raw %} before and {% endraw %} after
// them.
var LiquidValue = lint.Rule{
	ID: "liquid-value", Category: "liquid", Severity: lint.Warning, Harm: lint.HarmPage,
	Stage: lint.StageLiquid, Needs: page.Fence | page.Fields,
	Check: func(p *lint.Pass) {
		v := &valueCheck{Pass: p, template: p.Doc.Liquid()}
		known := p.Doc.Config().LiquidOptions()
		eachOutput(p, func(o liquid.Output, whole string) {
			if o.Literal || slices.ContainsFunc(o.Filters, func(f liquid.Filter) bool {
				return f.Name == "default" || !known.KnownFilter(f.Name)
			}) {
				return
			}
			if o.Expr.Empty() {
				reportOutput(p, lint.Diagnostic{Span: o.Span, Message: words.Quote(whole) + " prints nothing",
					Effect: "nothing here", Help: "delete it; " + literalBraces}, false)
				return
			}
			want, reason := v.undefined(o)
			if reason == "" || slices.ContainsFunc(unusedCaptures.Of(p.Doc), func(s source.Span) bool {
				return s.Contains(o.Span)
			}) {
				return
			}
			d := lint.Diagnostic{Span: o.Span, Message: words.Quote(whole) + " prints nothing: " + reason,
				Effect: "nothing here", Help: whereToAdd(o.Path) + literalBraces}
			if want != "" {
				d.Help = fmt.Sprintf("did you mean {{ %s }}?", want)
			}
			reportOutput(p, d, p.Doc.Config().Liquid.StrictVariables)
		})
	},
}

// unusedCaptures are the captures whose names the page does not use again: nobody
// sees what is missing there.
var unusedCaptures = page.NewMemo(func(doc *page.Document) []source.Span {
	const most = 20 // captures that are looked at
	var unused []source.Span
	for _, m := range captured.FindAllSubmatchIndex(doc.File.Text, most) {
		if bytes.Count(doc.File.Text, doc.File.Text[m[2]:m[3]]) == 1 {
			unused = append(unused, source.Span{Start: m[0], End: m[1]})
		}
	}
	return unused
})

// captured is a capture up to its end, with its name.
var captured = regexp.MustCompile(`\{%-?\s*capture\s+([\w-]+)[\s\S]*?endcapture`)

// A valueCheck is one run of liquid-value.
type valueCheck struct {
	*lint.Pass
	template *liquid.Template
	asked    map[string]bool // the paths that conditions of the page ask for
	pageKeys *text.Speller   // nil until a name is misspelled
}

// whereToAdd says how the site or the page gets the value of a path.
func whereToAdd(path string) string {
	owner, key, _ := strings.Cut(path, ".")
	key, _, _ = strings.Cut(key, ".")
	switch owner {
	case "site":
		return fmt.Sprintf("add %q to _config.yml, or delete this; ", key)
	case "page":
		return fmt.Sprintf("add %q between the two --- lines, or delete this; ", key)
	}
	return ""
}
