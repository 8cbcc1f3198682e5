package page

import (
	"bytes"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/source"
)

// BadByte returns the place and length of the first thing that is not text: a
// byte that is no UTF-8, a NUL, or a control character other than tab and line
// ending. A file in UTF-16 or UTF-32 is bad at its first byte. An empty span
// means none. The control characters from U+0080 on are left to whoever looks
// for text in the wrong encoding when they are after a letter that such text
// begins with.
func BadByte(file *source.File) source.Span {
	text := file.Text
	if Wide(text) {
		return source.Span{Start: 0, End: min(2, len(text))}
	}
	for i := 0; i < len(text); {
		c := text[i]
		if plainByte[c] {
			i++
			continue
		}
		switch {
		case c >= utf8.RuneSelf:
			r, n := utf8.DecodeRune(text[i:])
			if r == utf8.RuneError && n == 1 {
				return source.Span{Start: i, End: i + 1}
			}
			if r >= 0x80 && r < 0xa0 && r != 0x85 && !behindLead(text[:i]) {
				return source.Span{Start: i, End: i + n}
			}
			i += n
			continue
		default:
			return source.Span{Start: i, End: i + 1}
		}
	}
	return source.Span{}
}

// plainByte holds for ASCII that is no control character, and for tab and line
// endings.
var plainByte = func() (plain [256]bool) {
	for c := ' '; c < 0x7f; c++ {
		plain[c] = true
	}
	plain['\t'], plain['\n'], plain['\r'] = true, true, true
	return plain
}()

// Wide reports whether text is UTF-16 or UTF-32, with a byte-order mark or
// without: then every other byte of its first line is NUL.
func Wide(text []byte) bool {
	if bytes.HasPrefix(text, []byte("\xff\xfe")) || bytes.HasPrefix(text, []byte("\xfe\xff")) ||
		bytes.HasPrefix(text, []byte("\x00\x00\xfe\xff")) {
		return true
	}
	return len(text) >= 6 && (text[0] == 0 && text[2] == 0 && text[4] == 0 && text[1] != 0 || text[1] == 0 &&
		text[3] == 0 && text[5] == 0 && text[0] != 0)
}

// behindLead reports whether text ends with one to three characters that are
// the beginning of a UTF-8 sequence read byte by byte as Latin-1.
func behindLead(text []byte) bool {
	for need := 1; need <= 3; need++ {
		r, n := utf8.DecodeLastRune(text)
		switch {
		case n == 0, r == utf8.RuneError:
			return false
		case 0xc2 <= r && r <= 0xf4:
			return need == 1 || need == 2 && r >= 0xe0 || r >= 0xf0
		case r < 0x80 || r > 0xbf:
			return false
		}
		text = text[:len(text)-n]
	}
	return false
}
