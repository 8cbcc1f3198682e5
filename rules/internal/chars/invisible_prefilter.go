package chars

import (
	"bytes"

	"github.com/partnerlint/partnerlint/internal/page"
)

// invisibleBeginnings are the bytes that the characters of InvisibleName begin with,
// one for all that MayHold does not distinguish.
var invisibleBeginnings = [...]string{"\u0085", "\u00ad", "\u061c", "\xe1\x85", "\xe1\xa0", "\u200b", "\u2028", "\u202d",
	"\xe2\x81", "\xe3\x85", "\xef\xb8", "\xef\xbb", "\xef\xbe", "\xf3\xa0"}

// MayHoldInvisible is a quick no for most pages: of the characters that begin as
// an invisible one does, hardly any is invisible.
func MayHoldInvisible(doc *page.Document) bool {
	for _, beginning := range invisibleBeginnings {
		if !doc.MayHold(beginning) {
			continue
		}
		for rest := doc.File.Text; ; {
			i := bytes.IndexByte(rest, beginning[0])
			if i < 0 {
				break
			}
			if rest = rest[i:]; BeginsInvisible(rest) {
				return true
			}
			rest = rest[1:]
		}
	}
	return false
}

// BeginsInvisible reports whether text may begin with a character that
// InvisibleName knows; false is certain.
func BeginsInvisible(text []byte) bool {
	if len(text) < 3 {
		return true
	}
	second, third := text[1], text[2]
	switch text[0] {
	case 0xc2: // U+0085, U+00AD
		return second == 0x85 || second == 0xad
	case 0xd8: // U+061C
		return second == 0x9c
	case 0xe1: // U+115F, U+1160, U+180E
		return second == 0x85 || second == 0xa0
	case 0xe2: // U+200B to U+200F, U+2028 to U+202E, U+2060 to U+206F
		return second == 0x80 && (third < 0x90 || third >= 0xa8) || second == 0x81
	case 0xe3: // U+3164
		return second == 0x85
	case 0xef: // U+FE0E, U+FE0F, U+FEFF, U+FFA0, U+FFF9 to U+FFFB
		return second == 0xb8 || second == 0xbb || second >= 0xbe
	case 0xf3: // U+E0000 to U+E007F
		return second == 0xa0
	}
	return false
}
