//go:build unix

package safefile

import (
	"errors"
	"syscall"
)

// alive reports whether there is a process of the number.
func alive(pid int) bool { return !errors.Is(syscall.Kill(pid, 0), syscall.ESRCH) }
