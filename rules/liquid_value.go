package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/jekyll/liquid"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/source"
)

// Whatever stands in {{ … }} prints something: the name is one that the site
// knows, and so is every filter.
//
// The site generator prints nothing for a name it does not know, and leaves out
// a filter it does not know. Nobody is told: visitors read a sentence with a
// hole in it.
//
// Write the name as the page or the site has it, such as {{ page.title }}. To
// show the braces to visitors, put {% raw %} before and {% endraw %} behind them.
var liquidValue = lint.Rule{
	ID: "liquid-value", Category: "liquid", Severity: lint.Warning,
	Stage: lint.StageLiquid, Needs: lint.Fence | lint.Fields,
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
	d.About = []lint.Subject{lint.At(d.Span.Start)}
	if stops {
		d.Level, d.Effect = lint.Error, buildStops
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
		d := lint.Diagnostic{Span: w.Span, Message: "the site cannot read " + quote(whole), Effect: "a part of what stands here, or nothing", Help: literalBraces}
		switch w.Flaw {
		case liquid.EmptyFilter:
			d.Span = w.At
			d.Message = fmt.Sprintf("no filter stands behind %q in %s", at, quote(whole))
			d.Help = "delete the bar, or write a filter behind it"
		case liquid.UnclosedQuote:
			d.Span = w.At
			d.Message = "the quotation mark in " + quote(whole) + " is not closed"
			d.Help = "write " + at + " once more where the text ends"
		case liquid.BadCharacter:
			if strings.ContainsAny(at, "“”„‘’«»") {
				d.Span = w.At
				d.Message = "curly quotation marks do not count in " + quote(whole)
				d.Help = `write straight ones: "`
			}
		}
		v.report(d, v.Doc.Config().Liquid.ErrorMode == "strict")
	}
}

// check reports what is unknown in one expression.
func (v *valueCheck) check(o liquid.Output, whole string) {
	if v.misread[o.Span] {
		return
	}
	unknown := false
	for _, f := range o.Filters {
		if liquid.KnownFilter(f.Name) {
			continue
		}
		unknown = true
		want := liquid.NearestFilter(f.Name)
		if want == "" && v.Site().Plugged {
			continue
		}
		d := lint.Diagnostic{Span: f.Span, Message: fmt.Sprintf("the site knows no filter %q", f.Name),
			Effect: "the text as if the filter were not there", Help: "delete the filter"}
		if want != "" {
			d.Help = fmt.Sprintf("did you mean %q?", want)
		}
		v.report(d, v.Doc.Config().Liquid.StrictFilters)
	}
	if unknown || o.Literal || v.hasDefault(o) {
		return
	}
	if o.Expr.Empty() {
		v.report(lint.Diagnostic{Span: o.Span, Message: quote(whole) + " prints nothing", Effect: "nothing in this place", Help: "delete it; " + literalBraces}, false)
		return
	}
	want, reason := v.undefined(o)
	if reason == "" {
		return
	}
	d := lint.Diagnostic{Span: o.Span, Message: quote(whole) + " prints nothing: " + reason, Effect: "nothing in this place",
		Help: literalBraces}
	if want != "" {
		d.Help = fmt.Sprintf("did you mean {{ %s }}?", want)
	}
	v.report(d, v.Doc.Config().Liquid.StrictVariables)
}

func (v *valueCheck) hasDefault(o liquid.Output) bool {
	for _, f := range o.Filters {
		if f.Name == "default" {
			return true
		}
	}
	return false
}

// undefined says why an expression has no value, or "" when it may have one,
// and what was probably meant.
func (v *valueCheck) undefined(o liquid.Output) (want, reason string) {
	steps := strings.Split(o.Path, ".")
	if o.Path == "" || v.conditions()[o.Path] {
		return "", ""
	}
	if !v.template.Defined(o.Root) {
		near := lint.Nearest(o.Root, []string{"page", "site"})
		switch {
		case near != "" && len(steps) > 1:
			return near + strings.TrimPrefix(o.Path, o.Root), fmt.Sprintf("the site knows no %q", o.Root)
		case len(v.template.Includes) > 0 || v.Site().Plugged:
			return "", "" // which may define it
		}
		if v.Doc.Has(o.Root) {
			return "page." + o.Path, fmt.Sprintf("the site knows no %q", o.Root)
		}
		return "", fmt.Sprintf("the site knows no %q", o.Root)
	}
	if len(steps) < 2 {
		return "", ""
	}
	switch o.Root {
	case "page":
		return v.missingKey("page", steps, v.pageKeys(), !v.Site().Plugged)
	case "site":
		return v.missingSiteKey(steps)
	}
	return "", ""
}

func (v *valueCheck) missingSiteKey(steps []string) (want, reason string) {
	site := v.Site()
	if !site.Rooted || site.Config.Node == nil {
		return "", ""
	}
	if steps[1] != "data" {
		return v.missingKey("site", steps, site.Config.SiteKeys(), site.Whole() && !site.Plugged)
	}
	if len(steps) < 3 || site.Data[steps[2]] != nil {
		return "", ""
	}
	names := make([]string, 0, len(site.Data))
	for name := range site.Data {
		names = append(names, name)
	}
	near := nearestFile(steps[2], names)
	if near == "" || site.HasFolder(site.Config.DataDir+"/"+steps[2]) {
		return "", ""
	}
	return "site.data." + strings.Join(append([]string{near}, steps[3:]...), "."), fmt.Sprintf("there is no data file %q", steps[2])
}

// missingKey looks up the second step among the keys that owner has; with
// certain, a key that is not among them has no value.
func (v *valueCheck) missingKey(owner string, steps, keys []string, certain bool) (want, reason string) {
	key := steps[1]
	for _, known := range keys {
		if known == key {
			return "", ""
		}
	}
	near := nearestFile(key, keys)
	if near == "" && !certain {
		return "", ""
	}
	if near != "" {
		want = strings.Join(append([]string{owner, near}, steps[2:]...), ".")
	}
	return want, fmt.Sprintf("the %s has no %q", owner, key)
}

// pageKeys are the names that page.NAME knows.
func (v *valueCheck) pageKeys() []string {
	kind := v.Doc.Class.Kind
	if !v.Site().Rooted {
		kind = jekyll.Document
	}
	keys := slices.Clone(jekyll.PageKeys(kind))
	for key := range v.Doc.Values() {
		keys = append(keys, key)
	}
	return keys
}

// conditions are the paths that the page's own conditions ask for: what they
// guard may be empty on purpose.
func (v *valueCheck) conditions() map[string]bool {
	if v.asked == nil {
		v.asked = map[string]bool{}
		for _, tag := range v.template.Tags {
			switch tag.Name {
			case "if", "elsif", "unless", "case":
				for _, word := range strings.Fields(v.Doc.Original(tag.Markup)) {
					v.asked[word] = true
				}
			}
		}
	}
	return v.asked
}
