package change

import (
	"strings"

	"github.com/aymanbagabas/go-udiff"
)

// formerLines returns a function from a line of after to the lines of before
// that are in its place: first is greater than last for a new line.
func formerLines(before, after string) func(line int) (first, last int) {
	edits := udiff.Lines(before, after)
	return func(line int) (first, last int) {
		grown := 0
		for _, e := range edits {
			at := 1 + strings.Count(before[:e.Start], "\n") // the first line that is replaced
			gone, come := linesIn(before[e.Start:e.End]), linesIn(e.New)
			if line < at+grown {
				break
			}
			if line < at+grown+come {
				return at, at + gone - 1
			}
			grown += come - gone
		}
		return line - grown, line - grown
	}
}

// linesIn counts lines; the last need not end.
func linesIn(text string) int {
	n := strings.Count(text, "\n")
	if text != "" && !strings.HasSuffix(text, "\n") {
		n++
	}
	return n
}
