package identity

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/chars"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// A titleFaultAt is something in a title, at bytes of its text, that is not
// part of a name. Its to is 0 when there is none.
type titleFaultAt struct {
	from, to        int
	message, effect string
	plain           string // the title without it; "" when that is not certain
}

// titleFault finds the first thing in a title that is markup, or space that
// does not belong there.
// A slight fault is one that browsers mostly do not show.
func titleFault(text string) (fault titleFaultAt, slight bool) {
	for i, find := range [...]func(string) titleFaultAt{titleTag, titleMarkdown, titleEntity, titleSpace} {
		if f := find(text); f.to > 0 {
			return f, i >= 2
		}
	}
	return titleFaultAt{}, false
}

// titleTag finds an HTML tag or comment.
func titleTag(text string) titleFaultAt {
	from, to := tagIn(text)
	if to == 0 {
		return titleFaultAt{}
	}
	var plain strings.Builder
	for rest := text; ; {
		i, j := tagIn(rest)
		if j == 0 {
			plain.WriteString(rest)
			break
		}
		plain.WriteString(rest[:i])
		if strings.HasPrefix(strings.ToLower(rest[i:j]), "<br") {
			plain.WriteByte(' ')
		}
		rest = rest[j:]
	}
	return titleFaultAt{from, to, "there is an HTML tag in the title: " + words.Quote(text[from:to]),
		"stray characters in the list, in search results and in the browser tab",
		strings.Join(strings.Fields(plain.String()), " ")}
}

func tagIn(text string) (from, to int) {
	for i := 0; i+1 < len(text); i++ {
		if text[i] != '<' {
			continue
		}
		c := text[i+1] | 0x20
		if c < 'a' || c > 'z' {
			if text[i+1] != '/' && text[i+1] != '!' {
				continue
			}
		}
		if n := strings.IndexByte(text[i:], '>'); n > 0 {
			return i, i + n + 1
		}
		return 0, 0
	}
	return 0, 0
}

// titleEntity finds a character written as HTML code.
func titleEntity(text string) titleFaultAt {
	for i := 0; i < len(text); i++ {
		if text[i] != '&' {
			continue
		}
		n := strings.IndexByte(text[i:min(i+12, len(text))], ';')
		if n < 0 {
			continue
		}
		code := text[i : i+n+1]
		if html.UnescapeString(code) != code {
			return titleFaultAt{i, i + len(code), "the title contains an HTML code: " + words.Quote(code),
				"the code itself wherever the title is not read as HTML", html.UnescapeString(text)}
		}
	}
	return titleFaultAt{}
}

// titleMarkdown finds emphasis, code, links and a heading mark.
func titleMarkdown(text string) titleFaultAt {
	for _, mark := range [...]string{"**", "__", "~~", "*", "_", "`"} {
		from, to := pairIn(text, mark)
		if to == 0 {
			continue
		}
		inner := text[from+len(mark) : to-len(mark)]
		return titleFaultAt{from, to, "Markdown does not work in a title: " + words.Quote(text[from:to]),
			"the characters as plain text", text[:from] + inner + text[to:]}
	}
	if i := strings.Index(text, "]("); i >= 0 {
		open, end := strings.LastIndexByte(text[:i], '['), strings.IndexByte(text[i:], ')')
		if open >= 0 && end >= 0 {
			end += i + 1
			return titleFaultAt{open, end, "a link does not work in a title: " + words.Quote(text[open:end]),
				"the brackets and the address as plain text", text[:open] + text[open+1:i] + text[end:]}
		}
	}
	if rest := strings.TrimLeft(text, "#"); rest != text && strings.HasPrefix(rest, " ") {
		return titleFaultAt{0, len(text) - len(rest), "a title does not start with #", "the # itself",
			strings.TrimSpace(rest)}
	}
	return titleFaultAt{}
}

// pairIn finds text between two equal marks that would be emphasis or code:
// the marks touch what they hold, and no word on the outside.
func pairIn(text, mark string) (from, to int) {
	i := strings.Index(text, mark)
	if i < 0 {
		return 0, 0
	}
	n := strings.Index(text[i+len(mark):], mark)
	if n <= 0 {
		return 0, 0
	}
	to = i + 2*len(mark) + n
	inner := text[i+len(mark) : to-len(mark)]
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	after, _ := utf8.DecodeRuneInString(text[to:])
	if strings.TrimSpace(inner) != inner || chars.IsWordRune(before) || chars.IsWordRune(after) {
		return 0, 0
	}
	return i, to
}

// titleSpace finds space at the edge of a title and doubled space in it. A
// last line ending belongs to the way of writing.
func titleSpace(text string) titleFaultAt {
	text = strings.TrimRight(text, "\n")
	plain := strings.Join(strings.Fields(text), " ")
	const effect = "a name that a search for the correct name does not find"
	if trimmed := strings.TrimSpace(text); trimmed != text {
		if left := strings.TrimLeftFunc(text, unicode.IsSpace); left != text {
			return titleFaultAt{0, len(text) - len(left), "the title starts with a space, inside the quotes", effect,
				plain}
		}
		return titleFaultAt{len(trimmed), len(text), "the title ends with a space, inside the quotes", effect, plain}
	}
	if i := strings.Index(text, "  "); i >= 0 {
		end := i
		for end < len(text) && text[end] == ' ' {
			end++
		}
		return titleFaultAt{i, end, "there are two spaces in a row in the title", effect, plain}
	}
	return titleFaultAt{}
}
