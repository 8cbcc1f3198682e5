package page

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/source"
)

// surveyed is a document of nothing but its text.
func surveyed(text []byte) *Document {
	d := newDocument()
	d.File, d.text = &source.File{Text: text}, utf8.Valid(text)
	return d
}

func FuzzSurvey(f *testing.F) {
	for _, text := range []string{"", "plain text\nof two lines\r\n", "seven..\x00", "a\x7f.", "\t tab", "é",
		"naïve – “x” 日本 🎉 ", "a\xc2\x85b", "\u0080", "\xff", "\xe2\x80", "\ufffd", "Ã©", "\x00a\x00b\x00c",
		"\xff\xfea\x00", "[[x]] {{ y }} *z*", "\xc2"} {
		f.Add([]byte(text))
		f.Add([]byte(strings.Repeat(text, 3)))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		d := surveyed(text)
		if bad := BadByte(d.File); d.Clean() && !bad.Empty() {
			t.Fatalf("%q is clean, and yet there is %v", text, bad)
		}
		for i := range text {
			for end := i + 1; end <= min(i+4, len(text)); end++ {
				if s := string(text[i:end]); !d.MayHold(s) {
					t.Fatalf("%q does not hold %q", text, s)
				}
			}
		}
	})
}

// What the quick no's ask for must be told from ordinary text.
func TestSurvey(t *testing.T) {
	d := surveyed([]byte("Plain text (with *marks*),\r\nof [links](https://example.org/a?b=c): “Straße” – 日本語\n\tand " +
		"a tab.\n"))
	for _, s := range []string{"[[", "[!", "{", "{{", "''", "==", "::", "**", "__", "|", "\\", "<!", "`", "~~", " \n",
		"\n\n", "\x01", "\xc2", "\u200b", "\xd8", "\ufffd"} {
		if d.MayHold(s) {
			t.Errorf("%q passes for a part of the text", s)
		}
	}
}

// Ordinary text must not be looked at twice.
func TestOrdinaryTextIsClean(t *testing.T) {
	for _, text := range []string{"", "Plain.\n", "Two lines,\r\nof “Straße” – 日本語\tand a tab.\n", "a\u00a0b «c»",
		"🎉 " + strings.Repeat("x", 40)} {
		if d := surveyed([]byte(text)); !d.Clean() || d.MayHold("\xd8") {
			t.Errorf("%q is looked at closely", text)
		}
	}
}

func TestByteKindsFit(t *testing.T) {
	for c, kind := range byteKinds {
		if kind >= edgeKind {
			t.Errorf("%#x is of kind %d", c, kind)
		}
	}
}
