//go:build !windows

package show

import "os"

// TakesEscapes reports whether a terminal understands the escape sequences of
// colours: all do here, but for those that TERM distinguishes.
func TakesEscapes(*os.File) bool { return true }
