package links

import (
	"fmt"
	"net/url"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/naming"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// LinkExternalOptions is the options of link-external.
type LinkExternalOptions struct {
	Ignore []string `yaml:"ignore" doc:"Addresses that are not checked, with or without https:// at the start; * matches any text, as in twitter.com/*."`
}

// Links to other sites still work.
//
// Visitors who follow a dead link see an error page of the other site, or of
// their browser.
//
// Open the address in a browser, and write the new address of the page, or
// delete the link. partnerlint contacts other sites only with --external-links
// on the command line, and never in a commit hook.
var LinkExternal = lint.Rule{
	ID: "link-external", Category: "links", Severity: lint.Off, Harm: lint.HarmLink, Asks: true,
	On: page.Page | page.Data, Stage: lint.StageText, Needs: page.Fence | page.Body,
	Options: LinkExternalOptions{Ignore: []string{}},
	Check: func(p *lint.Pass) {
		if p.Site().Ask == nil {
			return
		}
		if p.Doc.Kind == page.Data {
			askWebsites(p)
			return
		}
		for _, l := range p.Links() {
			if l.Known {
				askFor(p, l.Dest, l.URL, l.Image, lint.At(l.Span.Start), lint.At(l.Dest.Start))
			}
		}
	},
}

// askWebsites asks for the websites that the data gives partners.
func askWebsites(p *lint.Pass) {
	_, data := naming.DataOf(p)
	if data == nil {
		return
	}
	for record := range data.RecordsIn(p.Doc) {
		if n := record.Value().Get("website"); n != nil && n.Kind == yaml.String {
			askFor(p, n.Span, n.Text, false, lint.At(n.Span.Start))
		}
	}
}

// askFor reports the address written at span when another site has no answer
// for it.
func askFor(p *lint.Pass, span source.Span, written string, image bool, about ...lint.Subject) {
	address := elsewhere(p, written)
	if address == "" || ignored(lint.OptionsOf[LinkExternalOptions](p).Ignore, address) {
		return
	}
	answer := p.Site().Ask(address)
	if answer.Fault == "" {
		return
	}
	d := lint.Diagnostic{
		Span: span, About: about,
		Message: fmt.Sprintf("%s does not open: %s", words.Quote(address), answer.Fault),
		Effect:  answer.Effect,
		Help:    "open it in a browser, and write the new address of the page, or delete the link",
	}
	if image {
		d.Effect, d.Help = "a broken image", "move the image to this site, or write its new address"
	}
	p.Report(d)
}

// elsewhere is the address on another site that a link leads to, without its
// fragment; "" when it leads nowhere else.
func elsewhere(p *lint.Pass, written string) string {
	address := strings.TrimSpace(written)
	if strings.HasPrefix(address, "//") {
		address = "https:" + address
	}
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || p.Follow(address).Reach != site.Elsewhere {
		return ""
	}
	if scheme := strings.ToLower(u.Scheme); scheme != "http" && scheme != "https" {
		return ""
	}
	u.Fragment, u.RawFragment = "", ""
	return u.String()
}

// ignored reports whether one of the patterns means the address.
func ignored(patterns []string, address string) bool {
	_, bare, _ := strings.Cut(address, "://")
	for _, pattern := range patterns {
		if like(pattern, address) || like(pattern, bare) {
			return true
		}
	}
	return false
}

// like reports whether text is what the pattern says, with any text for each *.
func like(pattern, text string) bool {
	first, rest, wild := strings.Cut(pattern, "*")
	if !wild {
		return text == pattern
	}
	if !strings.HasPrefix(text, first) {
		return false
	}
	text = text[len(first):]
	for next, more, ok := strings.Cut(rest, "*"); ok; next, more, ok = strings.Cut(rest, "*") {
		i := strings.Index(text, next)
		if i < 0 {
			return false
		}
		text, rest = text[i+len(next):], more
	}
	return strings.HasSuffix(text, rest)
}
