package source

// Width is how many terminal cells a code point takes: two for East Asian wide
// characters and emoji, none for combining marks. The ranges are the common
// ones of Unicode's East Asian Width; a rare character may be off by one.
func Width(r rune) int {
	switch {
	case r == 0x200b, r == 0x200c, r == 0x200d, 0x300 <= r && r <= 0x36f, 0xfe00 <= r && r <= 0xfe0f, r == 0xfeff:
		return 0
	case 0x1100 <= r && r <= 0x115f, 0x2e80 <= r && r <= 0xa4cf && r != 0x303f, 0xac00 <= r && r <= 0xd7a3,
		0xf900 <= r && r <= 0xfaff, 0xfe30 <= r && r <= 0xfe6f, 0xff00 <= r && r <= 0xff60, 0xffe0 <= r && r <= 0xffe6,
		0x1f300 <= r && r <= 0x1faff, 0x20000 <= r && r <= 0x3fffd:
		return 2
	}
	return 1
}
