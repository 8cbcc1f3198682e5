package links

import (
	"fmt"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/internal/text"
	"github.com/partnerlint/partnerlint/rules/internal/addresses"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// The address of another site starts with https:// or http://, and an email
// address with mailto:.
//
// Otherwise the browser treats the address as a page of this site, and
// visitors get "page not found".
//
// Write https://www.example.org in full, and mailto:name@example.org.
var LinkScheme = lint.Rule{
	ID: "link-scheme", Category: "links", Severity: lint.Error, Harm: lint.HarmLink, Fixable: true,
	Stage: lint.StageText, Needs: page.Fence | page.Body,
	Check: func(p *lint.Pass) {
		for _, l := range p.Links() {
			if l.Sound {
				continue
			}
			written := p.Doc.Original(l.Dest)
			if l.Form == page.AutoForm || written == "" || strings.HasPrefix(written, "{") {
				continue
			}
			want, message, safe := wrongScheme(p, written)
			if message == "" || showsOwnComputer(p, l, written) {
				continue
			}
			reportScheme(p, l.Span.Start, l.Dest, want, message, safe)
		}
		for _, s := range p.Doc.Kramdown().SpansOf(kramdown.HTMLTag) {
			// <www.example.org> is an HTML element to the site, and not shown.
			if strings.Contains(s.Tag, ".") && addresses.IsHostname(strings.ToLower(s.Tag)) && len(s.Attrs) == 0 {
				inner := source.Span{Start: s.Span.Start + 1, End: s.Span.End - 1}
				reportScheme(p, s.Span.Start, inner, "https://"+s.Tag, words.Quote(p.Doc.Original(s.Span))+
					" is not a link without https://", false)
			}
		}
	},
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

func reportScheme(p *lint.Pass, at int, dest source.Span, want, message string, safe bool) {
	d := lint.Diagnostic{
		Span:    dest,
		Message: message,
		Help:    "write an address that people can open or write to, or delete the link",
		Effect:  `"page not found" when they follow this link`,
		About:   []lint.Subject{lint.At(at), lint.At(dest.Start)},
	}
	if want != "" {
		d.Help = "write: " + want
		d.Fix = lint.SafeIf(safe, lint.Target, "write "+want, lint.Replace(dest, want))
	}
	p.Report(d)
}

// wrongScheme says what is wrong with the beginning of an address, and the
// address that was intended. It is silent about what it does not know.
func wrongScheme(p *lint.Pass, written string) (want, message string, safe bool) {
	address := strings.TrimSpace(written)
	lower := strings.ToLower(address)
	scheme, rest, hasScheme := strings.Cut(address, ":")
	scheme = strings.ToLower(scheme)
	switch {
	case hasScheme && !p.Contract().Generic && ownComputer(scheme, hostOf(rest)):
		return "", words.Quote(written) + " leads to the reader's own computer", false
	case strings.HasPrefix(lower, "www."):
		return "https://" + address, words.Quote(written) + " needs https:// at the start", false
	case addresses.IsMail(address) && !strings.HasPrefix(lower, "mailto:"):
		return "mailto:" + address, words.Quote(written) + " needs mailto: at the start", true
	case scheme == "mailto" && hasScheme:
		return wrongMail(written, rest)
	case hasScheme && addresses.IsMail(strings.TrimLeft(rest, "/ ")) && text.Distance(scheme, "mailto") <= 2,
		hasScheme && (scheme == "mail" || scheme == "email" || scheme == "e-mail"):
		return "mailto:" + strings.TrimLeft(rest, "/ "), fmt.Sprintf("%s starts with %q instead of mailto:",
			words.Quote(written), scheme+":"), false
	case len(scheme) == 1 && strings.HasPrefix(rest, "//"):
		return "https:" + rest, words.Quote(written) + " is not how a web address begins", false
	case hasScheme && nearPhone[scheme]:
		return wrongPhone(written, scheme, rest)
	case hasScheme && scheme == "file", len(address) > 2 && address[1] == ':' &&
		(address[2] == '\\' || address[2] == '/') && !strings.HasPrefix(address[2:], "//"):
		return "", words.Quote(written) + " leads to a file on the author's own computer", false
	}
	if rest := strings.TrimRight(lower, ":/"); rest != lower && (rest == "http" || rest == "https") {
		return "", words.Quote(written) + " does not name a site", false
	}
	if mail, ok := mailAsWeb(address); ok {
		return "mailto:" + mail, words.Quote(written) + " starts like the address of a site, but is an email address",
			false
	}
	if want, ok := fixedWeb(address); ok {
		if want == address {
			return "", wrongHost(p, address), false
		}
		return want, words.Quote(written) + " is not the start of a web address", false
	}
	if !hasScheme && isPhone(address) {
		return "tel:" + strings.Map(phoneDigit, address), words.Quote(written) + " needs tel: at the start", false
	}
	if addresses.IsHostname(lower) && (!hasScheme || addresses.IsHostname(scheme)) &&
		!addresses.IsFileName(hostOf(lower)) && !exists(p, address) {
		return "https://" + address, words.Quote(written) + " needs https:// at the start", false
	}
	return "", "", false
}

// mailAsWeb returns the mail address that is written as that of a site:
// https://anna@example.org.
func mailAsWeb(address string) (mail string, ok bool) {
	scheme, rest, _ := strings.Cut(address, "://")
	return rest, (scheme == "http" || scheme == "https") && addresses.IsMail(rest) && !strings.Contains(rest, "?")
}

// fixedWeb puts the beginning of an address right that was intended to be http://
// or https://. ok is false when the address was not meant so at all.
func fixedWeb(address string) (want string, ok bool) {
	i := 0
	for i < len(address) && (address[i]|0x20 >= 'a' && address[i]|0x20 <= 'z') {
		i++
	}
	scheme, marks := strings.ToLower(address[:i]), address[i:]
	rest := strings.TrimLeft(marks, ":/;,. ：／；")
	marks = strings.NewReplacer("：", ":", "；", ";", "／", "/").Replace(marks[:len(marks)-len(rest)])
	if marks == "" || rest == "" || !strings.ContainsAny(marks, ":/;") {
		return "", false
	}
	proper := nearScheme(scheme)
	switch {
	case proper == "":
		return "", false
	case proper != scheme && !strings.Contains(marks, "/"):
		return "", false // "hattp:x" may be anything
	case !strings.Contains(marks, ":") && !strings.HasPrefix(marks, "//") && !strings.HasPrefix(marks, ";//"):
		return "", false // "http/2" is a path
	}
	if inner, nested := fixedWeb(rest); nested {
		return inner, true // http://https://x.org
	}
	if proper == scheme && strings.HasPrefix(address[i:], "://") && marks == "://" {
		return address, true
	}
	return proper + "://" + rest, true
}

// nearScheme is http or https when scheme is one of them or a slip for it.
func nearScheme(scheme string) string {
	switch scheme {
	case "http", "https":
		return scheme
	case "htp", "htpp", "hhtp", "hhttp", "htttp", "ttp", "httpp", "hptt", "thtp", "httl", "hptp", "jttp", "gttp",
		"hxxp":
		return "http"
	case "htps", "htpps", "hhtps", "hhttps", "htttps", "ttps", "httpps", "httsp", "httpss", "hptts", "htts", "hptps",
		"jttps", "hxxps":
		return "https"
	}
	return ""
}

func isPhone(s string) bool {
	digits := 0
	for i, r := range s {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case r == '+' && i == 0, r == ' ', r == '-', r == '(', r == ')', r == '/', r == '.':
		default:
			return false
		}
	}
	return digits >= 7 && (s[0] == '+' || s[0] == '0' || s[0] == '(')
}

func phoneDigit(r rune) rune {
	if r == '+' || r >= '0' && r <= '9' {
		return r
	}
	return -1
}

func hostOf(address string) string {
	if i := strings.IndexAny(address, "/?#"); i >= 0 {
		return address[:i]
	}
	return address
}

// exists reports whether an address that looks like another site is a file of
// this one.
func exists(p *lint.Pass, address string) bool {
	return p.Follow(address).Reach == site.Arrives
}
