package links

import (
	"fmt"
	"strings"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/text"
	"github.com/partnerlint/partnerlint/rules/internal/addresses"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// The address of a mailbox starts with mailto:.
//
// Otherwise the browser treats it as a page of this site, and visitors get "page
// not found" instead of a new email.
//
// Write mailto:name@example.org, without anything in between.
var LinkMail = lint.Rule{
	ID: "link-mail", Category: "links", Severity: lint.Error, Harm: lint.HarmLink, Fixable: true,
	Stage: lint.StageText, Needs: page.Fence | page.Body,
	Check: func(p *lint.Pass) {
		for l, written := range destinations(p) {
			if s := wrongMail(written); s.message != "" {
				reportSlip(p, l.Span.Start, l.Dest, s)
			}
		}
	},
}

// wrongMail says what is wrong with an address that is a mailbox's, or was
// intended as one.
func wrongMail(written string) slip {
	address := strings.TrimSpace(written)
	scheme, rest, hasScheme := strings.Cut(address, ":")
	scheme = strings.ToLower(scheme)
	bare := strings.TrimLeft(rest, "/ ")
	if mail, ok := mailAsWeb(address); ok {
		return slip{want: "mailto:" + mail,
			message: words.Quote(written) + " starts like the address of a site, but is an email address"}
	}
	switch {
	case addresses.IsMail(address):
		return slip{want: "mailto:" + address, message: words.Quote(written) + " needs mailto: at the start", safe: true}
	case !hasScheme:
		return slip{}
	case scheme == "mailto":
		return wrongBox(written, rest)
	case addresses.IsMail(bare) && text.Distance(scheme, "mailto") <= 2,
		scheme == "mail" || scheme == "email" || scheme == "e-mail":
		return slip{want: "mailto:" + bare,
			message: fmt.Sprintf("%s starts with %q instead of mailto:", words.Quote(written), scheme+":")}
	}
	return slip{}
}

// wrongBox is wrongMail for what follows "mailto:".
func wrongBox(written, rest string) slip {
	boxes, _, _ := strings.Cut(rest, "?")
	trimmed := strings.TrimLeft(rest, "/ ")
	switch {
	case trimmed != rest && addresses.IsMail(trimmed):
		return slip{want: "mailto:" + trimmed,
			message: words.Quote(written) + " has extra characters between mailto: and the address"}
	case strings.HasPrefix(rest, "?"), strings.ContainsAny(rest, "{&%<"):
		return slip{} // a mail without a recipient, or one that is written in another way
	case !strings.Contains(boxes, "@"):
		return slip{message: words.Quote(written) + " does not contain an email address"}
	}
	for box := range strings.SplitSeq(boxes, ",") {
		if box = strings.TrimSpace(box); !addresses.IsMail(box) {
			return slip{message: words.Quote(box) + " is not an email address"}
		}
	}
	return slip{}
}
