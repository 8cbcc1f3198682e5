package links

import (
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
)

// The address of a telephone link is tel: and a number.
//
// Otherwise the browser treats it as a page of this site, and visitors get "page
// not found" instead of a call.
//
// Write tel: and the number, as in tel:+442079460000.
var LinkTelephone = lint.Rule{
	ID: "link-telephone", Category: "links", Severity: lint.Error, Harm: lint.HarmLink, Fixable: true,
	Stage: lint.StageText, Needs: page.Fence | page.Body,
	Check: func(p *lint.Pass) {
		for l, written := range destinations(p) {
			if s := wrongPhone(written); s.message != "" {
				reportSlip(p, l.Span.Start, l.Dest, s)
			}
		}
	},
}
