package data

import (
	"fmt"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/rules/internal/words"
	"github.com/partnerlint/partnerlint/rules/internal/yamledit"
)

// The website, the email address and the handles in a data entry become links
// that work.
//
// The page writes the website into a link as is: without https:// it leads to a
// page of this site. It puts the beginning of the address before a handle, so a
// handle with @, or with a whole address, becomes a dead link.
//
// Write the website with https://, and only the name of a handle.
var PartnerDataLink = lint.Rule{
	ID: "partner-data-link", Category: "data", Severity: lint.Warning, Harm: lint.HarmPeople, Fixable: true,
	On: page.Data, Stage: lint.StageValues, Needs: page.Bytes | page.Fields,
	Check: func(p *lint.Pass) {
		for _, e := range entries.Of(p) {
			if n := e.filled("website"); n != nil {
				checkWebsite(p, n)
			}
			if n := e.filled("email"); n != nil {
				checkEmail(p, n)
			}
			for _, name := range []string{"twitter", "github", "facebook", "instagram", "meetup"} {
				if n := e.filled(name); n != nil {
					checkHandle(p, e, name, n)
				}
			}
		}
	},
}

// checkWebsite judges an address that becomes a link as is.
func checkWebsite(p *lint.Pass, n *yaml.Node) {
	d := lint.Diagnostic{Level: lint.Error, Effect: "a dead link"}
	text := strings.TrimSpace(n.Text)
	scheme, rest, ok := strings.Cut(text, ":")
	switch scheme = strings.ToLower(scheme); {
	case n.Kind != yaml.String:
		d.Message, d.Help = "website is not an address", "write one that begins with https://"
	case ok && (scheme == "javascript" || scheme == "data" || scheme == "vbscript"):
		d.Message, d.Help = fmt.Sprintf("%s is a program, not an address", words.Quote(text)),
			"write an address that begins with https://"
	case strings.ContainsAny(text, " \t\n"):
		d.Message, d.Help = "there is a space in the address", "delete it; an entry has one website"
	case strings.ContainsAny(text, `"<>`):
		d.Message, d.Help = "there is a quotation mark or bracket in the address", "delete it"
	case (scheme == "http" || scheme == "https") && strings.HasPrefix(rest, "//") && len(rest) > 2:
		if text == n.Text {
			return
		}
		d.Level, d.Message, d.Help = lint.Warning, "there is a space next to the address, inside the quotes",
			"delete the space"
		d.Harm = lint.HarmLooks
		d.Effect = "the right page, because the browser removes the space"
		d.Fix = lint.SafeFix("delete the space", yamledit.Rewrite(p.Doc, n, text)).Changing(lint.Metadata)
	case strings.HasPrefix(text, "//") && strings.Contains(text, "."):
		return
	case strings.HasPrefix(text, "/") && !strings.HasPrefix(text, "//"):
		return // a page of the site itself
	case !ok && !strings.Contains(text, "@") && strings.Contains(text, "."):
		d.Message, d.Help = fmt.Sprintf("%s leads to a page of this site: https:// is missing", words.Quote(text)),
			"write: https://"+text
		d.Fix = lint.UnsafeFix("add https:// at the start", yamledit.Rewrite(p.Doc, n, "https://"+text))
	default:
		d.Message, d.Help = fmt.Sprintf("%s is not the address of a website", words.Quote(text)),
			"write one that begins with https://"
	}
	reportAt(p, n.Span, d)
}

// checkEmail judges an address that the page writes mailto: in front of.
func checkEmail(p *lint.Pass, n *yaml.Node) {
	text := strings.TrimSpace(n.Text)
	d := lint.Diagnostic{Effect: "a link that does not open an email, or has no recipient"}
	user, host, ok := strings.Cut(text, "@")
	switch {
	case n.Kind != yaml.String:
		d.Message, d.Help = "email is not text", "write one address, in quotes"
	case len(text) >= 7 && strings.EqualFold(text[:7], "mailto:"):
		d.Message, d.Help = "the page adds mailto: itself", "write: "+text[7:]
		d.Fix = lint.UnsafeFix("delete mailto:", yamledit.Rewrite(p.Doc, n, text[7:]))
	case !ok || user == "" || !strings.Contains(host, ".") || strings.ContainsAny(text, " \t\n<>,;\"") ||
		strings.Contains(host, "@"):
		d.Message, d.Help = fmt.Sprintf("%s is not a single email address", words.Quote(text)), "write one, such as "+
			"name@example.org"
	default:
		return
	}
	reportAt(p, n.Span, d)
}

// checkHandle judges a name that becomes the end of an address on another site.
func checkHandle(p *lint.Pass, e entry, name string, n *yaml.Node) {
	text := strings.TrimSpace(n.Text)
	d := lint.Diagnostic{Effect: "a dead link on " + name}
	at := n.Span
	switch {
	case n.Kind != yaml.String:
		if n.Kind == yaml.Seq || n.Kind == yaml.Map {
			d.Message, d.Help = fmt.Sprintf("%s is not one name", name), "write one name, in quotes"
			break
		}
		return
	case strings.HasPrefix(text, "@") && !strings.Contains(text[1:], "@"):
		d.Message, d.Help = fmt.Sprintf("the page adds the @ of %s itself", words.Quote(text)),
			"write: "+words.Quote(text[1:])
		d.Fix = lint.UnsafeFix("delete the @", yamledit.Rewrite(p.Doc, n, text[1:]))
		at = yamledit.Part(p.Doc, n, strings.IndexByte(n.Text, '@'), strings.IndexByte(n.Text, '@')+1)
	case isAddressOf(text, name):
		if whole := e.data.Addresses(name); whole > 1 && 2*whole > e.data.Uses(name) {
			return // the site's pages print it as is
		}
		d.Message = fmt.Sprintf("%s is a full address, but the page needs only the name", words.Quote(text))
		_, short, ok := strings.Cut(strings.Trim(text, "/"), name+".com/")
		if short = strings.TrimPrefix(short, "@"); ok && short != "" && !strings.ContainsAny(short, "?#") {
			d.Help = "write: " + words.Quote(short)
			d.Fix = lint.UnsafeFix("write "+short, yamledit.Rewrite(p.Doc, n, short))
		}
	case text != n.Text:
		d.Message, d.Help = fmt.Sprintf("there is a space next to %s, inside the quotes", words.Quote(text)),
			"delete the space"
		d.Fix = lint.SafeFix("delete the space", yamledit.Rewrite(p.Doc, n, text)).Changing(lint.Metadata)
	case strings.ContainsAny(text, " \t\n\"<>"):
		if name == "facebook" || name == "meetup" {
			return
		}
		d.Message, d.Help = fmt.Sprintf("there is a space or quotation mark in %s", words.Quote(text)),
			"write the name as it is in the address"
	default:
		return
	}
	reportAt(p, at, d)
}

func isAddressOf(text, name string) bool {
	lower := strings.ToLower(text)
	return strings.Contains(lower, "://") || strings.HasPrefix(lower, "www.") || strings.HasPrefix(lower, name+".com/")
}
