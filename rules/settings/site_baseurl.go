package settings

import (
	"fmt"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// A baseurl in _config.yml starts with a slash, and the links of the pages begin
// with it.
//
// The filters relative_url and absolute_url add the slash. Where pages and
// layouts print {{ site.baseurl }} itself, an address without it is relative to
// the page that it is on, and leads to "page not found". So does a link that
// starts with a slash and leaves out the baseurl. If nearly all pages have such
// links, they are reported once, at the setting.
//
// Write the baseurl that the site is published with, and a slash before it.
var SiteBaseurl = lint.Rule{
	ID: "site-baseurl", Category: "settings", Severity: lint.Warning, Harm: lint.HarmLink,
	On: page.Config, Stage: lint.StageValues, Needs: page.Bytes | page.Fields,
	Check: func(p *lint.Pass) {
		config := settings(p)
		if config == nil {
			return
		}
		pair, ok := config.Find("baseurl")
		if !ok {
			return
		}
		base, isText := pair.Value.Value.(string)
		name := strings.Trim(base, "/")
		if !isText || name == "" || strings.Contains(base, "://") || strings.ContainsAny(base, "{} ") {
			return
		}
		if strings.HasPrefix(base, "/") {
			leftOut(p, pair)
			return
		}
		p.Report(lint.Diagnostic{
			Span:    placeOf(pair),
			Message: fmt.Sprintf("the baseurl %s does not start with a slash", words.Quote(base)),
			Effect:  `"page not found" when they follow links that start with {{ site.baseurl }}`,
			Help:    "write: baseurl: /" + name,
			About:   []lint.Subject{lint.Key("baseurl")},
		})
	},
}

// leftOut reports a baseurl that nearly all pages leave out of their links.
// Another file of settings may have the one that they are written for.
func leftOut(p *lint.Pass, pair yaml.Pair) {
	share := p.Site().WithoutBase()
	if !share.Prevails() || p.Site().OtherBase != "" {
		return
	}
	p.Report(lint.Diagnostic{
		Span:    placeOf(pair),
		Message: fmt.Sprintf("%s with links from the root leave out the baseurl %s", share, words.Quote(pair.Value.Text)),
		Effect:  `"page not found" when they follow such a link, unless the site is at the top of its host`,
		Help: `if the site is at the top of its host, write: baseurl: ""; if not, start the links with ` +
			"{{ site.baseurl }}",
		About: []lint.Subject{lint.Key("baseurl")},
	})
}
