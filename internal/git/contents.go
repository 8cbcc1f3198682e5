package git

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/partnerlint/partnerlint/internal/paths"
)

// Contents returns what files held at a revision; "" means the index. A file
// that was not there is missing from the result.
func (r *Repo) Contents(rev string, files []paths.Full) (map[paths.Full][]byte, error) {
	var ask bytes.Buffer
	var asked []paths.Full
	for _, full := range files {
		name, err := filepath.Rel(string(r.Top), string(full))
		if err != nil || strings.ContainsAny(name, "\n\r") {
			continue
		}
		fmt.Fprintf(&ask, "%s:%s\n", rev, filepath.ToSlash(name))
		asked = append(asked, full)
	}
	contents := map[paths.Full][]byte{}
	if len(asked) == 0 {
		return contents, nil
	}
	out, err := r.run(ask.Bytes(), "cat-file", "--batch")
	if err != nil {
		return nil, err
	}
	for _, full := range asked {
		head, rest, ok := bytes.Cut(out, []byte{'\n'})
		if !ok {
			return nil, errors.New("git cat-file ended early")
		}
		out = rest
		if bytes.HasSuffix(head, []byte(" missing")) || bytes.HasSuffix(head, []byte(" ambiguous")) {
			continue
		}
		fields := strings.Fields(string(head)) // object, type, size
		size, err := strconv.Atoi(fields[len(fields)-1])
		if err != nil || len(fields) < 3 || size+1 > len(out) {
			return nil, errors.New("git cat-file answered in an unknown form")
		}
		if fields[len(fields)-2] == "blob" {
			contents[full] = out[:size:size]
		}
		out = out[size+1:]
	}
	return contents, nil
}
