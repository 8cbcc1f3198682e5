package links

import (
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/addresses"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// The address of another site starts with https:// or http://.
//
// Otherwise the browser treats the address as a page of this site, and
// visitors get "page not found".
//
// Write https://www.example.org in full.
var LinkScheme = lint.Rule{
	ID: "link-scheme", Category: "links", Severity: lint.Error, Harm: lint.HarmLink, Fixable: true,
	Stage: lint.StageText, Needs: page.Fence | page.Body,
	Check: func(p *lint.Pass) {
		for l, written := range destinations(p) {
			if s := wrongScheme(p, written); s.message != "" {
				reportSlip(p, l.Span.Start, l.Dest, s)
			}
		}
		for _, s := range p.Doc.Kramdown().SpansOf(kramdown.HTMLTag) {
			// <www.example.org> is an HTML element to the site, and not shown.
			if strings.Contains(s.Tag, ".") && addresses.IsHostname(strings.ToLower(s.Tag)) && len(s.Attrs) == 0 {
				inner := source.Span{Start: s.Span.Start + 1, End: s.Span.End - 1}
				reportSlip(p, s.Span.Start, inner, slip{want: "https://" + s.Tag,
					message: words.Quote(p.Doc.Original(s.Span)) + " is not a link without https://"})
			}
		}
	},
}

// wrongScheme says what is wrong with the beginning of a web address. It is silent
// about what it does not know.
func wrongScheme(p *lint.Pass, written string) slip {
	address := strings.TrimSpace(written)
	lower := strings.ToLower(address)
	scheme, rest, hasScheme := strings.Cut(lower, ":")
	switch {
	case strings.HasPrefix(lower, "www."):
		return slip{want: "https://" + address, message: words.Quote(written) + " needs https:// at the start"}
	case len(scheme) == 1 && strings.HasPrefix(rest, "//"):
		return slip{want: "https" + address[1:], message: words.Quote(written) + " is not how a web address begins"}
	case hasScheme && scheme == "file", len(address) > 2 && address[1] == ':' &&
		(address[2] == '\\' || address[2] == '/') && !strings.HasPrefix(address[2:], "//"):
		return slip{message: words.Quote(written) + " leads to a file on the author's own computer"}
	}
	if want, ok := fixedWeb(address); ok && want != address {
		return slip{want: want, message: words.Quote(written) + " is not the start of a web address"}
	}
	if addresses.IsHostname(lower) && (!hasScheme || addresses.IsHostname(scheme)) &&
		!addresses.IsFileName(hostOf(lower)) && !exists(p, address) {
		return slip{want: "https://" + address, message: words.Quote(written) + " needs https:// at the start"}
	}
	return slip{}
}
