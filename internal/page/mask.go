package page

import (
	"bytes"

	"github.com/partnerlint/partnerlint/internal/jekyll/liquid"
	"github.com/partnerlint/partnerlint/internal/source"
)

// Masked is the file's text with its Liquid put out of Markdown's sight: as
// long as the original, with the same line endings, so that offsets hold.
// What Liquid prints becomes a run of letters; a line of nothing but tags
// that print nothing becomes blank.
func (d *Document) Masked() []byte {
	if d.masked == nil {
		d.masked = maskLiquid(d.File.Text, d.Liquid())
	}
	return d.masked
}

// MaskedText is Original with the Liquid masked.
func (d *Document) MaskedText(s source.Span) string {
	if d.Liquid().Silent() {
		return d.Original(s)
	}
	d.work.Spend(s.Len()/4 + 1)
	return string(d.Masked()[s.Start:s.End])
}

// Blank reports whether s holds nothing but white space.
func (d *Document) Blank(s source.Span) bool {
	d.work.Spend(1)
	return len(bytes.TrimSpace(d.File.Slice(s))) == 0
}

func maskLiquid(text []byte, template *liquid.Template) []byte {
	if template == nil || len(template.Tokens) == 0 {
		return text
	}
	masked := template.Mask(text)
	maskAutolinks(text, masked, template)
	return masked
}

// maskAutolinks gives <{{ x }}> and <{{ x }}/y> the look of an address, since
// nothing else is written so, unless an end tag of the same kind follows:
// Liquid runs first, and an element named xxx would swallow the page. Without the
// slashes it would be an element of a name space.
func maskAutolinks(text, masked []byte, template *liquid.Template) {
	const scheme, mail, far = "ftp://", "a@b.c", 2000 // bytes in which an end tag counts
	for _, o := range template.Outputs {
		s := o.Span
		if s.Start == 0 || text[s.Start-1] != '<' || s.Len() < len(mail) {
			continue
		}
		rest := masked[s.End:]
		if i := bytes.IndexAny(rest, "> \t\r\n<\""); i < 0 || rest[i] != '>' ||
			bytes.Contains(text[s.End:min(len(text), s.End+far)], append([]byte("</"), text[s.Start:s.End]...)) {
			continue
		}
		if s.Len() > len(scheme) {
			copy(masked[s.Start:], scheme)
		} else {
			copy(masked[s.Start:], mail) // what follows is a letter at most
		}
	}
}
