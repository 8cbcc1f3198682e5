package disk

import (
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/source"
)

// A SizeError is a file that is larger than the limit.
type SizeError struct {
	Most int // in bytes
	Page bool
}

func (e *SizeError) Error() string {
	kind := "such a file"
	if e.Page {
		kind = "a page"
	}
	return fmt.Sprintf("the file is larger than %d MiB, which is more than %s can be; raise limits.file_mib in the "+
		"configuration if it must be read", e.Most>>20, kind)
}

// dataShare is how many times as large as a page another file of the site may
// be: a data file may tell of all pages.
const dataShare = 64

// Most pages are smaller than pageSize, in bytes. A buffer that a file has made
// larger than keptSize is not kept for the next one.
const (
	pageSize = 16 << 10
	keptSize = 256 << 10
)

// errNotFile is a pipe, a device or a socket: reading one may never end.
var errNotFile = errors.New("this is not a regular file")

// errFolder is a folder where a file should be.
var errFolder = errors.New("this is a folder, not a file")

// ReadFile reads the regular file at path, up to most bytes, into the memory
// of buf, which it lets grow. What is no regular file by the time it is opened
// is not waited for, and a file that grows all the while ends at the limit.
//
// The type of the file is checked only when buf is too small for it, when it is
// empty and when it cannot be read: the check takes a quarter of the time of
// the rest, and a short text that ends is as good as a file.
func ReadFile(path string, most int, buf []byte) ([]byte, error) {
	f, err := openFile(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	for buf = buf[:0]; ; {
		if len(buf) > most {
			return nil, &SizeError{Most: most}
		}
		if len(buf) == cap(buf) {
			if err := f.regular(); err != nil {
				return nil, err
			}
			buf = slices.Grow(buf, min(f.rest(len(buf)), most+1-len(buf)))
		}
		n, err := f.Read(buf[len(buf):cap(buf)])
		switch buf = buf[:len(buf)+n]; {
		case err == io.EOF && len(buf) > 0:
			return buf, nil
		case err != nil:
			if irregular := f.regular(); irregular != nil || err == io.EOF {
				return buf, irregular
			}
			return nil, err
		}
	}
}

// A Reader reads one file after another into the same memory.
type Reader struct {
	Disk *Disk
	buf  []byte
}

// File reads a file. Its text is good until the next call; who keeps it longer
// clones it.
func (r *Reader) File(full paths.Full) (*source.File, error) {
	if _, ok := r.Disk.Overlay[full]; ok {
		return r.Disk.File(full)
	}
	if r.buf == nil || cap(r.buf) > keptSize {
		r.buf = make([]byte, 0, pageSize)
	}
	raw, err := ReadFile(string(full), r.Disk.mostOf(full), r.buf)
	if err != nil {
		return nil, sized(err, full)
	}
	r.buf = raw
	return source.New(r.Disk.Shown(full), raw), nil
}

// mostOf is the size in bytes up to which a file is read.
func (d *Disk) mostOf(full paths.Full) int {
	if IsMarkdown(string(full)) {
		return d.Most
	}
	return d.Most * dataShare
}

// sized says of an error of size whether it is a page's.
func sized(err error, full paths.Full) error {
	var size *SizeError
	if errors.As(err, &size) {
		size.Page = IsMarkdown(string(full))
	}
	return err
}

// Alone returns what to call when the work at a file is done. Large ones are
// worked at one at a time, so that they take the memory of one.
func (d *Disk) Alone(file *source.File) (done func()) {
	if len(file.Text) < keptSize {
		return func() {}
	}
	d.largest.Lock()
	return d.largest.Unlock
}

// IsMarkdown reports whether a file has the ending of a page.
func IsMarkdown(name string) bool {
	ext := strings.ToLower(path.Ext(name))
	return ext == ".md" || ext == ".markdown"
}
