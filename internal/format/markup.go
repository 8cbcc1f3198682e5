package format

import (
	"strconv"
	"strings"
)

// The sinks of Markdown and HTML. Text from content must come out as that
// text: no element, no link, no image, and, where GitHub renders it, no
// mention of a person or an issue.

// apart keeps "@name" and "#1" from becoming a mention: a space of no width
// holds the sign and the name apart.
var apart = strings.NewReplacer("@", "@\u200b", "#", "#\u200b")

var htmlEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;")

// escapeHTML makes text fit for an element or a quoted attribute of HTML
// within a block of it: the text has no line ending, so it cannot end the
// block either.
func escapeHTML(s string) string { return htmlEscapes.Replace(apart.Replace(Clean(s))) }

// escapeCode is escapeHTML for text within <code> or <pre>, where GitHub looks
// for no mention.
func escapeCode(s string) string { return htmlEscapes.Replace(Clean(s)) }

// escapeMarkdown makes text fit for the middle of a line of Markdown, a cell of
// a table say: every sign that could mean something is written as an entity,
// which never does.
func escapeMarkdown(s string) string {
	var b strings.Builder
	for _, r := range apart.Replace(Clean(s)) {
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
