//go:build !unix

package lsp

import "os"

// alive reports whether a process exists: elsewhere it is not found when it
// does not.
func alive(pid int) bool {
	p, err := os.FindProcess(pid)
	if err != nil {
		return false
	}
	_ = p.Release()
	return true
}
