package data

import (
	"fmt"
	"strings"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// checkBaseURL asks for a slash before a baseurl. The filters relative_url and
// absolute_url add it; site.baseurl, as pages and layouts print it, has none,
// and what they print is then an address that counts from the page it is on.
func checkBaseURL(p *lint.Pass) {
	pair, ok := p.Site().Config.Find("baseurl")
	if !ok {
		return
	}
	base, isText := pair.Value.Value.(string)
	if !isText || base == "" || strings.HasPrefix(base, "/") || strings.Contains(base, "://") ||
		strings.ContainsAny(base, "{} ") {
		return
	}
	want := "/" + strings.Trim(base, "/")
	if want == "/" {
		return
	}
	d := lint.Diagnostic{
		Span: placeOf(pair), Level: lint.Warning,
		Message: fmt.Sprintf("the baseurl %s does not start with a slash", words.Quote(base)),
		Harm:    lint.HarmLink,
		Effect:  `"page not found" when they follow links that start with {{ site.baseurl }}`,
		Help:    "write: baseurl: " + want,
		About:   []lint.Subject{lint.Key("baseurl")},
	}
	p.Report(d)
}
