package links

import (
	"bytes"
	"slices"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/addresses"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// There is no space inside the syntax of a link: none between ] and (, and
// none between the ! and the [ of an image, whose ! is before the [.
//
// Visitors see the brackets and the address as text, or a link instead of the
// image.
//
// Delete the space: [text](https://example.org), ![text](/assets/logo.png).
var SpacedLink = lint.Rule{
	ID: "spaced-link", Category: "links", Severity: lint.Error, Harm: lint.HarmLink, Fixable: true,
	Stage: lint.StageMarks, Needs: page.Fence | page.Body | page.Rendering,
	Check: func(p *lint.Pass) {
		var known []source.Span
		for _, s := range p.Doc.Kramdown().SpansOf(kramdown.LiteralLink, kramdown.InlineLink) {
			if s.Kind == kramdown.InlineLink {
				spacedImage(p, s)
				swappedImage(p, s)
			} else {
				known = append(known, spacedLink(p, s))
			}
		}
		for _, b := range intendedLinks.Of(p) {
			if b.spaced && !slices.ContainsFunc(known, b.whole.Overlaps) {
				b.report(p)
			}
		}
	},
}

// spacedLink judges [text] (address). It returns what it reports.
func spacedLink(p *lint.Pass, s *kramdown.Span) (known source.Span) {
	address := p.Doc.Original(s.DestSpan)
	if s.DestSpan.Empty() || !addresses.LooksLike(address) {
		return source.Span{}
	}
	after := s.Content.End + 1
	gap := source.Span{Start: after, End: s.DestSpan.Start - 1}
	return reportSyntax(p, s.Span, "there is a space between ] and ( in "+words.Quote(p.Doc.Original(s.Span)),
		"write: "+p.Doc.Original(source.Span{Start: s.Span.Start, End: after})+"("+address+")",
		lint.SafeFix("delete the space", lint.Delete(gap)).Changing(lint.Links))
}

// swappedImage judges "[!text](picture.png)".
func swappedImage(p *lint.Pass, s *kramdown.Span) {
	at := s.Span.Start
	text := p.Doc.File.Text
	if text[at] != '[' || text[at+1] != '!' || text[at+2] == '[' || at > 0 && text[at-1] == '!' ||
		!addresses.HasEnding(s.Dest, addresses.ImageEndings) {
		return
	}
	p.Report(lint.Diagnostic{Span: s.Span, Message: "the ! of the image is after the [ instead of before it",
		Effect: "an exclamation mark and a link instead of the image",
		Help:   "write: ![" + p.Doc.Original(source.Span{Start: at + 2, End: s.Span.End}), About: []lint.Subject{lint.At(at)},
		Fix: lint.UnsafeFix("write ![", lint.Replace(source.Span{Start: at, End: at + 2}, "!["))})
}

// spacedImage judges "! [text](picture.png)".
func spacedImage(p *lint.Pass, s *kramdown.Span) {
	before := p.Doc.File.Text[:s.Span.Start]
	trimmed := bytes.TrimRight(before, " ")
	if len(trimmed) == len(before) || !bytes.HasSuffix(trimmed, []byte("!")) ||
		!addresses.HasEnding(s.Dest, addresses.ImageEndings) {
		return
	}
	if n := len(trimmed) - 1; n > 0 && trimmed[n-1] != '\n' && trimmed[n-1] != ' ' {
		return // the end of a sentence
	}
	whole := source.Span{Start: len(trimmed) - 1, End: s.Span.End}
	p.Report(lint.Diagnostic{Span: whole, Message: "there is a space between ! and [",
		Effect: "an exclamation mark and a link instead of the image",
		Help:   "write: !" + p.Doc.Original(s.Span), About: []lint.Subject{lint.At(s.Span.Start)},
		Fix: lint.SafeFix("delete the space", lint.Delete(source.Span{Start: len(trimmed), End: len(before)})).
			Changing(lint.Links)})
}
