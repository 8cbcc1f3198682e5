// Package text holds the documents that an editor has open, and translates
// between the positions that it counts and the byte offsets that partnerlint
// works with.
package text

import (
	"slices"
	"unicode/utf8"
)

// An Encoding is what an editor counts within a line.
type Encoding uint8

// The encodings. UTF-16 is what holds where nothing was agreed upon.
const (
	UTF16 Encoding = iota
	UTF8
	UTF32 // code points
)

var encodingNames = [...]string{"utf-16", "utf-8", "utf-32"}

func (e Encoding) String() string { return encodingNames[e] }

// Negotiate picks the encoding that costs least of those that a client offers.
func Negotiate(offered []string) Encoding {
	for _, e := range []Encoding{UTF8, UTF16, UTF32} {
		if slices.Contains(offered, e.String()) {
			return e
		}
	}
	return UTF16
}

// Units is how many units of the encoding text takes. A byte that is not UTF-8
// counts as one code point: editors have U+FFFD in its place.
func (e Encoding) Units(text string) int {
	if e == UTF8 {
		return len(text)
	}
	n := 0
	for _, r := range text {
		n++
		if e == UTF16 && r > 0xffff {
			n++
		}
	}
	return n
}

// Offset is the byte offset in line of the unit with a 0-based number. A number
// past the end gives the end; the middle of a character gives its start.
func (e Encoding) Offset(line string, unit int) int {
	if unit <= 0 {
		return 0
	}
	if e == UTF8 {
		at := min(unit, len(line))
		for back := at; back > 0 && back > at-utf8.UTFMax; back-- {
			if back == len(line) || utf8.RuneStart(line[back]) {
				if _, size := utf8.DecodeRuneInString(line[back:]); back+size > at {
					return back
				}
				break
			}
		}
		return at
	}
	n := 0
	for at, r := range line {
		n++
		if e == UTF16 && r > 0xffff {
			n++
		}
		if n > unit {
			return at
		}
	}
	return len(line)
}
