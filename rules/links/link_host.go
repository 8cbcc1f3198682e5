package links

import (
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// A web address names a site that others can reach.
//
// An address without the name of a site, or with a name that cannot exist,
// leads nowhere. An address on the author's own computer works only for the
// author.
//
// Open the site in a browser, and copy the address from there.
var LinkHost = lint.Rule{
	ID: "link-host", Category: "links", Severity: lint.Error, Harm: lint.HarmLink,
	Stage: lint.StageText, Needs: page.Fence | page.Body,
	Check: func(p *lint.Pass) {
		for l, written := range destinations(p) {
			if s := (slip{message: wrongHost(p, written)}); s.message != "" && !showsOwnComputer(p, l, written) {
				reportSlip(p, l.Span.Start, l.Dest, s)
			}
		}
	},
}

// wrongHost says what is wrong with the part of a web address that names the
// site: there is none, it can be no name, or it is the reader's own computer,
// which only a page about software may mean.
func wrongHost(p *lint.Pass, written string) (message string) {
	address := strings.TrimSpace(written)
	lower := strings.ToLower(address)
	if host, rest, ok := strings.Cut(lower, ":"); ok && !p.Contract().Generic && ownComputer(host, hostOf(rest)) {
		return words.Quote(written) + " leads to the reader's own computer"
	}
	if rest := strings.TrimRight(lower, ":/"); rest != lower && (rest == "http" || rest == "https") {
		return words.Quote(written) + " does not name a site"
	}
	scheme, rest, ok := strings.Cut(address, "://")
	if s := strings.ToLower(scheme); !ok || s != "http" && s != "https" || strings.ContainsAny(rest, "{}<>[]") {
		return ""
	}
	if want, _ := fixedWeb(address); want != address {
		return "" // the address begins in the wrong way, which says more
	} else if _, mail := mailAsWeb(address); mail {
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

// showsOwnComputer reports whether a link leads to the reader's own computer and
// says so in its text, as instructions for a program do. A partner's page has no
// instructions.
func showsOwnComputer(p *lint.Pass, l page.Link, written string) bool {
	address := strings.ToLower(strings.TrimSpace(written))
	if _, rest, ok := strings.Cut(address, "://"); ok {
		address = rest
	}
	host, port, _ := strings.Cut(hostOf(address), ":")
	return !p.Contract().OfPartners() && ownComputer(host, port) && strings.Contains(strings.ToLower(l.Text), host)
}
