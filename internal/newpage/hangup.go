//go:build !js

package newpage

import (
	"os"
	"syscall"
)

// HangUp is what a program gets whose terminal is closed.
var HangUp = []os.Signal{syscall.SIGHUP}
