package links

import (
	"strings"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/addresses"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// The parentheses of a link contain only the address, and optionally a title
// in straight quotation marks after it.
//
// With quotation marks or angle brackets in the address, the link is dead. With
// a space, it works only if the address really has one.
//
// Write the address as the browser shows it: a space becomes %20. Write a
// title as (https://example.org "the title").
var LinkAddress = lint.Rule{
	ID: "link-address", Category: "links", Severity: lint.Error, Harm: lint.HarmLink, Fixable: true,
	Stage: lint.StageMarks, Needs: page.Fence | page.Body | page.Rendering,
	Check: func(p *lint.Pass) {
		for _, l := range p.Links() {
			if !l.Sound || strings.HasSuffix(l.URL, "%20") || strings.HasSuffix(l.URL, "A0") {
				badAddress(p, l)
			}
		}
	},
}

// badAddress judges the address of a link that is one.
func badAddress(p *lint.Pass, l page.Link) {
	written := p.Doc.Original(l.Dest)
	d := lint.Diagnostic{Span: l.Dest, Effect: "a dead link",
		About: []lint.Subject{lint.At(l.Span.Start), lint.At(l.Dest.Start)}}
	if l.Image {
		d.Effect = "a broken image"
	}
	quoted := strings.IndexAny(written, `"'“”„«»`)
	angled := l.Dest.Start > 0 && p.Doc.File.Text[l.Dest.Start-1] == '<'
	switch {
	case strings.TrimSpace(written) == "", strings.Contains(written, "{{") || strings.Contains(written, "{%") ||
		l.Form == page.ElementForm:
		return
	case unwrapped(written) != "":
		d.Message = "there are extra characters around the address in " + words.Quote(written)
		correct(&d, l.Dest, unwrapped(written))
	case l.Form == page.InlineForm && written[0] == '[' && strings.Contains(written, "]("):
		d.Message = "there is a whole link in the parentheses: " + words.Quote(written)
		d.Help = "write only an address between the parentheses"
	case trimmed(written) != "":
		good := trimmed(written)
		end := source.Span{Start: l.Dest.Start + len(good), End: l.Dest.End}
		d.Message = "there is an invisible space at the end of the address " + words.Quote(good)
		d.Help, d.Fix = "delete it: "+good, lint.UnsafeFix("delete it", lint.Delete(end))
	case l.Image && pictureSize.MatchString(written):
		m := pictureSize.FindStringSubmatch(written)
		d.Message = "the size after the address in " + words.Quote(written) + " is not Markdown"
		d.Help = "write: " + strings.ReplaceAll("![W]("+m[1]+"){: ", "W", l.Text) + sizeAttributes(m[2], m[3]) + "}"
	case !angled && l.Form == page.InlineForm && strings.ContainsAny(written, "<>"):
		d.Message = "there is a < or > in the address " + words.Quote(written)
		d.Help = "write the address without it"
	case quoted == 0:
		d.Message = "there are quotation marks around the address " + words.Quote(written)
		d.Help = "write the address without quotation marks"
	case quoted > 0 && isSpaceByte(written[quoted-1]):
		d.Message = "the title after the address in " + words.Quote(written) + " is not in straight quotation marks"
		d.Help = `write: ` + strings.Fields(written)[0] + ` "` + strings.Trim(written[quoted:], ` "'“”„«»`) + `"`
	case strings.ContainsAny(written, " \t\r\n") && !angled || l.Form == page.AutoForm &&
		strings.ContainsAny(written, " \t"):
		if mail := strings.TrimPrefix(strings.ToLower(written), "mailto:"); mail != strings.ToLower(written) &&
			addresses.IsMail(strings.TrimSpace(mail)) {
			return // link-mail reports it
		}
		if isPhone(written) {
			return
		}
		spacedAddress(p, l, written, &d)
	default:
		return
	}
	p.Report(d)
}

// correct says what to write instead of what is in s, and offers it.
func correct(d *lint.Diagnostic, s source.Span, good string) {
	d.Help, d.Fix = "write: "+good, lint.UnsafeFix("write "+good, lint.Replace(s, good))
}
