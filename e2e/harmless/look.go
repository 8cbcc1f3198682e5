// Package harmless says whether the HTML that Jekyll makes of a page before and
// after a fix differs in no more than the fix declares. It knows nothing of the
// models that partnerlint itself holds fixes to: it reads HTML.
package harmless

import (
	"html"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// A Record is what the build made of one source file.
type Record struct {
	Stops string         `json:"stops"` // what stops the build; "" for nothing
	URL   string         `json:"url"`
	At    string         `json:"at"` // the file that is written
	Keys  []string       `json:"keys"`
	Data  map[string]any `json:"data"`
	HTML  string         `json:"html"`
}

// CardBegins and CardEnds are around the text of the card in a layout, which
// repeats the beginning of the page.
const (
	CardBegins = "<!--the card begins-->"
	CardEnds   = "<!--the card ends-->"
)

// withoutCard is a page without the text of its card.
func withoutCard(text string) string {
	head, rest, _ := strings.Cut(text, CardBegins)
	if i := strings.LastIndex(rest, CardEnds); i >= 0 {
		rest = rest[i:]
	}
	return head + rest
}

// A view is what a browser makes of HTML, roughly.
type view struct {
	text     string   // with targets of links, letters and signs alone
	tags     []string // names, in order, without those of inline formatting
	links    []string
	images   []string
	attrs    []string // id, class and others
	comments []string
	breaks   int
	headings []string
	pre      []string
}

var (
	token     = regexp.MustCompile(`(?s)<!--.*?-->|</?[A-Za-z][^<>]*>`)
	attribute = regexp.MustCompile(`(?s)([A-Za-z_:][-A-Za-z0-9_:.]*)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?`)
	linked    = regexp.MustCompile(`(?s)<a\b[^<>]*\bhref\s*=\s*"([^"]*)"[^<>]*>(.*?)</a>`)
	heading   = regexp.MustCompile(`(?s)<h[1-6]([^<>]*)>(.*?)</h[1-6]>`)
	verbatim  = regexp.MustCompile(`(?s)<pre\b[^<>]*>(.*?)</pre>|<code\b[^<>]*>(.*?)</code>`)
)

func look(text string) view {
	var v view
	var b strings.Builder
	at := 0
	for _, m := range token.FindAllStringIndex(text, -1) {
		b.WriteString(html.UnescapeString(text[at:m[0]]) + " ")
		v.tag(text[m[0]:m[1]], &b)
		at = m[1]
	}
	b.WriteString(html.UnescapeString(text[at:]))
	v.text = b.String()
	for _, m := range linked.FindAllStringSubmatch(text, -1) {
		target := strings.Join(strings.Fields(html.UnescapeString(m[1])), " ")
		v.links = append(v.links, target+" "+letters(token.ReplaceAllString(m[2], "")))
	}
	for _, m := range heading.FindAllStringSubmatch(text, -1) {
		v.headings = append(v.headings, strings.TrimSpace(m[1])+" "+letters(token.ReplaceAllString(m[2], "")))
	}
	for _, m := range verbatim.FindAllStringSubmatch(text, -1) {
		v.pre = append(v.pre, visible(html.UnescapeString(token.ReplaceAllString(m[1]+m[2], ""))))
	}
	for _, list := range []*[]string{&v.links, &v.images, &v.attrs, &v.comments, &v.headings, &v.pre} {
		slices.Sort(*list)
	}
	return v
}

func (v *view) tag(tag string, b *strings.Builder) {
	if strings.HasPrefix(tag, "<!--") {
		v.comments = append(v.comments, letters(tag))
		return
	}
	name := strings.ToLower(strings.Trim(strings.Fields(strings.Trim(tag, "<>"))[0], "/"))
	if name == "br" {
		v.breaks++
	} else {
		v.tags = append(v.tags, tag[:2+strings.Count(tag[:2], "/")-1]+name)
	}
	if strings.HasPrefix(tag, "</") {
		return
	}
	list := tag[1+len(name):]
	for _, m := range attribute.FindAllStringSubmatch(strings.TrimRight(list, "/>"), -1) {
		key, value := strings.ToLower(m[1]), html.UnescapeString(strings.Trim(m[2], `"'`))
		switch {
		case key == "href", key == "src", key == "alt", key == "title":
			if name == "img" && key == "src" {
				b.WriteString(" ! ")
			}
			b.WriteString(" " + strings.TrimPrefix(value, "mailto:") + " ")
			if name == "img" {
				v.images = append(v.images, key+"="+visible(value))
			}
		case key == "id" && len(name) == 2 && name[0] == 'h': // with the headings
		default:
			v.attrs = append(v.attrs, key+"="+visible(value))
		}
	}
}

// seen reports whether r is neither white space nor a character that nobody sees.
func seen(r rune) bool {
	switch r {
	case 0x115f, 0x1160, 0x3164, 0xffa0, 0x180e, 0x34f:
		return false
	}
	return !unicode.IsSpace(r) && !unicode.Is(unicode.Cf, r) && !unicode.Is(unicode.Cc, r) &&
		!unicode.Is(unicode.Variation_Selector, r)
}

func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if seen(r) {
			return r
		}
		return -1
	}, s)
}

func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if seen(r) && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)) {
			return r
		}
		return -1
	}, s)
}
