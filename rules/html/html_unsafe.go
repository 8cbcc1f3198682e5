package html

import (
	"bytes"
	"html"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// A partner's page contains no script, no frame from another site, and no link
// that runs a program.
//
// Such content runs in the browser of every visitor, and the network has no
// control over what the other site does with its visitors.
//
// Write a link to the video, the map or the form instead.
var HtmlUnsafe = lint.Rule{
	ID: "html-unsafe", Category: "html", Severity: lint.Warning, Harm: lint.HarmPage,
	Stage: lint.StageText, Needs: page.Fence | page.Body,
	Check: func(p *lint.Pass) {
		if !p.Contract().OfPartners() {
			return // the people who build the site write its other pages
		}
		page := p.Doc.Kramdown()
		for _, s := range page.SpansOf(kramdown.HTMLTag, kramdown.InlineLink, kramdown.Image, kramdown.Autolink) {
			switch s.Kind {
			case kramdown.HTMLTag:
				unsafeTag(p, s.Tag, s.Span, s.Attrs)
			case kramdown.InlineLink, kramdown.Image, kramdown.Autolink:
				if s.Ref == "" {
					unsafeLink(p, s.DestSpan)
				}
			}
		}
		for _, def := range page.LinkDefs {
			unsafeLink(p, def.DestSpan)
		}
		for _, b := range p.Doc.Elements() {
			if tag, attrs := page.StartTag(b); !tag.Empty() {
				unsafeTag(p, b.Tag, tag, attrs)
			}
		}
	},
}

// unsafeElements are the elements that bring something foreign to life, and
// what to write instead.
var unsafeElements = map[string]string{
	"script": "delete it; scripts that a page needs belong in the site's layout",
	"iframe": "write a link to it: [Watch the video](https://…)",
	"frame":  "write a link to it: [Watch the video](https://…)",
	"object": "write a link to it: [Watch the video](https://…)",
	"embed":  "write a link to it: [Watch the video](https://…)",
	"applet": "delete it",
	"base":   "delete it: it changes where every link on the page leads",
	"meta":   "delete it: it belongs in the site's layout",
}

func unsafeTag(p *lint.Pass, name string, tag source.Span, attrs []kramdown.HTMLAttr) {
	if help, ok := unsafeElements[name]; ok {
		p.Report(lint.Diagnostic{Span: tag, Message: "<" + name + "> does not belong in the text of a page",
			Effect: "content that runs in their browser and that the site does not control", Help: help,
			About: []lint.Subject{lint.At(tag.Start)}})
		return
	}
	for _, a := range attrs {
		attribute := strings.ToLower(a.Name)
		switch {
		case len(attribute) > 4 && strings.HasPrefix(attribute, "on"):
			p.Report(lint.Diagnostic{Span: a.Span, Message: words.Quote(a.Name) + " runs a program in the visitor's " +
				"browser",
				Effect: "code that runs in their browser", Help: "delete " + a.Name,
				About: []lint.Subject{lint.At(a.Span.Start)}})
		case attribute == "href" || attribute == "src" || attribute == "action" || attribute == "formaction" ||
			attribute == "xlink:href":
			unsafeLink(p, a.ValuePos)
		}
	}
}

// unsafeLink reports an address that runs a program instead of leading anywhere.
func unsafeLink(p *lint.Pass, dest source.Span) {
	if !mayBeProgram(p.Doc.File.Slice(dest)) {
		return
	}
	written := p.Doc.Original(dest)
	address := strings.ToLower(strings.Map(dropControls, html.UnescapeString(written)))
	for _, scheme := range []string{"javascript:", "vbscript:", "data:text/html"} {
		if strings.HasPrefix(address, scheme) {
			p.Report(lint.Diagnostic{Span: dest, Message: words.Quote(written) + " runs a program instead of leading " +
				"anywhere",
				Effect: "code that runs in their browser when they click", Help: "write the address of a page",
				About: []lint.Subject{lint.At(dest.Start)}})
			return
		}
	}
}

// mayBeProgram is a quick no for most addresses: they begin with a letter that
// no scheme of a program begins with.
func mayBeProgram(address []byte) bool {
	return len(address) > 0 && (address[0] <= ' ' || bytes.IndexByte([]byte("jJvVdD&"), address[0]) >= 0)
}

// dropControls drops what browsers overlook in an address.
func dropControls(r rune) rune {
	if r <= ' ' {
		return -1
	}
	return r
}
