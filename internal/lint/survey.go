package lint

import (
	"encoding/binary"
	"unicode/utf8"
)

// A survey is what one pass over the bytes of a file tells of the whole of it,
// so that what looks for rare characters need not look at most files.
type survey struct {
	text     bool   // the bytes are UTF-8
	controls bool   // among them may be control characters other than tab and line ending; meaningless when they are no text
	leads    uint64 // the first bytes of its characters beyond ASCII, bit 0 for 0xc0; meaningless when they are no text
}

// Of eight bytes at a time, the lowest and the highest bit of each.
const (
	eachLow  = 0x0101010101010101
	eachHigh = 0x8080808080808080
)

func surveyOf(text []byte) survey {
	s := survey{text: true}
	for i := 0; i < len(text); {
		for ; i+8 <= len(text); i += 8 {
			w := binary.LittleEndian.Uint64(text[i:])
			if w&eachHigh != 0 {
				break
			}
			below := (w - ' '*eachLow) | ((w ^ 0x7f*eachLow) - eachLow) // its high bits are set where a byte is below a space, or is DEL
			if below&eachHigh != 0 && hasControl(text[i:i+8]) {
				s.controls = true
			}
		}
		for i < len(text) && text[i] < utf8.RuneSelf {
			s.controls = s.controls || !plainByte[text[i]]
			i++
		}
		for i < len(text) && text[i] >= utf8.RuneSelf {
			n := sequenceLen(text[i:])
			if n == 0 {
				return survey{}
			}
			s.leads |= 1 << (text[i] - 0xc0)
			s.controls = s.controls || text[i] == 0xc2 && text[i+1] < 0xa0
			i += n
		}
	}
	return s
}

func hasControl(ascii []byte) bool {
	for _, c := range ascii {
		if !plainByte[c] {
			return true
		}
	}
	return false
}

// sequenceLen is the length of the character beyond ASCII that b begins with,
// 0 when it is none.
func sequenceLen(b []byte) int {
	if len(b) >= 2 && b[0] >= 0xc2 && b[0] < 0xe0 && b[1]&0xc0 == 0x80 {
		return 2
	}
	if r, n := utf8.DecodeRune(b); r != utf8.RuneError || n > 1 {
		return n
	}
	return 0
}

// Clean reports whether BadByte plainly finds nothing in the file.
func (d *Document) Clean() bool { return d.survey.text && !d.survey.controls }

// MayHold reports whether the file may hold a character beyond ASCII whose
// first byte is lead; false is certain.
func (d *Document) MayHold(lead byte) bool {
	return !d.survey.text || d.survey.leads&(1<<(lead-0xc0)) != 0
}
