//go:build unix

package fix

import (
	"io/fs"
	"os"
	"syscall"
)

// own gives path the owner and group of like.
func own(path string, like fs.FileInfo) error {
	stat, ok := like.Sys().(*syscall.Stat_t)
	if !ok {
		return nil
	}
	return os.Lchown(path, int(stat.Uid), int(stat.Gid))
}
