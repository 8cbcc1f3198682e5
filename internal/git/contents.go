package git

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
)

// Contents returns what files held at a revision; "" means the index. Keys are
// absolute paths; a file that was not there is missing from the result.
func (r *Repo) Contents(rev string, paths []string) (map[string][]byte, error) {
	var ask bytes.Buffer
	var asked []string
	for _, path := range paths {
		rel, err := filepath.Rel(r.Top, path)
		if err != nil || strings.ContainsAny(rel, "\n\r") {
			continue
		}
		fmt.Fprintf(&ask, "%s:%s\n", rev, filepath.ToSlash(rel))
		asked = append(asked, path)
	}
	contents := map[string][]byte{}
	if len(asked) == 0 {
		return contents, nil
	}
	out, err := r.run(ask.Bytes(), "cat-file", "--batch")
	if err != nil {
		return nil, err
	}
	for _, path := range asked {
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
			contents[path] = out[:size:size]
		}
		out = out[size+1:]
	}
	return contents, nil
}
