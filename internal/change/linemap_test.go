package change

import (
	"testing"
)

func TestFormerLines(t *testing.T) {
	for _, c := range []struct {
		name, before, after string
		line, first, last   int
	}{
		{"nothing changes", "a\nb\n", "a\nb\n", 2, 2, 2},
		{"above an insertion", "a\nb\nc\n", "a\nb\n\nc\n", 2, 2, 2},
		{"an insertion", "a\nb\nc\n", "a\nb\n\nc\n", 3, 3, 2},
		{"below an insertion", "a\nb\nc\n", "a\nb\n\nc\n", 4, 3, 3},
		{"a line that changes", "a\nb\nc\n", "a\nB\nc\n", 2, 2, 2},
		{"below a deletion", "a\n\n\nb\nc\n", "a\n\nb\nc\n", 4, 5, 5},
		{"a change below an insertion", "a\nb\nc\nd\n", "a\n\nb\nC\nd\n", 4, 3, 3},
		{"beside it", "a\nb\nc\nd\n", "a\n\nb\nC\nd\n", 5, 4, 4},
		{"the last line gets its ending", "a\nb", "a\nb\n", 2, 2, 2},
		{"CRLF", "a\r\nb\r\nc\r\n", "a\r\n\r\nb\r\nC\r\n", 4, 3, 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			first, last := formerLines(c.before, c.after)(c.line)
			if first != c.first || last != c.last {
				t.Errorf("got %d to %d, want %d to %d", first, last, c.first, c.last)
			}
		})
	}
}
