package lint

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/source"
)

func FuzzSurvey(f *testing.F) {
	for _, text := range []string{"", "plain text\nof two lines\r\n", "seven..\x00", "........\x7f.......", "........\x1f ......", "\t tab", "é", "naïve – “x” 日本 🎉 ", "a\xc2\x85b", "\u0080", "\xff", "12345678\xe2\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xc0\x80", "\ufffd", "Ã©", "\x00a\x00b\x00c", "\xff\xfea\x00", "\xc2", "1234567\xc2\xa0"} {
		f.Add([]byte(text))
		f.Add([]byte(strings.Repeat(text, 3)))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		s := surveyOf(text)
		if s.text != utf8.Valid(text) {
			t.Fatalf("%q: text is %v", text, s.text)
		}
		d := &Document{File: &source.File{Text: text}, survey: s}
		if bad := BadByte(d.File); d.Clean() && !bad.Empty() {
			t.Fatalf("%q is clean, and yet there is %v", text, bad)
		}
		for _, c := range text {
			if c >= 0xc2 && c <= 0xf4 && !d.MayHold(c) {
				t.Fatalf("%q does not hold %#x", text, c)
			}
		}
	})
}

// Ordinary text must not be looked at twice.
func TestOrdinaryTextIsClean(t *testing.T) {
	for _, text := range []string{"", "Plain.\n", "Two lines,\r\nof “Straße” – 日本語\tand a tab.\n", "a\u00a0b «c»", "🎉 " + strings.Repeat("x", 40)} {
		if d := (&Document{survey: surveyOf([]byte(text))}); !d.Clean() || d.MayHold(0xd8) {
			t.Errorf("%q is looked at closely", text)
		}
	}
}
