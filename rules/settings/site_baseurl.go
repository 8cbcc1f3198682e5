package settings

import (
	"fmt"
	"strings"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// A baseurl in _config.yml starts with a slash.
//
// The filters relative_url and absolute_url add the slash. Where pages and
// layouts print {{ site.baseurl }} itself, an address without it counts from the
// page that it is on, and leads to "page not found".
//
// Write a slash before it.
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
		if !isText || name == "" || strings.HasPrefix(base, "/") || strings.Contains(base, "://") ||
			strings.ContainsAny(base, "{} ") {
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
