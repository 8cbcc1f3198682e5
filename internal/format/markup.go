package format

import (
	"regexp"
	"strconv"
	"strings"
)

// The sinks of Markdown and HTML. Text from content must come out as that
// text: no element, no link, no image, and, where GitHub renders it, no
// mention of a person or an issue.

// mention is what keeps a mention together. GitHub looks for one in each text
// node (html-pipeline's MentionFilter), so an element without text goes between
// the sign and the name: whoever copies the text gets just that.
var mention = regexp.MustCompile(`(@)[0-9A-Za-z]|(#|[Gg][Hh]-)[0-9]`)

var htmlEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;")

// escapeHTML makes text fit for an element or a quoted attribute of HTML
// within a block of it: the text has no line ending, so it cannot end the
// block either.
func escapeHTML(s string) string {
	var b strings.Builder
	s = Clean(s)
	for at := 0; ; {
		m := mention.FindStringSubmatchIndex(s[at:])
		if m == nil {
			b.WriteString(htmlEscapes.Replace(s[at:]))
			return b.String()
		}
		sign := at + max(m[3], m[5])
		b.WriteString(htmlEscapes.Replace(s[at:sign]) + "<b></b>")
		at = sign
	}
}

// escapeCode is escapeHTML for text within <code> or <pre>, where GitHub looks
// for no mention.
func escapeCode(s string) string { return htmlEscapes.Replace(Clean(s)) }

// escapeMarkdown makes text fit for the middle of a line of Markdown, within
// <code> in the cell of a table: every sign that could mean something is written as an entity,
// which never does.
func escapeMarkdown(s string) string {
	var b strings.Builder
	for _, r := range Clean(s) {
		if strings.ContainsRune("!\"#$&'()*.:<>@[\\]_`|~\t", r) {
			b.WriteString("&#" + strconv.Itoa(int(r)) + ";")
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// HTML is text from content as it may stand within an element of a block of
// HTML that GitHub renders: it comes out as that text, and is no mention.
func HTML(s string) string { return escapeHTML(s) }

// Code is HTML for text within <code> or <pre>.
func Code(s string) string { return escapeCode(s) }
