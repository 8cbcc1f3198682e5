package source

import "testing"

// LineSpan looks at the text itself where Line takes its table of lines.
func TestLineSpanIsLineOfLineAt(t *testing.T) {
	long := make([]byte, 3*near)
	for i := range long {
		long[i] = 'x'
	}
	for _, text := range []string{"", "\n", "a", "a\n", "a\nb", "a\r\nb\r\n", "a\rb\r", "a\r\r\nb", "\r\n\r\n", "\n\r",
		"é\r\nü", string(long), "a\n" + string(long) + "\r\nb"} {
		f := New("page.md", []byte(text))
		for offset := -1; offset <= len(text)+1; offset++ {
			if got, want := f.LineSpan(offset), f.Line(f.LineAt(offset)); got != want {
				t.Fatalf("LineSpan(%d) of %.20q = %v, want %v", offset, text, got, want)
			}
			n := f.LineAt(offset)
			want := Span{f.lines[n-1], len(text)}
			if n < len(f.lines) {
				want.End = f.lines[n]
			}
			if got := f.FullLine(offset); got != want {
				t.Fatalf("FullLine(%d) of %.20q = %v, want %v", offset, text, got, want)
			}
		}
	}
}
