package liquid

import (
	"fmt"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/jekyll/liquid"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
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
			if reason == "" {
				return
			}
			d := lint.Diagnostic{Span: o.Span, Message: words.Quote(whole) + " prints nothing: " + reason,
				Effect: "nothing here",
				Help:   literalBraces}
			if want != "" {
				d.Help = fmt.Sprintf("did you mean {{ %s }}?", want)
			}
			reportOutput(p, d, p.Doc.Config().Liquid.StrictVariables)
		})
	},
}

// A valueCheck is one run of liquid-value.
type valueCheck struct {
	*lint.Pass
	template *liquid.Template
	asked    map[string]bool // the paths that conditions of the page ask for
}

// undefined says why an expression has no value, or "" when it may have one,
// and what was probably intended.
func (v *valueCheck) undefined(o liquid.Output) (want, reason string) {
	steps := strings.Split(o.Path, ".")
	if o.Path == "" || v.conditions()[o.Path] {
		return "", ""
	}
	if !v.template.Defined(o.Root) {
		near := text.Nearest(o.Root, []string{"page", "site"})
		switch {
		case near != "" && len(steps) > 1:
			return near + strings.TrimPrefix(o.Path, o.Root), fmt.Sprintf("the site does not know %q", o.Root)
		case len(v.template.Includes) > 0 || v.Site().Plugged:
			return "", "" // which may define it
		}
		if v.Doc.Has(o.Root) {
			return "page." + o.Path, fmt.Sprintf("the site does not know %q", o.Root)
		}
		return "", fmt.Sprintf("the site does not know %q", o.Root)
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
	if !v.Doc.MayGuess(len(site.Data)) {
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
	return "site.data." + strings.Join(append([]string{near}, steps[3:]...), "."),
		fmt.Sprintf("there is no data file %q", steps[2])
}

// missingKey looks up the second step among the keys that owner has; with
// certain, a key that is not among them has no value.
func (v *valueCheck) missingKey(owner string, steps, keys []string, certain bool) (want, reason string) {
	key := steps[1]
	v.Spend(len(keys))
	for _, known := range keys {
		if known == key {
			return "", ""
		}
	}
	near := ""
	if v.Doc.MayGuess(len(keys)) {
		near = nearestFile(key, keys)
	}
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
