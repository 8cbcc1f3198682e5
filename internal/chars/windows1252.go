package chars

// upper1252 is what Windows-1252 has from 0x80 to 0x9f, where Latin-1 has
// control characters; 0 where it has nothing.
var upper1252 = [32]rune{
	'€', 0, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', 0, 'Ž', 0,
	0, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', 0, 'ž', 'Ÿ',
}

// Windows1252 is the character of a byte from 0x80 on, or 0.
func Windows1252(b byte) rune {
	if b >= 0xa0 {
		return rune(b)
	}
	return upper1252[b-0x80]
}

// Byte1252 is the byte of a character in Windows-1252. Where that has none, the
// control characters of Latin-1 fill the gap, as they do in browsers.
func Byte1252(r rune) (b byte, ok bool) {
	switch {
	case r < 0x100:
		return byte(r), true
	case r < 0x152 || r > 0x2122:
		return 0, false
	}
	for i, c := range upper1252 {
		if c == r {
			return byte(0x80 + i), true
		}
	}
	return 0, false
}
