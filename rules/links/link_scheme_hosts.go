package links

import (
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/rules/internal/addresses"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// wrongHost says what is wrong with the part of a web address that names the
// site: there is none, it can be no name, or it is the reader's own computer,
// which only a page about software may mean.
func wrongHost(p *lint.Pass, address string) (message string) {
	scheme, rest, _ := strings.Cut(address, "://")
	if s := strings.ToLower(scheme); s != "http" && s != "https" || strings.ContainsAny(rest, "{}<>[]") {
		return ""
	}
	host := hostOf(rest)
	if i := strings.LastIndexByte(host, '@'); i >= 0 {
		host = host[i+1:]
	}
	host, port, _ := strings.Cut(host, ":")
	switch {
	case host == "":
		return words.Quote(address) + " does not name a site"
	case ownComputer(host, port) && p.Contract().Generic:
		return ""
	case ownComputer(host, port):
		return words.Quote(address) + " leads to the reader's own computer"
	case strings.ContainsAny(host, ",;|'\"()!*"), strings.Contains(host, ".."), host[0] == '.',
		!strings.Contains(host, "."):
		return words.Quote(host) + " is not the name of a site"
	}
	return ""
}

// ownComputer reports whether a host is the author's own computer, where the site
// was looked at before it was there for others.
func ownComputer(host, port string) bool {
	return host == "localhost" || (host == "127.0.0.1" || host == "0.0.0.0") &&
		slices.Contains([]string{"1313", "3000", "4000", "5000", "5500", "8000", "8080"}, port)
}

// wrongMail is wrongScheme for what follows "mailto:".
func wrongMail(written, rest string) (want, message string, safe bool) {
	boxes, _, _ := strings.Cut(rest, "?")
	trimmed := strings.TrimLeft(rest, "/ ")
	switch {
	case trimmed != rest && addresses.IsMail(trimmed):
		return "mailto:" + trimmed, words.Quote(written) + " has extra characters between mailto: and the address", false
	case strings.HasPrefix(rest, "?"), strings.ContainsAny(rest, "{&%<"):
		return "", "", false // a mail without a recipient, or one that is written in another way
	case !strings.Contains(boxes, "@"):
		return "", words.Quote(written) + " does not contain an email address", false
	}
	for box := range strings.SplitSeq(boxes, ",") {
		if !addresses.IsMail(strings.TrimSpace(box)) {
			return "", words.Quote(strings.TrimSpace(box)) + " is not an email address", false
		}
	}
	return "", "", false
}

// nearPhone are tel and what people write for it.
var nearPhone = map[string]bool{"tel": true, "tell": true, "phone": true, "telephone": true, "telefon": true,
	"téléphone": true,
	"teléfono":  true, "call": true, "fon": true}

// wrongPhone is wrongScheme for schemes that mean a telephone number.
func wrongPhone(written, scheme, rest string) (want, message string, safe bool) {
	switch number := strings.Map(phoneDigit, rest); {
	case scheme == "tel":
		if !strings.ContainsAny(rest, "0123456789") && !strings.Contains(rest, "{") {
			return "", words.Quote(written) + " does not contain a telephone number", false
		}
	case len(number) > 4:
		return "tel:" + number, words.Quote(written) + " starts with " + words.Quote(scheme+":") + " instead of tel:",
			false
	}
	return "", "", false
}
