//go:build unix

package lsp

import (
	"errors"

	"golang.org/x/sys/unix"
)

// alive reports whether a process exists.
func alive(pid int) bool {
	return !errors.Is(unix.Kill(pid, 0), unix.ESRCH)
}
