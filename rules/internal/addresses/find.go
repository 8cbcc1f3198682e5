package addresses

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/chars"
	"github.com/partnerlint/partnerlint/internal/source"
)

// A Kind is what an address in a text leads to.
type Kind uint8

const (
	None Kind = iota
	Web       // https://example.org
	Host      // www.example.org
	Mail      // name@example.org
)

// Next finds the first address in a text that begins between from and to. It may
// go on up to the limit.
func Next(text []byte, from, to, limit int) (source.Span, Kind) {
	for i := from; i < to; i++ {
		var kind Kind
		start := i
		switch rest := text[i:limit]; {
		case text[i] == 'h' && (bytes.HasPrefix(rest, []byte("http://")) || bytes.HasPrefix(rest, []byte("https://"))):
			kind = Web
		case text[i] == 'w' && bytes.HasPrefix(rest, []byte("www.")):
			kind = Host
		case text[i] == '@':
			if start, kind = mailStart(text, i, from), Mail; start == i {
				continue
			}
		default:
			continue
		}
		if before, _ := utf8.DecodeLastRune(text[:start]); start > 0 && kind != Mail &&
			(chars.IsWordByte(text[start-1]) || before == '/' || before == '.' || before == '@') {
			continue
		}
		end := End(text, start, limit)
		if sensible(text[start:end], kind) {
			return source.Span{Start: start, End: end}, kind
		}
	}
	return source.Span{}, None
}

func mailStart(text []byte, at, from int) int {
	least := max(from, at-64)
	for at > least && (chars.IsWordByte(text[at-1]) || strings.IndexByte(".+-", text[at-1]) >= 0) {
		at--
	}
	return at
}

// Longest is how much of an address is read, in bytes.
const Longest = 500

// End is the end of the address that begins at i: the first character
// that none can hold, without the punctuation of the sentence around it.
func End(text []byte, i, limit int) int {
	start, path, depth := i, false, 0
	limit = min(limit, i+Longest)
	for i < limit {
		r, n := utf8.DecodeRune(text[i:limit])
		if r <= ' ' || unicode.IsSpace(r) || strings.ContainsRune("<>\"`|\\^“”„»«’、。，！？）（「」『』【】＜＞　…", r) || r == '&' &&
			isAngle(text[i:limit]) {
			break
		}
		if Wordless(r) && (!path || chars.IsWordByte(text[i-1])) {
			break // text without spaces goes on behind the address
		}
		if r == '(' {
			depth++
		} else if r == ')' {
			if depth--; depth < 0 {
				break // it closes what the address stands in
			}
		}
		path = path || r == '/' && i > start+8
		i += n
	}
	for i > start {
		c := text[i-1]
		switch {
		case strings.IndexByte(".,;:!?'*_~", c) >= 0:
			i--
		case c == ']' && bytes.Count(text[start:i], []byte("]")) > bytes.Count(text[start:i], []byte("[")):
			i--
		case c == '}' && bytes.Count(text[start:i], []byte("}")) > bytes.Count(text[start:i], []byte("{")):
			i--
		default:
			return i
		}
	}
	return i
}

// isAngle reports whether an entity for < or > begins the text.
func isAngle(text []byte) bool {
	return bytes.HasPrefix(text, []byte("&gt;")) || bytes.HasPrefix(text, []byte("&lt;"))
}

// Wordless reports whether r is written without spaces between words, so that
// it may belong to the address or to the text behind it.
func Wordless(r rune) bool {
	return r >= utf8.RuneSelf && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul,
		unicode.Thai)
}

func sensible(address []byte, kind Kind) bool {
	s := string(address)
	switch kind {
	case Mail:
		return IsMail(s) && IsHostname(strings.ToLower(s[strings.IndexByte(s, '@')+1:]))
	case Host:
		return IsHostname(strings.ToLower(s))
	}
	_, rest, _ := strings.Cut(s, "://")
	return len(rest) > 2 && strings.Contains(rest, ".") || strings.HasPrefix(rest, "localhost")
}
