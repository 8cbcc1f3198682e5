package settings

import (
	"fmt"
	"strings"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// There is no data file among the posts.
//
// On GitHub Pages, a .yml file in the folder _posts stops the build if its name
// starts with a date, as the names of posts do.
//
// Move the file to another folder, such as _data.
var SitePosts = lint.Rule{
	ID: "site-posts", Category: "settings", Severity: lint.Error, Harm: lint.HarmGone,
	On: page.Config, Stage: lint.StageValues, Needs: page.Bytes | page.Fields,
	Check: func(p *lint.Pass) {
		config := settings(p)
		if config == nil {
			return
		}
		for _, file := range p.Site().Files.All() {
			if ext := file.Ext(); ext != ".yml" && ext != ".yaml" || !strings.Contains("/"+string(file), "/_posts/") {
				continue
			}
			if config.ClassStops(config.Classify(file, nil)) {
				p.Report(lint.Diagnostic{
					Message: fmt.Sprintf("the file %s stops the build on %s", words.Quote(file), config.Builder.Title()),
					Effect:  words.NotBuilt, Help: "move the file out of the folder _posts",
				})
			}
		}
	},
}
