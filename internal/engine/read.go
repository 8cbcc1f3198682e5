package engine

import (
	"fmt"
	"io"
	"slices"

	"github.com/partnerlint/partnerlint/internal/source"
)

// A reader reads one file after another into the same memory.
type reader struct {
	disk *disk
	most int // the greatest size of a page in bytes; 0 for no limit
	buf  []byte
}

// A SizeError is a file that is larger than the limit.
type SizeError struct {
	Most int // in bytes
	Data bool
}

func (e *SizeError) Error() string {
	kind := "a page"
	if e.Data {
		kind = "a data file"
	}
	return fmt.Sprintf("the file is larger than %d MiB, which is more than %s can be; raise limits.file_mib in the configuration if it must be read", e.Most>>20, kind)
}

// dataShare is how many times as large as a page a data file may be: it may
// tell of all of them.
const dataShare = 8

// Most pages are smaller than pageSize, in bytes. A buffer that a data file
// has made larger than keptSize is not kept for the next file.
const (
	pageSize = 16 << 10
	keptSize = 256 << 10
)

// file reads the file at an absolute path. Its text is good until the next
// call; who keeps it longer clones it.
func (r *reader) file(path string) (*source.File, error) {
	if _, ok := r.disk.overlay[path]; ok {
		return r.disk.file(path)
	}
	f, err := openFile(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if r.buf == nil || cap(r.buf) > keptSize {
		r.buf = make([]byte, 0, pageSize)
	}
	buf, most, data := r.buf[:0], r.most, isData(path)
	if data {
		most *= dataShare
	}
	for {
		if most > 0 && len(buf) > most {
			return nil, &SizeError{most, data}
		}
		if len(buf) == cap(buf) {
			more := f.rest(len(buf))
			if most > 0 {
				more = min(more, most+1-len(buf))
			}
			buf = slices.Grow(buf, more)
		}
		n, err := f.Read(buf[len(buf):cap(buf)])
		buf = buf[:len(buf)+n]
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
	}
	r.buf = buf
	return source.New(shown(r.disk.dir, path), buf), nil
}
