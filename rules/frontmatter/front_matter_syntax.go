package frontmatter

import (
	"fmt"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/text"
	"github.com/partnerlint/partnerlint/rules/internal/metadata"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// Each line between the two --- lines is "key: value", written so that the
// site can read it.
//
// After a single mistake, the site drops all of it: the page is shown without
// its design at another address, and the list has no card.
//
// Put a value in double quotes if it contains a colon and a space, or starts
// with a character such as @ or %. Write one space after the colon of each
// key, and no tab or space before the key.
var FrontMatterSyntax = lint.Rule{
	ID: "front-matter-syntax", Category: "front-matter", Severity: lint.Error, Harm: lint.HarmGone, Fixable: true,
	Stage: lint.StageYAML, Needs: page.Bytes | page.Fence,
	Check: func(p *lint.Pass) {
		e := p.Doc.FieldsError
		if e == nil {
			return
		}
		d := lint.Diagnostic{
			Span:   e.Span,
			Effect: "no card on the list, and the page without its design and name",
			Breaks: metadata.LostWithFrontMatter(p),
		}
		if p.Doc.Config().StrictFrontMatter {
			d.Effect = words.NotBuilt
		}
		d.About = []lint.Subject{lint.At(e.Span.Start)}
		if e.Key != "" {
			d.About = append(d.About, lint.Key(e.Key))
		}
		d.Message, d.Help = metadata.InWords(p, e)
		if m := e.Fix; m != nil {
			d.Fix = lint.SafeIf(m.Sure, lint.Reading, "correct the line", lint.Replace(m.Span, m.New))
			if advice := metadata.Advice(p, m); advice != "" {
				d.Help = advice
			}
		}
		twoKeys(p, e, &d)
		starredValue(p, e, &d)
		markerInMetadata(p, &d)
		p.Report(d)
	},
}

// markerInMetadata words the line that the site cannot read when it is the
// marker, which is above the --- instead of below.
func markerInMetadata(p *lint.Pass, d *lint.Diagnostic) {
	doc, card := p.Doc, p.Doc.Card()
	if p.Doc.FieldsError.Slip != yaml.ForeignComment || !doc.Cuts() ||
		text.Letters(doc.Original(d.Span)) != text.Letters(card.Separator) {
		return
	}
	line := lint.Delete(doc.File.FullLine(d.Span.Start))
	d.Message = fmt.Sprintf("the marker %s is in the metadata", card.Separator)
	if card.Found {
		d.Help, d.Fix = "delete this line", lint.SafeFix("delete the line", line).Changing(lint.Reading|lint.Comments)
		return
	}
	d.Help, d.Fix = "move it below the text for the card", nil
	if at, ok := page.MarkerPlace(doc); ok {
		d.Fix = lint.UnsafeFix("move it below the first paragraph", line, lint.Insert(at, "\n"+card.Separator))
	}
	d.About, d.Breaks = append(d.About, lint.Marker), d.Breaks|page.Excerpt
}
