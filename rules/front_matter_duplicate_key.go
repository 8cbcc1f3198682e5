package rules

import (
	"fmt"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
)

// Each key stands between the two --- lines once.
//
// Of two lines with one key the site silently takes the last, so visitors may
// get the wrong name or address.
//
// Delete the line that is wrong.
var frontMatterDuplicateKey = lint.Rule{
	ID: "front-matter-duplicate-key", Category: "front-matter", Severity: lint.Error,
	Stage: lint.StageKeys, Needs: page.Bytes | page.Fence | page.Fields,
	Check: func(p *lint.Pass) {
		if p.Doc.Fields != nil {
			repeated(p, p.Doc.Fields, 0, nil)
		}
	},
}

// repeated reports the keys that stand twice in a mapping or below it, but for
// those that another mistake explains.
func repeated(p *lint.Pass, n *yaml.Node, depth int, explained func(yaml.Duplicate) bool) {
	if n.Alias || depth > 20 {
		return
	}
	for _, twice := range n.Duplicates() {
		if explained != nil && explained(twice) {
			continue
		}
		key := twice.Again.Key
		first := p.Doc.File.Position(twice.First.Key.Span.Start)
		d := lint.Diagnostic{
			Span:    key.Span,
			Message: fmt.Sprintf("the key %q stands here a second time", key.Text),
			Effect:  fmt.Sprintf("the value in line %d is ignored without a word", first.Line),
			Help:    "delete one of the two lines",
			Related: []lint.Related{{Path: p.Doc.File.Path, Span: twice.First.Key.Span, Message: "the first time"}},
		}
		if a, b := twice.First.Value, twice.Again.Value; a.Kind == b.Kind && a.Kind < yaml.Seq && a.Ruby() == b.Ruby() {
			d.Effect = "the same today; whoever changes one of the two lines will wonder"
		}
		if depth == 0 && p.Contract() == nil { // the site's own file
			d.About = []lint.Subject{lint.Key(key.Text)}
		} else if depth == 0 {
			d.About, d.Breaks = explains(key.Text, p.Contract()), brokenBy(p, key.Text)
		}
		p.Report(d)
	}
	for _, pair := range n.Pairs {
		repeated(p, pair.Value, depth+1, explained)
	}
	for _, item := range n.Items {
		repeated(p, item, depth+1, explained)
	}
}
