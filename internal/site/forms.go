package site

import (
	"strings"
	"unicode"

	"github.com/partnerlint/partnerlint/internal/contract"
)

// A Form is something that a permalink can have in its writing. What nearly all
// permalinks of a site have is its way of writing them, and no slip.
type Form uint8

// The forms that sites differ in.
const (
	TrailingSlash Form = iota // it ends in a slash
	HTMLEnding                // it ends in .html
	Capitals                  // it has capital letters
	Underscores               // it has an underscore, or a dot within a name
	OtherLetters              // it has letters beyond a to z, or their codes
	Signs                     // it has a sign such as & or +
	OtherFolder               // it is in another folder than the contract names
	Deeper                    // it is in a folder below that one
	Folders                   // it names the index file of a folder

	forms = iota
)

var formsInWords = [forms]string{"addresses end in a slash", "addresses end in .html", "addresses have capital letters",
	"addresses have underscores or dots", "addresses have letters beyond a to z",
	"addresses have characters such as & or +",
	"addresses are in a different folder than the contract names", "addresses are in folders of their own",
	"addresses name the index file of a folder"}

func (f Form) String() string { return formsInWords[f] }

// Has reports whether a permalink has the form; folder is where the contract
// wants it, without slashes at its ends, or "".
func (f Form) Has(permalink, folder string) bool {
	body := strings.Trim(permalink, "/")
	below, inside := strings.CutPrefix(body, folder+"/")
	if folder == "" {
		below, inside = body, true
	}
	name := body[strings.LastIndexByte(body, '/')+1:]
	switch f {
	case TrailingSlash:
		return body != "" && strings.HasSuffix(permalink, "/")
	case HTMLEnding:
		return strings.HasSuffix(permalink, ".html")
	case Capitals:
		return strings.ContainsFunc(permalink, unicode.IsUpper)
	case Underscores:
		return strings.ContainsAny(strings.TrimSuffix(name, ".html"), "_.")
	case OtherLetters:
		return strings.ContainsFunc(permalink, func(r rune) bool { return r >= 0x80 || r == '%' })
	case Signs:
		return strings.ContainsAny(permalink, "&'+,;=@!$*()~:")
	case OtherFolder:
		return !inside
	case Deeper:
		return folder != "" && inside && strings.Contains(below, "/")
	case Folders:
		return name == "index.html" || name == "index"
	}
	return false
}

// Addresses is how many of the pages that a contract holds have a permalink of
// a form, of those that have one at all.
func (s *Site) Addresses(c *contract.Contract, f Form) Share {
	if s.ways.forms == nil {
		return Share{}
	}
	return s.ways.forms()[formOf{c, f}]
}

func (s *Site) countForms() map[formOf]Share {
	shares := map[formOf]Share{}
	for _, e := range s.Entries {
		if e.Contract == nil || e.Permalink == "" || e.Broken || e.Copy {
			continue
		}
		for f := range Form(forms) {
			share := shares[formOf{e.Contract, f}]
			share.count(f.Has(e.Permalink, e.Contract.Identity.Prefix))
			shares[formOf{e.Contract, f}] = share
		}
	}
	return shares
}

// findFolder is the folder of a contract's addresses: what the contract says,
// or where nearly all pages of a built-in one are.
func (s *Site) findFolder(c *contract.Contract) string {
	prefix := c.Identity.Prefix
	if !c.BuiltIn || prefix == "" || !s.Addresses(c, OtherFolder).Prevails() {
		return prefix
	}
	folders, all := map[string]int{}, 0
	for _, e := range s.held(c) {
		if e.Permalink == "" {
			continue
		}
		all++
		folder := ""
		if i := strings.LastIndexByte(strings.Trim(e.Permalink, "/"), '/'); i > 0 {
			folder = strings.Trim(e.Permalink, "/")[:i]
		}
		folders[folder]++
	}
	for folder, n := range folders {
		if (Share{n, all}).Prevails() {
			return folder
		}
	}
	return ""
}

// AddressFolder is the folder, without slashes at its ends, that the addresses
// of a contract's pages are in; "" for any.
func (s *Site) AddressFolder(c *contract.Contract) string {
	if s.ways.folder == nil {
		return c.Identity.Prefix
	}
	return s.ways.folder(c)
}
