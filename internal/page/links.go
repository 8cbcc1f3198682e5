package page

import (
	"bytes"
	"html"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/internal/text"
)

// LinkForm says how a link is written.
type LinkForm uint8

// The forms of links.
const (
	InlineForm     LinkForm = iota // [text](address), ![text](address)
	ReferenceForm                  // ![text][name]: an image whose address is in a definition
	DefinitionForm                 // [name]: address, used somewhere
	AutoForm                       // <address>
	ElementForm                    // <a href>, <img src>
	MediaForm                      // <video src>, <source src>, poster, one address of a srcset
)

// A Link is a place where the page leads somewhere or shows an image. Of a
// link by reference the definition is the place.
type Link struct {
	Form  LinkForm
	Image bool
	Span  source.Span // the whole construct; of an element its start tag
	Dest  source.Span // the address as it is written, without <> and quotes; empty for none
	Text  string      // what visitors read; of an image the alternative text
	Alt   bool        // the image has an alternative text, though perhaps an empty one
	URL   string      // what the browser gets: entities read and Liquid worked out
	Known bool        // URL is certain, and not left to Liquid
	Sound bool        // URL is as it is written, and plainly a full and well-written https:// address
}

// A Resolver knows the addresses of the site's pages.
type Resolver interface {
	// URLOf returns the address, without baseurl, of the page that {% link %}
	// knows by a path; "" when the site has no such page.
	URLOf(path string) string
}

// Links returns the links and images of the page that visitors get, in no
// particular order. What {% link %} represents is asked of site.
func (d *Document) Links(site Resolver) []Link {
	if d.linksRead && d.linksOf == site {
		return d.links
	}
	d.linksRead, d.linksOf = true, site
	page := d.Kramdown()
	var used map[string]bool
	n := len(page.LinkDefs)
	n += len(page.SpansOf(kramdown.InlineLink, kramdown.Image, kramdown.Autolink))
	d.links = slices.Grow(d.pooled.links[:0], n)
	for _, s := range page.SpansOf(kramdown.InlineLink, kramdown.RefLink, kramdown.Image, kramdown.Autolink,
		kramdown.HTMLTag) {
		if s.Ref != "" && len(page.LinkDefs) > 0 {
			if used == nil {
				used = map[string]bool{}
			}
			used[s.Ref] = true
		}
		switch s.Kind {
		case kramdown.InlineLink:
			d.addLink(site, Link{Span: s.Span, Dest: s.DestSpan, Text: s.Text})
		case kramdown.Image:
			if s.Ref != "" && page.LinkDef(s.Ref).Block == nil {
				continue // the settings of the site say where it lies
			}
			l := Link{Image: true, Span: s.Span, Dest: s.DestSpan, Text: s.Text, Alt: strings.TrimSpace(s.Text) != ""}
			if s.Ref != "" {
				l.Form = ReferenceForm
			}
			d.addLink(site, l)
		case kramdown.Autolink:
			if strings.HasPrefix(s.Dest, "mailto:") {
				continue // <us@x.org> leads where it says
			}
			d.addLink(site, Link{Form: AutoForm, Span: s.Span, Dest: s.DestSpan, Text: s.Text})
		case kramdown.HTMLTag:
			d.addElement(site, s.Tag, s.Span, s.Attrs, s.Text)
		}
	}
	for _, def := range page.LinkDefs {
		if used[def.ID] && page.LinkDef(def.ID) == def {
			d.addLink(site, Link{Form: DefinitionForm, Span: def.Span, Dest: def.DestSpan, Text: def.ID})
		}
	}
	for _, b := range d.Elements() {
		tag, attrs := page.StartTag(b)
		d.addElement(site, b.Tag, tag, attrs, d.Original(b.Content))
	}
	d.pooled.links = d.links
	return d.links
}

// Elements returns the HTML elements that are as blocks or in such, in
// document order.
func (d *Document) Elements() []*kramdown.Block {
	if !d.elementsRead && d.Kramdown().Holds(kramdown.HTML) {
		d.elementsRead = true
		var walk func(*kramdown.Block)
		walk = func(b *kramdown.Block) {
			for _, c := range b.Children {
				if c.Kind == kramdown.HTML {
					d.elements = append(d.elements, c)
				}
				walk(c)
			}
		}
		walk(d.Kramdown().Root)
	}
	return d.elements
}

