package links

import (
	"bytes"
	"iter"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/addresses"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// destinations yields the links whose address may be wrong, each with the address
// as it is written. What is sound, and what Liquid makes, is not among them.
func destinations(p *lint.Pass) iter.Seq2[page.Link, string] {
	return func(yield func(page.Link, string) bool) {
		for _, l := range p.Links() {
			if l.Sound || l.Form == page.AutoForm {
				continue
			}
			written := p.Doc.Original(l.Dest)
			if written != "" && !strings.HasPrefix(written, "{") && !yield(l, written) {
				return
			}
		}
	}
}

// A slip is what is wrong with an address. want is the address that was intended,
// or ""; safe says that there is no doubt.
type slip struct {
	message, want string
	safe          bool
}

// reportSlip reports what is wrong with the address of the link that begins at an
// offset.
func reportSlip(p *lint.Pass, at int, dest source.Span, s slip) {
	d := lint.Diagnostic{
		Span:    dest,
		Message: s.message,
		Help:    "write an address that people can open or write to, or delete the link",
		Effect:  `"page not found" when they follow this link`,
		About:   []lint.Subject{lint.At(at), lint.At(dest.Start)},
	}
	if text := p.Doc.File.Text[at:]; bytes.HasPrefix(text, []byte("![")) || bytes.HasPrefix(text, []byte("<img")) {
		d.Effect, d.Help = "a broken image", "put the image on the site and write its address, or delete it"
	}
	if s.want != "" {
		d.Help = "write: " + s.want
		d.Fix = lint.SafeIf(s.safe, lint.Target, "write "+s.want, lint.Replace(dest, s.want))
	}
	p.Report(d)
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

// mailAsWeb returns the mail address that is written as that of a site:
// https://anna@example.org.
func mailAsWeb(address string) (mail string, ok bool) {
	scheme, rest, _ := strings.Cut(address, "://")
	return rest, (scheme == "http" || scheme == "https") && addresses.IsMail(rest) && !strings.Contains(rest, "?")
}

// fixedWeb puts the beginning of an address right that was intended to be http://
// or https://. ok is false when the address was not intended so at all.
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

// wrongPhone says what is wrong with an address that is a number, or was intended
// as one.
func wrongPhone(written string) slip {
	address := strings.TrimSpace(written)
	scheme, rest, hasScheme := strings.Cut(address, ":")
	scheme = strings.ToLower(scheme)
	switch {
	case !hasScheme && isPhone(address):
		return slip{want: "tel:" + strings.Map(phoneDigit, address),
			message: words.Quote(written) + " needs tel: at the start"}
	case !hasScheme || !slices.Contains(nearPhone, scheme):
		return slip{}
	}
	number := strings.Map(phoneDigit, rest)
	switch {
	case scheme == "tel" && !strings.ContainsAny(rest, "0123456789") && !strings.Contains(rest, "{"):
		return slip{message: words.Quote(written) + " does not contain a telephone number"}
	case scheme != "tel" && len(number) > 4:
		return slip{want: "tel:" + number,
			message: words.Quote(written) + " starts with " + words.Quote(scheme+":") + " instead of tel:"}
	}
	return slip{}
}

// nearPhone are tel and what people write for it.
var nearPhone = strings.Fields("tel tell phone telephone telefon téléphone teléfono call fon")

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
