package links

import (
	"path"
	"strings"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/rules/internal/addresses"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// Every image has a text that says what it shows.
//
// People who cannot see the image hear this text; without one they hear nothing,
// or the name of the file. It also stands in the place of an image that does not
// load.
//
// Write it between the brackets: ![Volunteers at the 2019 hack day](photo.jpg).
var ImageAlt = lint.Rule{
	ID: "image-alt", Category: "links", Severity: lint.Warning, Harm: lint.HarmPage,
	Stage: lint.StageText, Needs: page.Fence | page.Body,
	Check: func(p *lint.Pass) {
		for _, l := range p.Links() {
			if !l.Image || l.Form == page.MediaForm || l.Dest.Empty() || l.Alt && !sayNothing(l) {
				continue
			}
			d := lint.Diagnostic{Span: l.Span, Message: "the image " + words.Quote(p.Doc.Original(l.Dest)) +
				" has no alternative text",
				Effect: "nothing, for those who cannot see the image", Help: "write what it shows between the " +
					"brackets: ![…]"}
			if l.Alt {
				d.Message = "the text " + words.Quote(l.Text) + " does not say what the image shows"
				d.Effect = "these words, for those who cannot see the image"
			}
			if l.Form == page.ElementForm {
				d.Help = `write alt="what it shows" into the tag, or alt="" when it is mere decoration`
			}
			p.Report(d)
		}
	},
}

// sayNothing reports whether the alternative text is what a program or a
// template put there, or the name of the file.
func sayNothing(l page.Link) bool {
	text := strings.ToLower(strings.TrimSpace(l.Text))
	switch text {
	case "":
		return false // an alt="" says that it is mere decoration
	case "image", "img", "alt", "alt text", "alternative text", "image alt text", "image description",
		"enter image description here", "imgur", "untitled":
		return true
	}
	name, _, _ := strings.Cut(path.Base(strings.ToLower(l.URL)), "?")
	return text == name && addresses.HasEnding(text, addresses.ImageEndings)
}
