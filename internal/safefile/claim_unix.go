//go:build unix

package safefile

import (
	"os"
	"syscall"
)

// closeLast says that a file may be renamed while it is open.
const closeLast = true

// claim locks a temporary file for as long as it is open; false when a sweep
// has it. Where the file system knows no locks, it counts as claimed.
func claim(file *os.File) bool {
	err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	return err != syscall.EWOULDBLOCK
}

// removeAbandoned removes the temporary file at path unless a run has it.
func removeAbandoned(path string) {
	file, err := os.OpenFile(path, os.O_RDONLY|syscall.O_NOFOLLOW|syscall.O_NONBLOCK, 0)
	if err != nil {
		return
	}
	defer file.Close()
	if syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) == nil && stands(file) {
		_ = os.Remove(path) // while it is locked: nobody can claim it now
	}
}
