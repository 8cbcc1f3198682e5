package redirects

import (
	"fmt"
	"strings"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/text"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// The target of a redirect is an address that browsers follow.
//
// Quotation marks, Liquid, a program instead of an address, or a mistake in
// https:// break the redirect: visitors stay on an empty page.
//
// Write the last part of the partner page's permalink, or a full address that
// starts with https://.
var RedirectAddress = lint.Rule{
	ID: "redirect-address", Category: "redirects", Severity: lint.Error, Harm: lint.HarmLink, Fixable: true,
	Stage: lint.StageIdentity, Needs: page.Fields,
	Check: func(p *lint.Pass) {
		if t, ok := targetOf(p); ok {
			if d, wrong := t.spelling(); wrong {
				p.Report(d)
			}
		}
	},
}

// spelling finds targets that no browser follows, whatever pages there are.
func (t target) spelling() (lint.Diagnostic, bool) {
	lower := strings.ToLower(t.text)
	scheme, rest, hasScheme := strings.Cut(lower, ":")
	switch {
	case strings.ContainsAny(t.text, `"'<>`):
		return t.fault(fmt.Sprintf("%s contains a quotation mark or bracket, which breaks the redirect",
			words.Quote(t.text)), words.LeadsNowhere, ""), true
	case strings.Contains(t.text, "{{") || strings.Contains(t.text, "{%"):
		return t.fault("Jekyll does not evaluate Liquid in a target: "+words.Quote(t.text), words.LeadsNowhere, ""), true
	case scheme == "javascript" || scheme == "data" || scheme == "vbscript":
		return t.fault(fmt.Sprintf("%s is a program, not an address", words.Quote(t.text)), words.LeadsNowhere, ""), true
	case strings.HasPrefix(lower, "www."):
		return t.fault(fmt.Sprintf("without https://, %s leads to a page of this site", words.Quote(t.text)),
			words.LeadsNowhere, "https://"+t.text), true
	case (scheme == "http" || scheme == "https") && !strings.HasPrefix(rest, "//"), strings.HasPrefix(lower, "http//"),
		strings.HasPrefix(lower, "https//"):
		return t.fault(fmt.Sprintf("%s is not an address: write :// after http or https", words.Quote(t.text)),
			words.LeadsNowhere, ""), true
	case hasScheme && strings.HasPrefix(rest, "//") && text.Distance(scheme, "https") <= 2 && scheme != "http" &&
		scheme != "https":
		return t.fault(fmt.Sprintf("%s does not lead to a page; use https", words.Quote(scheme)), words.LeadsNowhere,
			"https:"+t.text[len(scheme)+1:]), true
	}
	return lint.Diagnostic{}, false
}
