package source

import (
	"encoding/binary"
	"math/bits"
	"unicode/utf8"
)

// IsUTF8 is utf8.Valid, twice as fast where text goes to and fro between ASCII
// and not. Behind the first character beyond ASCII it takes one step for each
// byte, whatever it is: utf8Steps leads from the state that the byte is met in,
// a shift, to the next one.
//
//go:noinline
func IsUTF8(text []byte) bool {
	start := len(text) &^ 7
	for i := 0; i+8 <= len(text); i += 8 {
		if beyond := binary.LittleEndian.Uint64(text[i:]) & (utf8.RuneSelf * 0x0101010101010101); beyond != 0 {
			start = i + bits.TrailingZeros64(beyond)/8
			break
		}
	}
	state := uint64(between)
	for _, c := range text[start:] {
		state = utf8Steps[c] >> (state & 63)
	}
	return state&63 == between
}

// The states of IsUTF8, of six bits each: no text, between two characters, and
// within one of which so many bytes are missing, the next of them as it may be
// after that lead (The Unicode Standard, table 3-7).
const (
	noText = 6 * iota
	between
	missing1
	missing2
	missing3
	behindE0
	behindED
	behindF0
	behindF4
)

var utf8Steps = func() (steps [256]uint64) {
	for _, step := range [...]struct {
		state    int
		from, to byte
		next     uint64
	}{
		{between, 0x00, 0x7f, between},
		{between, 0xc2, 0xdf, missing1},
		{between, 0xe0, 0xe0, behindE0},
		{between, 0xe1, 0xec, missing2},
		{between, 0xed, 0xed, behindED},
		{between, 0xee, 0xef, missing2},
		{between, 0xf0, 0xf0, behindF0},
		{between, 0xf1, 0xf3, missing3},
		{between, 0xf4, 0xf4, behindF4},
		{missing1, 0x80, 0xbf, between},
		{missing2, 0x80, 0xbf, missing1},
		{missing3, 0x80, 0xbf, missing2},
		{behindE0, 0xa0, 0xbf, missing1},
		{behindED, 0x80, 0x9f, missing1},
		{behindF0, 0x90, 0xbf, missing2},
		{behindF4, 0x80, 0x8f, missing2},
	} {
		for c := int(step.from); c <= int(step.to); c++ {
			steps[c] |= step.next << step.state
		}
	}
	return steps
}()
