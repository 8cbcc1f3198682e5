package html

import (
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
)

// A mode is how text is escaped.
type mode uint8

const (
	inCode      mode = iota // every & is one
	inText                  // references stay as they are
	inAttribute             // so they do, and quotation marks end the value
)

// A Place is where on a page something is written.
type Place uint8

const (
	Text      Place = iota // elements may be there
	Title                  // only text may: the content of title, textarea and option
	Attribute              // the value of an attribute
	Raw                    // the content of script and style, a comment, {::nomarkdown}: not escaped
)

// around is the place of text that is written now.
func (w *writer) around() Place {
	if n := w.stack[len(w.stack)-1]; n.Kind == kramdown.HTMLNode {
		switch n.Name {
		case "title", "textarea", "option":
			return Title
		}
	}
	return Text
}

// escape writes text so that a browser shows it.
func escape(s string, how mode) string {
	if !strings.ContainsAny(s, `<>&"`) {
		return s
	}
	var out strings.Builder
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '<':
			out.WriteString("&lt;")
		case c == '>':
			out.WriteString("&gt;")
		case c == '"' && how == inAttribute:
			out.WriteString("&quot;")
		case c == '&':
			if n := reference(s[i:]); n > 0 && how != inCode {
				out.WriteString(s[i : i+n])
				i += n - 1
			} else {
				out.WriteString("&amp;")
			}
		default:
			out.WriteByte(c)
		}
	}
	return out.String()
}

// reference returns how long the character reference at the start of s is, 0
// for none: REXML::Parsers::BaseParser::REFERENCE_RE.
func reference(s string) int {
	i := 1
	digits := func(hex bool) int {
		start := i
		for i < len(s) && (s[i] >= '0' && s[i] <= '9' || hex && s[i]|0x20 >= 'a' && s[i]|0x20 <= 'f') {
			i++
		}
		if i > start && i < len(s) && s[i] == ';' {
			return i + 1
		}
		return 0
	}
	switch {
	case strings.HasPrefix(s, "&#x"):
		i = 3
		return digits(true)
	case strings.HasPrefix(s, "&#"):
		i = 2
		return digits(false)
	}
	for i < len(s) {
		c := s[i]
		letter := c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || c == '_' || c == ':'
		switch {
		case c == ';' && i > 1:
			return i + 1
		case !letter && (i == 1 || c != '-' && c != '.'):
			return 0
		}
		i++
	}
	return 0
}
