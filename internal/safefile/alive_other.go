//go:build !unix

package safefile

import "os"

// alive reports whether there is a process of the number.
func alive(pid int) bool {
	process, err := os.FindProcess(pid)
	if err != nil {
		return false
	}
	_ = process.Release()
	return true
}
