//go:build !unix

package safefile

import (
	"os"
	"time"
)

// closeLast says that a file may be renamed while it is open.
const closeLast = false

// claim is true: an open file cannot be removed here.
func claim(*os.File) bool { return true }

// removeAbandoned removes the temporary file at path when it is older than any
// run needs between closing and renaming it.
func removeAbandoned(path string) {
	if info, err := os.Lstat(path); err == nil && time.Since(info.ModTime()) > time.Minute {
		_ = os.Remove(path)
	}
}
