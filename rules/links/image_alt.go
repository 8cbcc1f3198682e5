package links

import (
	"path"
	"strings"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/rules/internal/addresses"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// Every image has alternative text that says what it shows.
//
// Screen readers read this text aloud to people who cannot see the image.
// Without it, they hear nothing, or the name of the file. It is also shown if
// the image does not load.
//
// Write the text between the brackets: ![Volunteers at the 2019 hack
// day](photo.jpg).
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
				Effect: "nothing, if they cannot see the image", Help: "write what it shows between the " +
					"brackets: ![…]"}
			if l.Alt {
				d.Message = "the alternative text " + words.Quote(l.Text) + " does not say what the image shows"
				d.Effect = "only these words, if they cannot see the image"
			}
			if l.Form == page.ElementForm {
				d.Help = `add alt="what it shows" to the tag, or alt="" if the image is decorative`
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
