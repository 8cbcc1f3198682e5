package chars

// InvisibleName names a character that takes no room on the page and is not a
// control character. Spaces are not among them: they are seen as what they are.
func InvisibleName(r rune) (name string, ok bool) {
	switch r {
	case 0xad:
		return "a soft hyphen", true
	case 0x200b:
		return "a zero-width space", true
	case 0x200c:
		return "a zero-width non-joiner", true
	case 0x200d:
		return "a zero-width joiner", true
	case 0x200e, 0x200f, 0x61c:
		return "a mark for the direction of writing", true
	case 0x2028, 0x2029, 0x85:
		return "an invisible line separator", true
	case 0x2060:
		return "a word joiner", true
	case 0xfeff:
		return "a byte-order mark", true
	case 0xfe0e, 0xfe0f:
		return "a variation selector", true
	case 0x3164, 0xffa0, 0x115f, 0x1160:
		return "an invisible Hangul filler", true
	}
	switch {
	case 0x202a <= r && r <= 0x202e, 0x2066 <= r && r <= 0x2069:
		return "a control for the direction of writing", true
	case r == 0x180e, 0x2061 <= r && r <= 0x2064, 0x206a <= r && r <= 0x206f, 0xfff9 <= r && r <= 0xfffb:
		return "an invisible character", true
	case 0xe0000 <= r && r <= 0xe007f:
		return "an invisible tag character", true
	}
	return "", false
}

// Visible drops what takes no room.
func Visible(r rune) rune {
	if _, ok := InvisibleName(r); ok {
		return -1
	}
	return r
}

// InvisibleBeginnings are bytes that the characters of InvisibleName begin with.
var InvisibleBeginnings = []string{"\u0085", "\u00ad", "\u061c", "\xe1\x85", "\xe1\xa0", "\u200b", "\u2028", "\u202d",
	"\xe2\x81", "\xe3\x85", "\xef\xb8", "\xef\xbb", "\xef\xbe", "\xf3\xa0"}
