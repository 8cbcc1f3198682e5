package cli

import (
	"strings"

	"github.com/aymanbagabas/go-udiff"
)

// follow takes note of the files that fixes change, so that their lines are
// still known as those that the change touched or left alone.
func (c *comparison) follow(files map[string]fixedFiles) {
	if c == nil {
		return
	}
	c.former = map[string]func(int) (int, int){}
	for _, file := range files {
		c.former[file.before.Path] = formerLines(string(file.before.Raw()), string(file.after.Raw()))
	}
}

// formerLines returns a function from a line of after to the lines of before
// that stand in its place: first is greater than last for a new line.
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
