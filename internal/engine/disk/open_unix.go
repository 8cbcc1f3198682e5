//go:build unix

package disk

import (
	"io"
	"io/fs"
	"syscall"
)

// A plainFile is an open file without what os.File adds for sockets and
// terminals: a site has thousands of small files, and half of what os.Open
// asks the system for is in vain there.
type plainFile struct {
	fd   int
	path string
}

func openFile(path string) (plainFile, error) {
	for {
		// a pipe is not waited for
		fd, err := syscall.Open(path, syscall.O_RDONLY|syscall.O_CLOEXEC|syscall.O_NONBLOCK, 0)
		if err == syscall.EINTR {
			continue
		}
		if err != nil {
			return plainFile{}, &fs.PathError{Op: "open", Path: path, Err: err}
		}
		return plainFile{fd, path}, nil
	}
}

func (f plainFile) Read(b []byte) (int, error) {
	for {
		n, err := syscall.Read(f.fd, b)
		switch {
		case err == syscall.EINTR:
			continue
		case err != nil:
			return 0, &fs.PathError{Op: "read", Path: f.path, Err: err}
		case n == 0 && len(b) > 0:
			return 0, io.EOF
		}
		return n, nil
	}
}

func (f plainFile) Close() error { return syscall.Close(f.fd) }

// regular says why the file is none to read.
func (f plainFile) regular() error {
	var stat syscall.Stat_t
	if err := syscall.Fstat(f.fd, &stat); err != nil {
		return &fs.PathError{Op: "stat", Path: f.path, Err: err}
	}
	switch stat.Mode & syscall.S_IFMT {
	case syscall.S_IFREG:
		return nil
	case syscall.S_IFDIR:
		return errFolder
	}
	return errNotFile
}

// rest guesses how many bytes are left to read after the first done.
func (f plainFile) rest(done int) int {
	var stat syscall.Stat_t
	if syscall.Fstat(f.fd, &stat) != nil || stat.Size <= int64(done) || stat.Size > 1<<30 {
		return max(done, pageSize)
	}
	return int(stat.Size) - done + 1 // the end is seen by reading nothing
}
