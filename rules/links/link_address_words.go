package links

import (
	"regexp"
	"strings"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/rules/internal/addresses"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// spacedAddress words an address with a space in it.
func spacedAddress(p *lint.Pass, l page.Link, written string, d *lint.Diagnostic) {
	if !strings.ContainsAny(written, " \t") && strings.ContainsAny(written, "\r\n") {
		whole := strings.Join(strings.Fields(written), "")
		d.Message = "there is a line break in the address " + words.Quote(whole)
		correct(d, l.Dest, whole)
		return
	}
	if misplacedWords(p, l, written, d) {
		return
	}
	d.Message = "there is a space in the address " + words.Quote(written)
	good := strings.Join(strings.Fields(written), "%20")
	// as the ids of headings are made
	if at := strings.IndexByte(written, '#'); at >= 0 && !strings.ContainsAny(written[:at], " :") {
		good = written[:at] + strings.ToLower(strings.Join(strings.Fields(written[at:]), "-"))
		correct(d, l.Dest, good)
		return
	}
	if isSentence(written) {
		d.Message = words.Quote(written) + " is text and not an address"
		d.Help = "write the address between the parentheses"
		return
	}
	switch t := p.Follow(l.URL); t.Reach {
	case site.Arrives: // browsers write the %20
		d.Level, d.Harm, d.Effect = lint.Info, lint.HarmUpkeep, sameInBrowsers
	case site.Elsewhere:
		d.Level = lint.Warning
		d.Effect += ", unless the address really has a space there"
	}
	if strings.HasPrefix(strings.ToLower(written), "tel:") {
		correct(d, l.Dest, strings.Join(strings.Fields(written), ""))
		return
	}
	address, words, _ := strings.Cut(strings.TrimSpace(written), " ")
	d.Help = "write: " + good + ", or delete the space"
	if l.Form != page.AutoForm && !strings.ContainsAny(words, "/.?#") &&
		!addresses.HasEnding(address, addresses.ImageEndings, addresses.DocumentEndings) {
		d.Help = "write: " + good + `, or, if the words are a title: ` + address + ` "` + strings.TrimSpace(words) + `"`
	}
	d.Fix = lint.UnsafeFix("write %20 for the space", lint.Replace(l.Dest, good))
}

const sameInBrowsers = "the same page; github.com and other programs show the brackets and the address as text"

// isSentence reports whether words stand where an address should be: there are
// three or more, and nothing that an address has.
func isSentence(written string) bool {
	if len(strings.Fields(written)) < 3 || strings.ContainsAny(written, "/:@\\?=") {
		return false
	}
	dot := strings.LastIndexByte(strings.TrimRight(written, ". "), '.')
	return dot < 0 || dot+1 < len(written) && written[dot+1] == ' '
}

// misplacedWords words an address with a space that is none, or ends at the
// space: the words and the address are exchanged, words are after the
// address, or a note was intended.
func misplacedWords(p *lint.Pass, l page.Link, written string, d *lint.Diagnostic) bool {
	address, rest, _ := strings.Cut(strings.TrimSpace(written), " ")
	rest = strings.TrimSpace(rest)
	whole := strings.HasPrefix(address, "https://") || strings.HasPrefix(address, "http://")
	_, host, _ := strings.Cut(address, "://")
	switch {
	case l.Form == page.DefinitionForm && !addresses.LooksLike(address) &&
		(strings.Trim(l.Text, "0123456789*†") == "" || len(strings.Fields(rest)) > 1 &&
			!strings.ContainsAny(address, "/.#:")):
		d.Message = "[" + l.Text + "] is meant as a footnote, but is read as a link definition"
		d.Help = "write [^" + l.Text + "] in the text, and [^" + l.Text + "]: before the footnote"
	case l.Form == page.InlineForm && addresses.LooksLike(l.Text) && !strings.Contains(l.Text, " ") &&
		!addresses.LooksLike(address):
		d.Message = "the text and the address of the link are swapped"
		d.Help = "write: [" + written + "](" + l.Text + ")"
		d.Fix = lint.UnsafeFix("swap them", lint.Replace(l.Span, "["+written+"]("+l.Text+")"))
	case strings.ContainsAny(rest, "/.?#"), !titled(p, address, host, whole):
		return false // the space may well belong to the address
	case l.Form == page.AutoForm:
		d.Message = "there is text after the address in " + words.Quote("<"+written+">")
		correct(d, l.Span, "["+rest+"]("+address+")")
	default:
		d.Message = "the title in " + words.Quote(written) + " is not in straight quotation marks"
		d.Help = "write: " + address + ` "` + rest + `"`
		d.Fix = lint.UnsafeFix(`put "" around the title`, lint.Replace(l.Dest, address+` "`+rest+`"`))
	}
	return true
}

// titled reports whether what is after the address can be no part of it:
// the address is that of a whole site, of a mailbox or of a page that is here.
func titled(p *lint.Pass, address, host string, whole bool) bool {
	if mail, ok := strings.CutPrefix(strings.ToLower(address), "mailto:"); ok {
		return addresses.IsMail(mail)
	}
	return whole && !strings.Contains(strings.TrimSuffix(host, "/"), "/") || strings.HasPrefix(address, "/") &&
		exists(p, address)
}

// pictureSize is an address with the size of the picture after it, as some
// editors write it: (logo.png =200x100).
var pictureSize = regexp.MustCompile(`^(\S+)\s+=(\d*)x(\d*)$`)

// sizeAttributes writes a width and a height, of which one may be missing.
func sizeAttributes(width, height string) string {
	var list []string
	if width != "" {
		list = append(list, `width="`+width+`"`)
	}
	if height != "" {
		list = append(list, `height="`+height+`"`)
	}
	return strings.Join(list, " ")
}

// unwrapped returns the web address that is in marks or after a word,
// as in "(https://example.org)", "**https://example.org**" and "see https://…";
// "" for none.
func unwrapped(written string) string {
	at := strings.Index(written, "http://")
	if i := strings.Index(written, "https://"); i >= 0 {
		at = i
	}
	if at <= 0 {
		return ""
	}
	const marks = "([{*_=`~:,;.<“„"
	before, address := strings.TrimRight(written[:at], " "), strings.TrimRight(written[at:], " )]}*_`~”>")
	if strings.ContainsAny(address, " \t()[]{}") || written[0] == '"' || written[0] == '\'' ||
		strings.Trim(before, marks) != "" && !strings.EqualFold(before, "url:") &&
			!strings.EqualFold(before, "link:") && before+" " != written[:at] {
		return ""
	}
	return address
}

// trimmed returns an address without the no-break spaces, invisible
// characters and encoded spaces at its end; "" when it ends in none.
func trimmed(written string) string {
	if good := spaceAtEnd.ReplaceAllString(written, ""); good != written {
		return good
	}
	return ""
}

// spaceAtEnd is what trimmed takes off. An ordinary space is none of it.
var spaceAtEnd = regexp.MustCompile(`(?i)(?:%20|%c2%a0|[\x{85}\x{a0}\x{1680}\x{2000}-\x{200b}\x{2028}\x{2029}` +
	`\x{202f}\x{205f}\x{2060}\x{3000}\x{feff}])+$`)
