package yaml

import "unicode/utf8"

// marks translates yaml.v3's lines and columns to offsets. It counts other
// line breaks than we do (CR, U+0085, U+2028 and U+2029 too), and columns in
// code points.
type marks struct {
	of    []byte
	lines []int // where each line begins
	line  int   // the last place asked for, 1-based,
	col   int
	at    int // and its offset
}

func newMarks(text []byte, start, end int) marks {
	m := marks{of: text[:end], lines: make([]int, 1, 16)}
	m.lines[0] = start
	if end-start >= 3 && string(text[start:start+3]) == "\ufeff" {
		m.lines[0] += 3 // yaml.v3 skips the mark and does not count it
	}
	for i := start; i < end; {
		n := breakLen(m.of, i)
		if n == 0 {
			i++
			continue
		}
		i += n
		m.lines = append(m.lines, i)
	}
	return m
}

// offset is the byte offset of a place. Asking in the order of the text costs
// no more than reading it once.
func (m *marks) offset(line, col int) int {
	if line < 1 || line > len(m.lines) {
		return len(m.of)
	}
	if line != m.line || col < m.col {
		m.line, m.col, m.at = line, 1, m.lines[line-1]
	}
	for m.col < col && m.at < len(m.of) {
		_, n := utf8.DecodeRune(m.of[m.at:])
		m.at += n
		m.col++
	}
	return m.at
}

// peek is offset without a step forward.
func (m *marks) peek(line, col int) int {
	saved := *m
	at := m.offset(line, col)
	m.line, m.col, m.at = saved.line, saved.col, saved.at
	return at
}

// column counts the code points before at on its line, from 0.
func (m *marks) column(at int) int {
	if m.at == at && m.line > 0 {
		return m.col - 1
	}
	return utf8.RuneCount(m.of[lineStart(m.of, at):at])
}

// breakLen is the length of the line break at i, 0 when there is none.
func breakLen(s []byte, i int) int {
	switch s[i] {
	case '\n':
		return 1
	case '\r':
		if i+1 < len(s) && s[i+1] == '\n' {
			return 2
		}
		return 1
	case 0xc2:
		if i+1 < len(s) && s[i+1] == 0x85 {
			return 2
		}
	case 0xe2:
		if i+2 < len(s) && s[i+1] == 0x80 && (s[i+2] == 0xa8 || s[i+2] == 0xa9) {
			return 3
		}
	}
	return 0
}

// lineEnd is the offset of the next line break at or behind i.
func lineEnd(s []byte, i int) int {
	for i < len(s) && breakLen(s, i) == 0 {
		i++
	}
	return i
}

// lineStart is where the line of i begins.
func lineStart(s []byte, i int) int {
	for j := i - 1; j >= 0; j-- {
		if n := breakLen(s, j); n > 0 && j+n <= i {
			return j + n
		}
	}
	return 0
}
