package show

import (
	"os"

	"golang.org/x/sys/windows"
)

// TakesEscapes reports whether a terminal understands the escape sequences of
// colours. A console of Windows has to be asked to, and one before Windows 10
// (1511) cannot.
func TakesEscapes(file *os.File) bool {
	console := windows.Handle(file.Fd())
	var mode uint32
	if windows.GetConsoleMode(console, &mode) != nil {
		return false
	}
	const escapes = windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING
	return mode&escapes != 0 || windows.SetConsoleMode(console, mode|escapes) == nil
}
