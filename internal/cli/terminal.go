package cli

import (
	"os"
	"strings"
	"unicode"

	"golang.org/x/term"
)

// workingDir is the absolute working directory.
func workingDir() (string, error) { return os.Getwd() }

// onTerminal reports whether the standard output is a terminal.
func (a *app) onTerminal() bool {
	file, ok := a.stdout.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}

// printable takes control characters out of text from file names and content,
// which could otherwise steer the terminal.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r != '\t' && unicode.IsControl(r) || 0x202a <= r && r <= 0x202e || 0x2066 <= r && r <= 0x2069 {
			return unicode.ReplacementChar
		}
		return r
	}, s)
}
