package show

import (
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"github.com/partnerlint/partnerlint/internal/format"
)

// OnTerminal reports whether an output is a terminal.
func OnTerminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}

// Width is how many columns an output has; 0 when it is no terminal.
func Width(w io.Writer) int {
	if file, ok := w.(*os.File); ok {
		if columns, _, err := term.GetSize(int(file.Fd())); err == nil {
			return columns
		}
	}
	return 0
}

// Printable takes control characters out of text from file names and content,
// which could otherwise steer the terminal.
func Printable[S ~string](s S) string { return format.Clean(s) }

// Wrapped writes text whose first line begins at a column, broken into
// lines of that width; 0 means one line however long.
func Wrapped(w io.Writer, text string, column, width int) {
	room := width - column
	if room < 30 {
		fmt.Fprintln(w, text)
		return
	}
	used := 0
	for i, word := range strings.Fields(text) {
		n := len([]rune(word))
		switch {
		case i == 0:
		case used+1+n > room:
			fmt.Fprintf(w, "\n%*s", column, "")
			used = 0
		default:
			fmt.Fprint(w, " ")
			used++
		}
		fmt.Fprint(w, word)
		used += n
	}
	fmt.Fprintln(w)
}
