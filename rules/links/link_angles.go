package links

import (
	"strings"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/rules/internal/addresses"
)

// The angle brackets around an address make a link: they are < and >, both are
// there, and no space is next to them.
//
// Otherwise visitors see the brackets, and an address that they cannot click.
//
// Write <https://example.org>.
var LinkAngles = lint.Rule{
	ID: "link-angles", Category: "links", Severity: lint.Warning, Harm: lint.HarmLink, Fixable: true,
	Stage: lint.StageText, Needs: page.Fence | page.Body | page.Rendering,
	Check: func(p *lint.Pass) {
		for _, a := range bareAddresses.Of(p.Doc) {
			if a.angles == "" {
				continue
			}
			address := p.Doc.Original(a.Span)
			link := a.link
			if a.kind == addresses.Host {
				address = "https://" + address
				link = "<" + address + ">"
			}
			d := lint.Diagnostic{Span: a.whole, Message: a.angles, Effect: "the address as text that they cannot click",
				Help: "write: " + link, About: []lint.Subject{lint.At(a.Start), lint.At(a.whole.Start)}, Swallows: a.whole}
			if a.ends || strings.HasSuffix(p.Doc.Original(a.whole), ">") || a.whole.End > a.End {
				d.Fix = lint.SafeIf(a.kind == addresses.Web, lint.Links, "turn it into a link",
					lint.Replace(a.whole, "<"+address+">"))
			}
			p.Report(d)
		}
	},
}
