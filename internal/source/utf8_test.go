package source

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// Every sequence of four bytes that are the least and the greatest of a step,
// or next to one.
func TestIsUTF8(t *testing.T) {
	edges := []byte{0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed,
		0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff}
	for _, a := range edges {
		for _, b := range edges {
			for _, c := range edges {
				for _, d := range edges {
					for _, text := range [][]byte{{a}, {a, b}, {a, b, c}, {a, b, c, d}} {
						if got, want := IsUTF8(text), utf8.Valid(text); got != want {
							t.Fatalf("IsUTF8(%q) = %v", text, got)
						}
					}
				}
			}
		}
	}
}

func FuzzIsUTF8(f *testing.F) {
	for _, text := range []string{"", "plain text\nof two lines\r\n", "seven..\x00", "naïve – “x” 日本 🎉 ", "\xff",
		"12345678\xe2\x80", "1234567\xc2\xa0", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xc0\x80", "\xff\xfea\x00"} {
		f.Add([]byte(text))
		f.Add([]byte(strings.Repeat(text, 3)))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		if got, want := IsUTF8(text), utf8.Valid(text); got != want {
			t.Fatalf("IsUTF8(%q) = %v", text, got)
		}
	})
}
