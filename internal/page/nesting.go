package page

import (
	"bytes"
)

// mostNesting is how many quotes and lists within each other goldmark is given:
// the time it takes grows with the square of their number. Jekyll itself fails
// at some hundreds.
const mostNesting = 100

// nestsDeep reports whether a line begins with the marks of more quotes and
// lists than that.
func nestsDeep(body []byte) bool {
	for line := range bytes.Lines(body) {
		if len(line) > mostNesting && marksBefore(line) > mostNesting {
			return true
		}
	}
	return false
}

// marksBefore counts the marks of quotes and lists that a line begins with; a
// line across the page has none.
func marksBefore(line []byte) int {
	n := 0
	for at := 0; at < len(line); {
		switch c := line[at]; {
		case c == ' ' || c == '\t':
			at++
			continue
		case c == '>':
			at++
		case c == '-' || c == '*' || c == '+':
			if len(bytes.Trim(line[at:], string(c)+" \t\r\n")) == 0 && c != '+' {
				return n
			}
			at++
		case '0' <= c && c <= '9':
			for at < len(line) && '0' <= line[at] && line[at] <= '9' {
				at++
			}
			if at == len(line) || line[at] != '.' && line[at] != ')' {
				return n
			}
			at++
		default:
			return n
		}
		if n++; n > mostNesting {
			return n
		}
	}
	return n
}
