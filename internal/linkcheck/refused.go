//go:build !windows

package linkcheck

import "syscall"

// refusedHere is how the system says that nobody listens.
const refusedHere = syscall.ECONNREFUSED
