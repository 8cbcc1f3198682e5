//go:build !js

package cli

import (
	"os"
	"syscall"
)

// hangUp is what a program gets whose terminal is closed.
var hangUp = []os.Signal{syscall.SIGHUP}
