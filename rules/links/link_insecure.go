package links

import (
	"strings"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// Addresses of other sites start with https://.
//
// Anything that visitors read and send over http:// can be read and changed on
// the way, and browsers warn about it.
//
// Open the address with https:// in a browser. If it works, write it that way.
var LinkInsecure = lint.Rule{
	ID: "link-insecure", Category: "links", Severity: lint.Off, Harm: lint.HarmLink, Fixable: true,
	Stage: lint.StageText, Needs: page.Fence | page.Body,
	Check: func(p *lint.Pass) {
		for _, l := range p.Links() {
			if l.Sound {
				continue
			}
			written := p.Doc.Original(l.Dest)
			host, ok := strings.CutPrefix(strings.ToLower(written), "http://")
			if !ok || strings.HasPrefix(host, "localhost") || strings.HasPrefix(host, "127.") {
				continue
			}
			scheme := source.Span{Start: l.Dest.Start, End: l.Dest.Start + len("http://")}
			p.Report(lint.Diagnostic{
				Span: l.Dest, Message: words.Quote(written) + " is not encrypted",
				Effect: "possibly a warning of their browser",
				Help:   "write: https://" + written[len("http://"):],
				About:  []lint.Subject{lint.At(l.Span.Start), lint.At(l.Dest.Start)},
				Fix:    lint.UnsafeFix("write https://", lint.Replace(scheme, "https://")),
			})
		}
	},
}
