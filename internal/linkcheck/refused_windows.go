package linkcheck

import "syscall"

// refusedHere is WSAECONNREFUSED.
const refusedHere = syscall.Errno(10061)
