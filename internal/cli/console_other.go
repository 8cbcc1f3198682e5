//go:build !windows

package cli

import "os"

// takesEscapes reports whether a terminal understands the escape sequences of
// colours: all do here, but for those that TERM tells apart.
func takesEscapes(*os.File) bool { return true }
