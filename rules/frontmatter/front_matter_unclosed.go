package frontmatter

import (
	"fmt"

	"github.com/partnerlint/partnerlint/internal/jekyll/frontmatter"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// A line --- separates the metadata from the text of the page.
//
// Without it, the site prints the metadata as text on a page without design at
// another address, and the partner has no card on the list.
//
// Write --- on a line of its own below the last line of metadata.
var FrontMatterUnclosed = lint.Rule{
	ID: "front-matter-unclosed", Category: "front-matter", Severity: lint.Error, Harm: lint.HarmGone,
	Stage: lint.StageFence, Needs: page.Bytes, Whole: true,
	Check: func(p *lint.Pass) {
		miss := nearMiss(p)
		if miss.Kind != frontmatter.NoClose {
			return
		}
		d := lint.Diagnostic{
			Span:    miss.Span,
			Message: "the --- line between the metadata and the text is missing",
			Effect:  "the metadata as text on a page without design, and no card",
			Help:    "write --- on a line of its own above this one",
			Breaks:  page.Everything,
		}
		if !miss.YAML.Empty() {
			last := p.Doc.File.LineSpan(miss.YAML.End - 1)
			if d.Span.Empty() {
				d.Span, d.Message = last, "the --- line below the metadata is missing"
			}
			d.Help = fmt.Sprintf("write --- on a line of its own below %q", words.Shorten(p.Doc.Original(last), 50))
		} else if d.Span.Empty() {
			d.Span, d.Message = p.Doc.Block(), "there is nothing below this line"
			d.Help = "write below it the lines " + keysInWords(p.Contract()) + ", then --- again"
		}
		p.Report(d)
	},
}
