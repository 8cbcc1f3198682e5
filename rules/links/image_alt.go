package links

import (
	"path"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/internal/text"
	"github.com/partnerlint/partnerlint/rules/internal/addresses"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// Every image has alternative text that says what it shows.
//
// Screen readers read this text aloud to people who cannot see the image.
// Without it, they hear nothing, or the name of the file. It is also shown if
// the image does not load. An image in a link that also has words, or next to
// an image that has such a text, needs none.
//
// Write the text between the brackets: ![Volunteers at the 2019 hack
// day](photo.jpg).
var ImageAlt = lint.Rule{
	ID: "image-alt", Category: "links", Severity: lint.Warning, Harm: lint.HarmPage,
	Stage: lint.StageText, Needs: page.Fence | page.Body,
	Check: func(p *lint.Pass) {
		for _, l := range p.Links() {
			if !l.Image || l.Form == page.MediaForm || l.Dest.Empty() || l.Alt && !sayNothing(l) ||
				!l.Alt && l.Form != page.ElementForm && decorates(p.Doc, l) {
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

// decorates reports whether what an image shows is said beside it: by the words
// of the link that it is in, or by another image of its row.
func decorates(doc *page.Document, l page.Link) bool {
	for s := range doc.Kramdown().SpansAt(l.Span) {
		if (s.Kind == kramdown.InlineLink || s.Kind == kramdown.RefLink) && s.Content.Contains(l.Span) &&
			text.Letters(s.Text) != "" {
			return true
		}
	}
	var row source.Span
	said, within := false, false
	for _, s := range doc.Kramdown().SpansOf(kramdown.Image) {
		if row.Empty() || !doc.Blank(source.Span{Start: row.End, End: s.Span.Start}) ||
			doc.File.LineSpan(row.End) != doc.File.LineSpan(s.Span.Start) {
			if within {
				break
			}
			row, said = s.Span, false
		}
		row.End = s.Span.End
		said = said || strings.TrimSpace(s.Text) != ""
		within = within || s.Span == l.Span
	}
	return within && said
}

// sayNothing reports whether the alternative text is what a program or a
// template put there, or the name of the file.
func sayNothing(l page.Link) bool {
	said := strings.ToLower(strings.TrimSpace(l.Text))
	switch said {
	case "":
		return false // an alt="" says that it is mere decoration
	case "image", "img", "alt", "alt text", "alternative text", "image alt text", "image description",
		"enter image description here", "imgur", "untitled":
		return true
	}
	name, _, _ := strings.Cut(path.Base(strings.ToLower(l.URL)), "?")
	return said == name && addresses.HasEnding(said, addresses.ImageEndings)
}
