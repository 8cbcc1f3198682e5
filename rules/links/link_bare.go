package links

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/addresses"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// A web address in the text is a link.
//
// The preview on github.com turns every address into a link, but the site does
// not: visitors see text that they cannot click.
//
// Write <https://example.org>, or better [text](https://example.org).
var LinkBare = lint.Rule{
	ID: "link-bare", Category: "links", Severity: lint.Warning, Harm: lint.HarmLink, Fixable: true,
	Stage: lint.StageText, Needs: page.Fence | page.Body | page.Rendering,
	Check: func(p *lint.Pass) {
		for _, a := range bareAddresses.Of(p.Doc) {
			if a.angles != "" {
				continue // link-angles reports them
			}
			address := p.Doc.Original(a.Span)
			d := lint.Diagnostic{Span: a.Span, Message: words.Quote(address) + " is not a link",
				Effect: "the address as text that they cannot click",
				Help:   "write: " + a.link, About: []lint.Subject{lint.At(a.Start)}}
			if !p.Contract().OfPartners() && leadsNowhere(address) {
				continue // it shows what an address looks like
			}
			switch {
			case a.cut:
				d.Message = "the | after " + words.Quote(address) + " starts a new table cell"
				d.Help = "write %7C for a bar in an address"
			case a.label != "":
				link := a.label + "(" + address + ")"
				d.Help = "write: " + link
				d.Fix = lint.UnsafeFix("write "+link,
					lint.Replace(source.Span{Start: a.Start - 1, End: a.End}, "("+address+")"))
			case !p.Contract().OfPartners() && quoted(p.Doc.File.Text, a.Span):
				d.Level = lint.Info // which it speaks of, and need not lead to
			case a.kind == addresses.Host:
				d.Level, d.Help = lint.Info, "write: <https://"+address+">"
			case a.kind == addresses.Mail:
				d.Level = lint.Info
			case a.ends && !strings.ContainsAny(address, "{}") && strings.IndexFunc(address, addresses.Wordless) < 0:
				d.Fix = lint.SafeFix("turn it into a link", lint.Replace(a.Span, a.link)).Changing(lint.Links)
			}
			p.Report(d)
		}
	},
}

// quoted reports whether s is between quotation marks.
func quoted(text []byte, s source.Span) bool {
	before, _ := utf8.DecodeLastRune(text[:s.Start])
	after, _ := utf8.DecodeRune(text[s.End:])
	return strings.ContainsRune("\"'“”„‘«»「", before) && strings.ContainsRune("\"'”“’»«」", after)
}

// leadsNowhere reports whether a web address is one that nobody can open: its host
// is kept for examples and tests, or is whatever computer asks.
func leadsNowhere(address string) bool {
	_, rest, ok := strings.Cut(address, "://")
	if !ok {
		rest = address
	}
	host, _, _ := strings.Cut(rest, "/")
	host, _, _ = strings.Cut(host, "?")
	host, _, _ = strings.Cut(host, "#")
	host, _, _ = strings.Cut(strings.ToLower(host), ":")
	host = strings.Trim(host, ".,;")
	if host == "127.0.0.1" || host == "0.0.0.0" {
		return true
	}
	parts := strings.Split(host, ".")
	if slices.Contains([]string{"example", "test", "invalid", "localhost"}, parts[len(parts)-1]) {
		return true
	}
	return len(parts) > 1 && parts[len(parts)-2] == "example" &&
		slices.Contains([]string{"com", "org", "net"}, parts[len(parts)-1])
}
