package links

import (
	"bytes"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// A link has text to click and an address.
//
// Without text, visitors do not see the link. Without an address, it leads to
// the page that they are on.
//
// Write both: [text](https://example.org).
var EmptyLink = lint.Rule{
	ID: "empty-link", Category: "links", Severity: lint.Error, Harm: lint.HarmLink,
	Stage: lint.StageMarks, Needs: page.Fence | page.Body | page.Rendering,
	Check: func(p *lint.Pass) {
		for _, s := range p.Doc.Kramdown().SpansOf(kramdown.InlineLink) {
			emptyText(p, s)
		}
		for _, l := range p.Links() {
			if !l.Sound {
				noAddress(p, l)
			}
		}
	},
}

// emptyText judges [](address).
func emptyText(p *lint.Pass, s *kramdown.Span) {
	if p.Doc.Blank(s.Content) && !s.DestSpan.Empty() {
		p.Report(lint.Diagnostic{Span: s.Span, Message: "the link " + words.Quote(p.Doc.Original(s.Span)) +
			" has no text",
			Effect: "nothing: there is no text to click", Help: "write the text to click between the brackets",
			About: []lint.Subject{lint.At(s.Span.Start)}})
	}
}

// noAddress judges [words]() and <a href="">.
func noAddress(p *lint.Pass, l page.Link) {
	if strings.TrimSpace(p.Doc.Original(l.Dest)) != "" || l.Form == page.ReferenceForm ||
		l.Form == page.MediaForm || l.Form == page.ElementForm && inTemplate(p.Doc, l.Span.Start) {
		return
	}
	what, effect := "link", "a dead link"
	if l.Image {
		what, effect = "image", "a broken image"
	}
	d := lint.Diagnostic{Span: l.Span, Effect: effect,
		Message: "the " + what + " " + words.Quote(p.Doc.Original(l.Span)) + " has no address",
		Help:    "write the address between the parentheses, or delete the brackets",
		About:   []lint.Subject{lint.At(l.Span.Start), lint.At(l.Dest.Start)}}
	if l.Form == page.ElementForm {
		d.Help = "write the address between the quotation marks"
	}
	p.Report(d)
}

// inTemplate reports whether a place is in a <template>, which a script fills in.
func inTemplate(doc *page.Document, at int) bool {
	before := bytes.ToLower(doc.File.Text[doc.Body.Start:at])
	return bytes.LastIndex(before, []byte("<template")) > bytes.LastIndex(before, []byte("</template"))
}
