package source

import "unicode/utf8"

// stride is how many bytes are between two entries of the table of code
// points. A line that is shorter is counted from its start.
const stride = 1 << 10

// A mark says how many code points are before a byte offset.
type mark struct{ offset, runes int }

// column is the number of code points between start and offset, which are on
// one line. On long lines it counts from the nearest mark, so that a line of
// megabytes with thousands of findings takes no longer than many lines do.
func (f *File) column(start, offset int) int {
	if offset-start <= 2*stride {
		return utf8.RuneCount(f.Text[start:offset])
	}
	return f.runesBefore(offset) - f.runesBefore(start)
}

func (f *File) runesBefore(offset int) int {
	f.marking.Do(f.mark)
	i := min(offset/stride, len(f.marks)-1)
	if f.marks[i].offset > offset {
		i--
	}
	m := f.marks[i]
	return m.runes + utf8.RuneCount(f.Text[m.offset:offset])
}

// mark fills the table: entry i is at the first code point at or after
// byte i*stride.
func (f *File) mark() {
	f.marks = make([]mark, 1, 1+len(f.Text)/stride)
	for at, runes := 0, 0; at < len(f.Text); {
		if at >= len(f.marks)*stride {
			f.marks = append(f.marks, mark{at, runes})
		}
		size := 1
		if f.Text[at] >= utf8.RuneSelf {
			_, size = utf8.DecodeRune(f.Text[at:])
		}
		at, runes = at+size, runes+1
	}
}
