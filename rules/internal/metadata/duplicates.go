package metadata

import (
	"fmt"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
)

// ReportDuplicates reports the keys that are twice in a mapping or below it, but for
// those that another mistake explains.
func ReportDuplicates(p *lint.Pass, n *yaml.Node, depth int, explained func(yaml.Duplicate) bool) {
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
			Message: fmt.Sprintf("the key %q is here a second time", key.Text),
			Effect:  fmt.Sprintf("the last value; the one in line %d is ignored", first.Line),
			Help:    "delete one of the two lines",
			Harm:    Harm(key.Text, p.Contract()),
			Related: []lint.Related{{Path: p.Doc.File.Path, Span: twice.First.Key.Span, Message: "the first time"}},
		}
		if p.Doc.Kind == page.Data {
			d.Harm = lint.HarmPeople
		}
		if a, b := twice.First.Value, twice.Again.Value; a.Kind == b.Kind && a.Kind < yaml.Seq && a.Ruby() == b.Ruby() {
			d.Harm = lint.HarmUpkeep
			d.Effect = "the same page today; a change to one of the two lines may have no effect"
		}
		if depth == 0 && p.Contract() == nil { // the site's own file
			d.About = []lint.Subject{lint.Key(key.Text)}
		} else if depth == 0 {
			d.About, d.Breaks = About(key.Text, p.Contract()), Breaks(p, key.Text)
		}
		p.Report(d)
	}
	for _, pair := range n.Pairs {
		ReportDuplicates(p, pair.Value, depth+1, explained)
	}
	for _, item := range n.Items {
		ReportDuplicates(p, item, depth+1, explained)
	}
}
