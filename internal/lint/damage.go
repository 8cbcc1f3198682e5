package lint

import (
	"bytes"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/source"
)

// BadByte returns the place and length of the first thing that is not text: a
// byte that is no UTF-8, a NUL, or a control character other than tab and line
// ending. A file in UTF-16 is bad at its first byte. An empty span means none.
func BadByte(file *source.File) source.Span {
	text := file.Text
	if bytes.HasPrefix(text, []byte("\xff\xfe")) || bytes.HasPrefix(text, []byte("\xfe\xff")) {
		return source.Span{Start: 0, End: 2}
	}
	for i := 0; i < len(text); {
		c := text[i]
		switch {
		case c >= utf8.RuneSelf:
			r, n := utf8.DecodeRune(text[i:])
			if r == utf8.RuneError && n == 1 {
				return source.Span{Start: i, End: i + 1}
			}
			if r >= 0x80 && r < 0xa0 && r != 0x85 {
				return source.Span{Start: i, End: i + n}
			}
			i += n
			continue
		case c < ' ' && c != '\t' && c != '\n' && c != '\r', c == 0x7f:
			return source.Span{Start: i, End: i + 1}
		}
		i++
	}
	return source.Span{}
}

// damageOf tells what a file's bytes alone put out of reach.
func damageOf(file *source.File) Aspect {
	bad := BadByte(file)
	if bad.Empty() {
		return 0
	}
	return Everything
}
