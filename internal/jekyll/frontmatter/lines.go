package frontmatter

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/source"
)

// A line as an author sees it: it ends with LF, CRLF or a bare CR.
type line struct {
	source.Span     // without the line ending
	next        int // where the following line begins
}

func lineAt(text []byte, at int) line {
	i := bytes.IndexAny(text[at:], "\r\n")
	if i < 0 {
		return line{source.Span{Start: at, End: len(text)}, len(text)}
	}
	end := at + i
	next := end + 1
	if text[end] == '\r' && next < len(text) && text[next] == '\n' {
		next++
	}
	return line{source.Span{Start: at, End: end}, next}
}

// class is what a line would be inside a block of metadata.
type class uint8

const (
	blank    class = iota
	comment        // # …
	heading        // ## …, a comment for YAML and a heading for Markdown
	keyLine        // key: …
	bareKey        // key:, | or > or nothing after it: more lines follow
	looseKey       // key:value and Some words: value, which prose has too
	item           // - …
	indented       // anything after white space
	other
)

func classify(s []byte) class {
	trimmed := bytes.TrimLeft(s, " \t\r\v\f")
	switch {
	case len(trimmed) == 0, trimmed[0] >= utf8.RuneSelf && len(bytes.TrimFunc(trimmed, unseen)) == 0:
		return blank
	case len(trimmed) < len(s):
		return indented
	case trimmed[0] == '#':
		if rest := bytes.TrimLeft(trimmed, "#"); len(trimmed)-len(rest) > 1 && len(rest) > 0 && rest[0] == ' ' {
			return heading
		}
		return comment
	case trimmed[0] == '-' && (len(trimmed) == 1 || space(trimmed[1])):
		return item
	}
	return classifyKey(s)
}

// classifyKey tells a line "key: value" from prose.
func classifyKey(s []byte) class {
	colon := bytes.IndexByte(s, ':')
	if q := s[0]; q == '"' || q == '\'' {
		if end := bytes.IndexByte(s[1:], q); end >= 0 {
			colon = 2 + end + bytes.IndexByte(s[2+end:], ':')
			if colon < 2+end || !isSpace(s[2+end:colon]) {
				return other
			}
		}
	}
	if colon <= 0 {
		return other
	}
	name, value := bytes.TrimRight(s[:colon], " \t"), s[colon+1:]
	switch words := isName(name); {
	case words == 0, len(value) > 1 && value[0] == '/' && value[1] == '/':
		return other
	case words > 1, len(value) > 0 && !space(value[0]):
		return looseKey
	}
	switch value = bytes.TrimSpace(value); {
	case len(value) == 0, value[0] == '|', value[0] == '>', value[0] == '#':
		return bareKey
	}
	return keyLine
}

// isName counts the words of what may be a key; 0 when it cannot be one.
func isName(s []byte) int {
	words, in := 0, false
	for _, r := range string(s) {
		switch {
		case r == ' ':
			in = false
			continue
		case unicode.IsLetter(r), unicode.IsDigit(r), r == '_', r == '-', r == '.', r == '"', r == '\'', r == '@',
			r == '$', r == '/':
		default:
			return 0
		}
		if !in {
			words++
		}
		in = true
	}
	if words > 3 {
		return 0
	}
	return words
}

// plainName reports whether a key line begins with a lower-case name without
// spaces, perhaps in quotes: what metadata has and the first word of a sentence
// has not.
func plainName(s []byte) bool {
	if len(s) > 0 && (s[0] == '"' || s[0] == '\'' || s[0] == '@') {
		s = s[1:]
	}
	for i, c := range s {
		if (c == '"' || c == '\'') && i > 0 && i+1 < len(s) && s[i+1] == ':' {
			continue
		}
		if c == ':' {
			return i > 0
		}
		if !('a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '_' || c == '-') {
			return false
		}
	}
	return false
}

// invisible reports whether r takes no ink and yet is not white space for
// Jekyll: no-break and other wide spaces, zero-width characters, marks.
func invisible(r rune) bool {
	switch r {
	case '\u00a0', '\u00ad', '\u0085', '\u180e', '\u2060', '\ufeff', '\u2028', '\u2029', '\u202f', '\u205f', '\u3000':
		return true
	}
	return '\u2000' <= r && r <= '\u200f' || '\u202a' <= r && r <= '\u202e'
}

// trimUnseen takes white space and invisible characters off both ends of s.
func trimUnseen(text []byte, s source.Span) source.Span {
	for s.Start < s.End {
		r, n := utf8.DecodeRune(text[s.Start:s.End])
		if !unseen(r) {
			break
		}
		s.Start += n
	}
	for s.Start < s.End {
		r, n := utf8.DecodeLastRune(text[s.Start:s.End])
		if !unseen(r) {
			break
		}
		s.End -= n
	}
	return s
}

func unseen(r rune) bool { return r < utf8.RuneSelf && space(byte(r)) || invisible(r) }

func hasInvisible(s []byte) bool { return bytes.IndexFunc(s, invisible) >= 0 }
