package lint

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Plain returns what a reader sees of a line of Markdown: without emphasis,
// code ticks, link addresses, tags, attribute lists and invisible characters.
// It is for short texts such as headings, and no parser.
func Plain(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return r >= 0x80 || strings.ContainsRune("\\`*_~[]<&{!", r) }) < 0 {
		return strings.TrimSpace(s)
	}
	var b strings.Builder
	last := ' ' // the character before
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		rest := s[i+n:]
		skip := 0
		switch {
		case r == '\\' && rest != "" && rest[0] < 0x80 && !isAlnum(rest[0]):
			b.WriteByte(rest[0])
			skip = 1
		case r == '*', r == '`', r == '~', Invisible(r), r == '[', r == '!' && strings.HasPrefix(rest, "["):
			switch {
			case r == '!':
				skip = max(strings.IndexByte(rest, ']'), 0) // its address is skipped as a link's is
			case r == '[' && strings.HasPrefix(rest, "^"):
				skip = strings.IndexByte(rest, ']') + 1
			}
		case r == '_' && (!isWordRune(last) || !isWordRune(firstRune(rest))):
		case r == ']':
			switch {
			case strings.HasPrefix(rest, "("):
				skip = strings.IndexByte(rest, ')') + 1
			case strings.HasPrefix(rest, "["):
				skip = strings.IndexByte(rest, ']') + 1
			}
		case r == '<' && rest != "" && (isAlnum(rest[0]) || rest[0] == '/' || rest[0] == '!'):
			skip = strings.IndexByte(rest, '>') + 1
			if skip == 0 {
				skip = len(rest)
			}
			if inside := rest[:max(skip-1, 0)]; !strings.Contains(inside, " ") && (strings.Contains(inside, ":/") || strings.Contains(inside, "@")) {
				b.WriteString(inside) // an address
			}
		case r == '{' && strings.HasPrefix(rest, ":"):
			skip = strings.IndexByte(rest, '}') + 1
		default:
			b.WriteRune(r)
		}
		last = r
		i += n + skip
	}
	return strings.TrimSpace(html.UnescapeString(b.String()))
}

// Invisible reports characters that no reader and no editor shows.
func Invisible(r rune) bool {
	return r == 0xad || r >= 0x200b && r <= 0x200f || r >= 0x2060 && r <= 0x2064 || r == 0xfeff
}

// OtherSpace reports spaces other than the ordinary one and the tab.
func OtherSpace(r rune) bool {
	return r == 0xa0 || r == 0x1680 || r >= 0x2000 && r <= 0x200a || r == 0x202f || r == 0x205f || r == 0x3000
}

func isAlnum(c byte) bool { return isASCIILetter(c) || '0' <= c && c <= '9' }

func isASCIILetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

func firstRune(s string) rune { r, _ := utf8.DecodeRuneInString(s); return r }

// unnumbered takes a number in front of a heading off: "1.", "2.1 ", "III)",
// "a)", "§ 4", and the "h2." of other markups.
func unnumbered(s string) string {
	rest := strings.TrimLeft(s, "§#= \t")
	for {
		i := 0
		for i < len(rest) && isAlnum(rest[i]) {
			i++
		}
		number := rest[:i]
		digits := strings.Trim(number, "0123456789") == ""
		roman := strings.Trim(number, "IVX") == ""
		if number == "" || len(number) > 4 || !digits && !roman && len(number) > 1 && !isTextile(number) {
			return rest
		}
		after := strings.TrimLeft(rest[i:], ".):–—- \t")
		mark := rest[i : len(rest)-len(after)]
		if after == "" || mark == "" || !digits && strings.Trim(mark, " \t") == "" {
			return rest
		}
		rest = after
	}
}

func isTextile(s string) bool {
	return len(s) == 2 && s[0] == 'h' && '1' <= s[1] && s[1] <= '6'
}
