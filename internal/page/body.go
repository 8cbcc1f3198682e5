package page

import (
	"bytes"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/jekyll/liquid"
	"github.com/partnerlint/partnerlint/internal/source"
)

// Liquid is the body's Liquid; a page with render_with_liquid: false has none.
func (d *Document) Liquid() *liquid.Template {
	if d.liquid == nil {
		region := d.Body
		if off, ok := d.Value("render_with_liquid").(bool); ok && !off {
			region = source.Span{Start: region.End, End: region.End}
		}
		d.liquid = d.liquidOptions().Scan(d.File.Text, region)
	}
	return d.liquid
}

// liquidOptions are the tags that the site's plugins add, the Liquid it runs, and
// what the page's own keys hold.
func (d *Document) liquidOptions() *liquid.Options {
	options := d.config.LiquidOptions()
	options.Value, options.Work = d.held, d.work
	return options
}

// held is what the variable of a path such as page.founded holds; ok is false
// where Jekyll puts something of its own, or a default, in its place.
func (d *Document) held(variable string) (v any, ok bool) {
	key, ok := strings.CutPrefix(variable, "page.")
	if !ok {
		return nil, false
	}
	v, ok = d.values[key]
	if key == "title" {
		return v, ok && v != nil
	}
	if slices.Contains(jekyll.PageKeys(d.Class.Kind), key) {
		return nil, false
	}
	return v, ok
}

// CommonMark reports whether the site turns Markdown into HTML by the CommonMark
// of GitHub Pages instead of kramdown: lists, tables, marks and the ids of headings
// differ, and are not read here as it reads them.
func (d *Document) CommonMark() bool { return d.config.Markdown == "gfm" }

// Kramdown is the body as the site's Markdown engine reads it.
func (d *Document) Kramdown() *kramdown.Document {
	if d.kramdown == nil {
		d.kramdown = d.read(d.Body)
	}
	return d.kramdown
}

// read reads a part of the document as the site's Markdown engine does.
func (d *Document) read(s source.Span) *kramdown.Document {
	options := d.config.KramdownOptions()
	options.Work = d.work
	if !d.Liquid().Silent() {
		return options.Parse(d.Masked(), s)
	}
	options.Same = d.whole
	return options.Parse(d.File.Text, s)
}

// Unread returns a place in the body that nests deeper than is read; false
// when there is none, or no rule has looked at the body.
func (d *Document) Unread() (source.Span, bool) {
	if d.kramdown == nil {
		return source.Span{}, false
	}
	at, ok := d.kramdown.Unread()
	return source.Span{Start: at, End: at}, ok
}

// Original returns the text of s as it is written, Liquid included.
func (d *Document) Original(s source.Span) string {
	s = d.File.Clamp(s)
	d.work.Spend(s.Len()/16 + 1)
	return d.whole()[s.Start:s.End]
}

// whole is the text of the file, copied once, as many small copies would be more.
func (d *Document) whole() string {
	if d.original == "" {
		d.original = string(d.File.Text)
	}
	return d.original
}

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
