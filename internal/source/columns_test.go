package source

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// On a long line columns are counted from marks; they are what counting from
// the line's start gives, also within a character and among bytes that are not
// UTF-8.
func TestColumnsOfLongLines(t *testing.T) {
	for _, unit := range []string{"x", "é", "日", "😀", "\xff", "\xe2\x82", "a\u0301é\xf0\x9f"} {
		text := "first é line\n" + strings.Repeat(unit, 5*stride/len(unit)) + "\nlast"
		f := New("page.md", []byte(text))
		start := f.Line(2).Start
		for offset := start; offset <= f.Line(2).End; offset++ {
			if got, want := f.Position(offset).Column, 1+utf8.RuneCountInString(text[start:offset]); got != want {
				t.Fatalf("%q: column of byte %d is %d, want %d", unit, offset, got, want)
			}
		}
	}
}

// FuzzPosition finds for each offset a position that leads back to it.
func FuzzPosition(f *testing.F) {
	f.Add([]byte("a\nb\r\nc\rd"), 3)
	f.Add([]byte("\xef\xbb\xbfé\u2028x\x00\n"), 2)
	f.Add([]byte(strings.Repeat("日\xff", 2*stride)), 3*stride)
	f.Fuzz(func(t *testing.T, raw []byte, offset int) {
		file := New("page.md", raw)
		if string(file.Raw()) != string(raw) {
			t.Fatal("the bytes are not what they were")
		}
		p := file.Position(offset)
		if p.Offset < 0 || p.Offset > len(file.Text) || p.Line < 1 || p.Column < 1 || p.Line > file.Lines()+1 {
			t.Fatalf("%+v in %d bytes, %d lines", p, len(file.Text), file.Lines())
		}
		// Going over the line by code points arrives at the offset, or, where
		// that is within one, just before it.
		at := file.lineStarts()[p.Line-1]
		for range p.Column - 1 {
			if at > p.Offset {
				break
			}
			_, size := utf8.DecodeRune(file.Text[at:])
			at += size
		}
		if at < p.Offset || at >= p.Offset+utf8.UTFMax {
			t.Errorf("%+v leads to %d", p, at)
		}
		if line := file.LineSpan(p.Offset); line != file.Line(p.Line) || line.End > len(file.Text) ||
			line.Start > p.Offset {
			t.Errorf("line %v of %+v, want %v", line, p, file.Line(p.Line))
		}
	})
}
