package liquid

import (
	"fmt"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/liquid"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/chars"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// Every {{ … }} prints something: the site knows its name and its filters.
//
// The site prints nothing for an unknown name, and ignores an unknown filter.
// No error is shown: visitors see a sentence with a gap.
//
// Write the name as it is on the page or the site, such as {{ page.title }}.
// To show the braces to visitors, put {% raw %} before and {% endraw %} after
// them.
var LiquidValue = lint.Rule{
	ID: "liquid-value", Category: "liquid", Severity: lint.Warning, Harm: lint.HarmPage,
	Stage: lint.StageLiquid, Needs: page.Fence | page.Fields,
	Check: func(p *lint.Pass) {
		template := p.Doc.Liquid()
		v := &valueCheck{Pass: p, template: template, misread: map[source.Span]bool{}}
		v.unreadable()
		for _, o := range template.Outputs {
			v.check(o, p.Doc.Original(o.Span))
		}
		for _, o := range template.Assigned {
			v.check(o, "{% assign … = "+p.Doc.Original(o.Expr)+" %}")
		}
	},
}

// A valueCheck is one run of liquid-value.
type valueCheck struct {
	*lint.Pass
	template *liquid.Template
	misread  map[source.Span]bool // the templates that are already reported
	asked    map[string]bool      // the paths that conditions of the page ask for
}

func (v *valueCheck) report(d lint.Diagnostic, stops bool) {
	if !stops && (v.Doc.IsMarkerSlip(d.Span.Start) || chars.SpotAt(v.Pass, d.Span).Unseen) {
		return
	}
	d.About = []lint.Subject{lint.At(d.Span.Start)}
	if stops {
		d.Level, d.Effect = lint.Error, words.BuildStops
	}
	v.Report(d)
}

// unreadable reports the expressions that Liquid reads only in part.
func (v *valueCheck) unreadable() {
	for _, w := range v.template.Warnings {
		if v.misread[w.Span] {
			continue
		}
		v.misread[w.Span] = true
		whole := v.Doc.Original(w.Span)
		at := v.Doc.Original(w.At)
		d := lint.Diagnostic{Span: w.Span, Message: "the site cannot read " + words.Quote(whole),
			Effect: "part of this text, or nothing", Help: literalBraces}
		if name, ok := shortcode(whole); ok {
			d.Message = words.Quote(whole) + " is a tag of another system, Hugo"
			d.Help = "write the text itself, or a link, instead"
			if address := videoAddress(name, whole); address != "" {
				d.Help = "write a link: [words](" + address + ")"
			}
			v.report(d, v.Doc.Config().Liquid.ErrorMode == "strict")
			continue
		}
		switch w.Flaw {
		case liquid.EmptyFilter:
			d.Span = w.At
			d.Message = fmt.Sprintf("there is no filter after %q in %s", at, words.Quote(whole))
			d.Help = "delete the bar, or write a filter after it"
		case liquid.UnclosedQuote:
			d.Span = w.At
			d.Message = "the quotation mark in " + words.Quote(whole) + " is not closed"
			d.Help = "write " + at + " again where the text ends"
		case liquid.BadCharacter:
			if strings.ContainsAny(at, curlyQuotes) {
				d.Span = w.At
				d.Message = "curly quotation marks do not work in " + words.Quote(whole)
				d.Help = `write straight ones: "`
			}
		}
		v.report(d, v.Doc.Config().Liquid.ErrorMode == "strict")
	}
}

// shortcode reports whether an output is what Hugo has for Liquid's tags, as
// {{< youtube x >}}, and its name.
func shortcode(output string) (name string, ok bool) {
	inside, angle := strings.CutPrefix(output, "{{<")
	if !angle {
		if inside, ok = strings.CutPrefix(output, "{{%"); !ok {
			return "", false
		}
	}
	name, _, _ = strings.Cut(strings.TrimLeft(inside, " -/"), " ")
	return strings.TrimRight(name, ">%}"), true
}

// videoAddress is the address of the video that a shortcode shows; "" for none.
func videoAddress(name, output string) string {
	fields := strings.Fields(strings.Trim(output, "{}<>% "))
	if len(fields) < 2 {
		return ""
	}
	id := strings.Trim(strings.TrimPrefix(fields[1], "id="), `"'`)
	switch name {
	case "youtube":
		return "https://www.youtube.com/watch?v=" + id
	case "vimeo":
		return "https://vimeo.com/" + id
	}
	return ""
}

// check reports what is unknown in one expression.
func (v *valueCheck) check(o liquid.Output, whole string) {
	if v.misread[o.Span] {
		return
	}
	unknown, known := false, v.Doc.Config().LiquidOptions()
	for _, f := range o.Filters {
		if known.KnownFilter(f.Name) {
			continue
		}
		unknown = true
		want := liquid.NearestFilter(f.Name)
		if want == "" && v.Site().Plugged {
			continue
		}
		d := lint.Diagnostic{Span: f.Span, Message: fmt.Sprintf("the site has no filter %q", f.Name),
			Effect: "the text as if the filter were not there", Help: "delete the filter"}
		if want != "" {
			d.Help = fmt.Sprintf("did you mean %q?", want)
		}
		if liquid.KnownFilter(f.Name) {
			d.Message = fmt.Sprintf("%s has no filter %q", v.Doc.Config().Builder.Title(), f.Name)
			d.Help = "delete the filter, or use an older one"
			if f.Name == "find" || f.Name == "find_exp" {
				d.Help = fmt.Sprintf("write %q and the filter \"first\" after it", map[string]string{"find": "where",
					"find_exp": "where_exp"}[f.Name])
			}
		}
		v.report(d, v.Doc.Config().Liquid.StrictFilters)
	}
	if unknown || o.Literal || v.hasDefault(o) {
		return
	}
	if o.Expr.Empty() {
		v.report(lint.Diagnostic{Span: o.Span, Message: words.Quote(whole) + " prints nothing",
			Effect: "nothing here", Help: "delete it; " + literalBraces}, false)
		return
	}
	want, reason := v.undefined(o)
	if reason == "" {
		return
	}
	d := lint.Diagnostic{Span: o.Span, Message: words.Quote(whole) + " prints nothing: " + reason,
		Effect: "nothing here", Help: whereToAdd(o.Path) + literalBraces}
	if want != "" {
		d.Help = fmt.Sprintf("did you mean {{ %s }}?", want)
	}
	v.report(d, v.Doc.Config().Liquid.StrictVariables)
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

func (v *valueCheck) hasDefault(o liquid.Output) bool {
	for _, f := range o.Filters {
		if f.Name == "default" {
			return true
		}
	}
	return false
}