func (d *Document) addElement(site Resolver, name string, tag source.Span, attrs []kramdown.HTMLAttr, text string) {
	want := "href"
	switch name {
	case "img":
		want = "src"
	case "a", "area":
	default:
		d.addMedia(site, name, tag, attrs)
		return
	}
	d.addMedia(site, name, tag, attrs)
	l := Link{Form: ElementForm, Image: name == "img", Span: tag, Text: text}
	found := false
	for _, a := range attrs {
		switch a.Name {
		case want:
			l.Dest, found = a.ValuePos, true
			if a.ValuePos.Empty() {
				l.Dest = source.Span{Start: a.Span.End, End: a.Span.End}
			}
		case "alt":
			l.Alt = true
		}
	}
	if found || l.Image {
		d.addLink(site, l)
	}
}

// addMedia adds the files that an element shows or plays next to its address.
func (d *Document) addMedia(site Resolver, name string, tag source.Span, attrs []kramdown.HTMLAttr) {
	for _, a := range attrs {
		l := Link{Form: MediaForm, Span: tag, Dest: a.ValuePos}
		switch {
		case a.ValuePos.Empty():
			continue
		case a.Name == "src" && (name == "video" || name == "audio" || name == "source" || name == "track" ||
			name == "embed" || name == "iframe"), a.Name == "data" && name == "object":
		case a.Name == "poster" && name == "video":
			l.Image = true
		case a.Name == "srcset" && (name == "img" || name == "source"):
			d.addSet(site, tag, a.ValuePos)
			continue
		default:
			continue
		}
		d.addLink(site, l)
	}
}

// addSet adds the addresses of a srcset: each ends at a space, and a comma stands
// before the next (HTML, 4.8.4.2.1).
func (d *Document) addSet(site Resolver, tag, set source.Span) {
	text := d.File.Text
	for at := set.Start; at < set.End; {
		for at < set.End && (text[at] <= ' ' || text[at] == ',') {
			at++
		}
		dest := source.Span{Start: at, End: at}
		for depth := 0; dest.End < set.End && (text[dest.End] > ' ' || depth > 0); dest.End++ {
			depth += bytes.Count(text[dest.End:dest.End+1], []byte("{")) - bytes.Count(text[dest.End:dest.End+1],
				[]byte("}"))
		}
		at = dest.End
		for at < set.End && text[at] != ',' {
			at++
		}
		for dest.End > dest.Start && text[dest.End-1] == ',' {
			dest.End--
		}
		if !dest.Empty() {
			d.addLink(site, Link{Form: MediaForm, Image: true, Span: tag, Dest: dest})
		}
	}
}

func (d *Document) addLink(site Resolver, l Link) {
	l.URL, l.Known = d.address(site, l.Dest)
	l.Sound = soundAddress(l.URL)
	l.URL = html.UnescapeString(l.URL)
	if l.Form == AutoForm && !strings.Contains(l.URL, ":") {
		l.URL = "mailto:" + l.URL
	}
	d.links = append(d.links, l)
}

// soundAddress reports whether an address is https://, the name of a server with a dot in it,
// and a path of nothing but letters, digits and what joins them, so that nobody
// need look at how it is written.
func soundAddress(s string) bool {
	rest, ok := strings.CutPrefix(s, "https://")
	if !ok || rest == "" || !text.IsAlnum(rest[0]) {
		return false
	}
	dotted, inHost := false, true
	for i := 1; i < len(rest); i++ {
		switch c := rest[i]; {
		case text.IsAlnum(c):
		case c == '.' && rest[i-1] == '.':
			return false
		case c == '.' && inHost:
			dotted = true
		case c == '/' && rest[i-1] != '/', strings.IndexByte("-._~?#=+%", c) >= 0:
			inHost = inHost && c != '/' && c != '?' && c != '#'
		case c >= utf8.RuneSelf && c != 0xc2 && (c < 0xe2 || 0xe4 <= c && c <= 0xe9):
			// what may be a quotation mark or a space is not certain
		default:
			return false
		}
	}
	return dotted
}
