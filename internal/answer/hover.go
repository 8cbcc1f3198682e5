package answer

import (
	"fmt"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/paths"
)

// A Note is what is known of a place.
type Note struct {
	Span     Span
	Markdown string
}

// Hover says what is known of the place at an offset; ok is false when nothing
// is. What is wrong there comes first.
func (p *Page) Hover(offset int, findings []Finding) (n Note, ok bool) {
	var parts []string
	add := func(s Span, text string) {
		if text != "" {
			if n.Span.Empty() {
				n.Span = s
			}
			parts = append(parts, text)
		}
	}
	for i := range findings {
		f := &findings[i]
		if p.Rule != nil && f.Span.Start <= offset && offset <= f.Span.End {
			if doc := p.Rule(f.Rule); doc != "" {
				add(f.Span, fmt.Sprintf("**%s**: %s", f.Rule, doc))
			}
		}
	}
	if p.Doc.Kind == isPage {
		switch p.areaAt(offset) {
		case inMatter:
			add(p.aboutField(offset))
		case inBody:
			if s, text := p.aboutLink(offset); text != "" {
				add(s, text)
			} else {
				add(p.aboutCard(offset))
			}
		}
	}
	n.Markdown = strings.Join(parts, "\n\n---\n\n")
	return n, len(parts) > 0
}

// fieldAt is the key and value of the front matter at an offset.
func (p *Page) fieldAt(offset int) (key string, at, value Span, v *node, ok bool) {
	if p.Doc.Fields == nil {
		return
	}
	for _, pair := range p.Doc.Fields.Entries() {
		whole := pair.Span()
		if whole.Start <= offset && offset <= whole.End {
			return pair.Key.Text, pair.Key.Span, pair.Value.Span, pair.Value, true
		}
	}
	return
}

// aboutField says what a key is for, what the site makes of it, and what the
// data has of its value.
func (p *Page) aboutField(offset int) (Span, string) {
	key, at, value, _, ok := p.fieldAt(offset)
	if !ok || p.Doc.Contract == nil {
		return Span{}, ""
	}
	var parts []string
	if schema := p.Doc.Contract.Schema; schema != nil && schema.Knows(key) {
		words := schema.Description(key)
		if slices.Contains(schema.Required(), key) {
			words = strings.TrimSpace(words + " Every page must have it.")
		}
		if words != "" {
			parts = append(parts, fmt.Sprintf("%s: %s", code(key), words))
		}
	}
	identity, e := p.Doc.Contract.Identity, p.Entry
	switch {
	case e == nil || e.Broken:
	case key == identity.Permalink && e.Err == nil && e.URL != "":
		parts = append(parts, fmt.Sprintf("The page's full address: %s", code(p.fullAddress(e))))
	case key == identity.Key:
		parts = append(parts, p.aboutRecord(e.Key))
	case key == p.Doc.Contract.Redirect && e.Target != "":
		if target := p.Site.PageSpelt(lastPart(e.Target)); target != nil {
			parts = append(parts, "Visitors are redirected to "+p.aboutPage(target))
		}
	case key == "layout":
		if file := p.Site.Layouts[e.Layout]; file != "" {
			parts = append(parts, "The template is "+code(file)+".")
		}
	}
	s := at
	if value.Start <= offset && !value.Empty() {
		s = value
	}
	return s, strings.TrimSpace(strings.Join(parts, "\n\n"))
}

func lastPart(address string) string {
	parts := strings.Split(strings.Trim(address, "/"), "/")
	return parts[len(parts)-1]
}

// fullAddress is the address that a visitor's browser shows, as far as the
// site's configuration tells.
func (p *Page) fullAddress(e *Entry) string {
	return strings.TrimSuffix(p.Site.Config.URL, "/") + p.Site.Config.BaseURL + e.URL
}

// mostFields is how many fields of an entry are shown.
const mostFields = 12

// aboutRecord is what the data has of a key.
func (p *Page) aboutRecord(key string) string {
	data := p.Site.DataFor(p.Doc.Contract)
	if data == nil || key == "" {
		return ""
	}
	r, ok := data.Record(key)
	if !ok {
		return fmt.Sprintf("%s has no entry %s.", code(data.Path), code(key))
	}
	var b strings.Builder
	fmt.Fprintf(&b, "The entry in %s:\n", code(data.Path))
	value := r.Value()
	if value == nil {
		return strings.TrimSpace(b.String())
	}
	for i, pair := range value.Entries() {
		if i == mostFields {
			b.WriteString("\n- …")
			break
		}
		shown := pair.Value.Text
		switch n := len(pair.Value.Items); {
		case n == 1:
			shown = "1 entry"
		case n > 1:
			shown = fmt.Sprintf("%d entries", n)
		case len(pair.Value.Pairs) > 0:
			shown = "…"
		}
		fmt.Fprintf(&b, "\n- %s: %s", escape(pair.Key.Text), escape(shown))
	}
	return b.String()
}

func (p *Page) aboutPage(e *Entry) string {
	return fmt.Sprintf("**%s**, %s (%s)", escape(title(e)), code(e.URL), code(e.Path))
}

// linkAt is the link or image at an offset; of those within each other the
// innermost.
func (p *Page) linkAt(offset int) (l link, ok bool) {
	for _, other := range p.Doc.Links(p.Site) {
		if other.Span.Start <= offset && offset < other.Span.End && (!ok || l.Span.Contains(other.Span)) {
			l, ok = other, true
		}
	}
	return l, ok
}

// aboutLink says where a link leads.
func (p *Page) aboutLink(offset int) (Span, string) {
	l, ok := p.linkAt(offset)
	if !ok || !l.Known {
		return Span{}, ""
	}
	t := p.Site.Follow(p.Doc, p.Entry, l.URL)
	switch {
	case t.Reach != arrives:
		return Span{}, ""
	case t.Entry != nil && t.Fragment != "":
		return l.Span, fmt.Sprintf("Leads to %s, anchor %s", p.aboutPage(t.Entry), code(t.Fragment))
	case t.Entry != nil:
		return l.Span, "Leads to " + p.aboutPage(t.Entry)
	case l.Image:
		return l.Span, "Shows " + strings.TrimSpace(
			code(strings.TrimPrefix(t.Path, "/"))+" "+p.imageSize(paths.Site(strings.TrimPrefix(t.Path, "/"))),
		)
	}
	return l.Span, "Leads to the file " + code(strings.TrimPrefix(t.Path, "/"))
}

// aboutCard shows the card on the first line of the page's text.
func (p *Page) aboutCard(offset int) (Span, string) {
	c, ok := p.Card()
	if !ok {
		return Span{}, ""
	}
	first := p.firstLine()
	if first.Empty() || offset < first.Start || offset > first.End {
		return Span{}, ""
	}
	return first, c.Markdown()
}

// firstLine is the first line of the page's text that holds any.
func (p *Page) firstLine() Span {
	f := p.Doc.File
	for at := p.Doc.Body.Start; at < p.Doc.Body.End; {
		line := f.FullLine(at)
		if s := f.LineSpan(at); !p.Doc.Blank(s) {
			return s
		}
		at = max(line.End, at+1)
	}
	return Span{}
}
