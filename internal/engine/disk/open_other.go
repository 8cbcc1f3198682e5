//go:build !unix

package disk

import "os"

// A plainFile is an open file.
type plainFile struct{ *os.File }

func openFile(path string) (plainFile, error) {
	f, err := os.Open(path)
	return plainFile{f}, err
}

// regular says why the file is none to read.
func (f plainFile) regular() error {
	info, err := f.Stat()
	switch {
	case err != nil:
		return err
	case info.IsDir():
		return errFolder
	case !info.Mode().IsRegular():
		return errNotFile
	}
	return nil
}

// rest guesses how many bytes are left to read after the first done.
func (f plainFile) rest(done int) int {
	info, err := f.Stat()
	if err != nil || info.Size() <= int64(done) || info.Size() > 1<<30 {
		return max(done, pageSize)
	}
	return int(info.Size()) - done + 1 // the end is seen by reading nothing
}
