package links

import (
	"strings"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/rules/internal/words"
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

// nearPhone are tel and what people write for it.
var nearPhone = map[string]bool{"tel": true, "tell": true, "phone": true, "telephone": true, "telefon": true,
	"téléphone": true,
	"teléfono":  true, "call": true, "fon": true}

// wrongPhone says what is wrong with an address that is a number, or was intended
// as one.
func wrongPhone(written string) slip {
	address := strings.TrimSpace(written)
	scheme, rest, hasScheme := strings.Cut(strings.ToLower(address), ":")
	number := strings.Map(phoneDigit, rest)
	switch {
	case !hasScheme && isPhone(address):
		return slip{want: "tel:" + strings.Map(phoneDigit, address),
			message: words.Quote(written) + " needs tel: at the start"}
	case !hasScheme || !nearPhone[scheme]:
		return slip{}
	case scheme == "tel" && !strings.ContainsAny(rest, "0123456789") && !strings.Contains(rest, "{"):
		return slip{message: words.Quote(written) + " does not contain a telephone number"}
	case scheme != "tel" && len(number) > 4:
		return slip{want: "tel:" + number,
			message: words.Quote(written) + " starts with " + words.Quote(scheme+":") + " instead of tel:"}
	}
	return slip{}
}

func phoneDigit(r rune) rune {
	if r == '+' || r >= '0' && r <= '9' {
		return r
	}
	return -1
}
