package frontmatter

import (
	"slices"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/rules/internal/metadata"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// The site reads each value as its author wrote it: nothing is cut off or
// dropped, and nothing is kept that was only meant to surround it.
//
// In "title: Lab #3" everything from the # on is gone; "title: [Lab]" loses
// its brackets; typographic quotes become part of the name; and a value that
// begins with & or ! loses its first word.
//
// Put the whole value in straight double quotes.
var FrontMatterValue = lint.Rule{
	ID: "front-matter-value", Category: "front-matter", Severity: lint.Error, Fixable: true,
	Stage: lint.StageKeys, Needs: page.Bytes | page.Fence | page.Fields,
	Check: func(p *lint.Pass) {
		c := p.Contract()
		if c.Schema == nil || c.Generic || p.Doc.Fields == nil {
			return
		}
		for _, pair := range p.Doc.Fields.Entries() {
			key := pair.Key.Text
			if pair.Key.Kind != yaml.String || pair.Value.Alias {
				continue
			}
			v := value{p, key, pair, pair.Value, key == "excerpt" || key == "title" || key == c.Identity.Title}
			d, found := swallowedKeys(v)
			if key == "excerpt" || slices.Contains(c.Schema.Strings(), key) {
				for i := 0; i < len(judges) && !found; i++ {
					d, found = judges[i](v)
				}
			}
			if !found {
				continue
			}
			d.About = append(d.About, lint.Key(key), lint.At(v.node.Span.Start))
			d.Breaks = metadata.Breaks(p, key)
			if v.shown && d.Effect == "" {
				d.Effect = words.Quote(v.node.Ruby())
			} else if d.Effect == "" {
				d.Effect = withoutKey(p, key, c)
			}
			p.Report(d)
		}
	},
}
