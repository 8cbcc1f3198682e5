package cli

import (
	"os"

	"golang.org/x/term"

	"github.com/partnerlint/partnerlint/internal/format"
)

// workingDir is the absolute working directory.
func workingDir() (string, error) { return os.Getwd() }

// onTerminal reports whether the standard output is a terminal.
func (a *app) onTerminal() bool {
	file, ok := a.stdout.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}

// width is how many columns the standard output has; 0 when it is no terminal.
func (a *app) width() int {
	if file, ok := a.stdout.(*os.File); ok {
		if columns, _, err := term.GetSize(int(file.Fd())); err == nil {
			return columns
		}
	}
	return 0
}

// printable takes control characters out of text from file names and content,
// which could otherwise steer the terminal.
func printable(s string) string { return format.Clean(s) }
