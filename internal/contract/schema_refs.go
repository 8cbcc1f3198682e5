package contract

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"path"
	"strings"
)

// siteURL represents the folder that schema files are in: a $ref without a
// scheme becomes an address below it. Nobody can own a name in .invalid.
const siteURL = "https://partnerlint.invalid/"

// mostSchemas is how many files one schema may be made of.
const mostSchemas = 100

// references opens what the $ref of a schema names: other schema files, by
// their path from the file that refers to them, and nothing else.
type references struct {
	of     *Schema
	self   string // the address of the schema itself
	id     string // what the schema's own $id says its folder is called; "" without one
	folder string // that folder's path
	opened int
	bytes  int   // of all files
	parts  int   // of all files, as mostSchemaParts counts them
	err    error // the first that could not be opened, in words
}

func newReferences(s *Schema) *references {
	name := strings.TrimPrefix(path.Clean("/"+s.Name), "/")
	r := &references{of: s, self: siteURL + (&url.URL{Path: name}).EscapedPath(), folder: path.Dir(name),
		bytes: len(s.text)}
	var head struct {
		ID any `json:"$id"`
	}
	if json.Unmarshal(s.text, &head) == nil {
		if id, ok := head.ID.(string); ok && strings.Contains(id, "://") {
			r.id = id[:strings.LastIndexByte(id, '/')+1]
		}
	}
	return r
}

// open is called with an absolute address.
func (r *references) open(address string) (io.ReadCloser, error) {
	text, err := r.read(address)
	if err != nil {
		if r.err == nil {
			r.err = err
		}
		return nil, err
	}
	return io.NopCloser(bytes.NewReader(text)), nil
}

func (r *references) read(address string) ([]byte, error) {
	rel, below := strings.CutPrefix(address, siteURL)
	if after, ok := strings.CutPrefix(address, r.id); ok && r.id != "" && !below {
		rel, below = path.Join(r.folder, after), true
	}
	if !below {
		return nil, fmt.Errorf("it refers to %s; partnerlint does not download schemas: save that schema next to this "+
			"one, and refer to its file name", address)
	}
	if r.of.Load == nil {
		return nil, fmt.Errorf("it refers to %s, but must be a single file", rel)
	}
	file, err := url.PathUnescape(rel)
	if err != nil {
		return nil, fmt.Errorf("it refers to %s, which is not a path", rel)
	}
	if r.opened++; r.opened > mostSchemas {
		return nil, fmt.Errorf("it refers to more than %d other files", mostSchemas)
	}
	text, err := r.of.Load(file)
	if err != nil {
		return nil, fmt.Errorf("it refers to %s, which cannot be read: %v", file, err)
	}
	if !json.Valid(text) {
		return nil, fmt.Errorf("it refers to %s, which is not JSON", file)
	}
	if r.bytes += len(text); r.bytes > mostSchemaBytes {
		return nil, errSchemaSize
	}
	if err := r.check(text); err != nil {
		return nil, fmt.Errorf("it refers to %s: %w", file, err)
	}
	return text, nil
}

// check refuses what the compiler would work on without end: too many parts, and an
// $id that is not written the way addresses are compared.
func (r *references) check(text []byte) error {
	var schema any
	if err := json.Unmarshal(text, &schema); err != nil {
		return err
	}
	return r.checkPart(schema, 0)
}

func (r *references) checkPart(schema any, depth int) error {
	if r.parts > mostSchemaParts {
		return errSchemaParts
	}
	if depth > mostSchemaDepth {
		return errSchemaDepth
	}
	switch schema := schema.(type) {
	case bool:
		r.parts++
	case []any:
		for _, part := range schema {
			if err := r.checkPart(part, depth+1); err != nil {
				return err
			}
		}
	case map[string]any:
		r.parts++
		for _, key := range [...]string{"$id", "id"} {
			id, _ := schema[key].(string)
			id, _, _ = strings.Cut(id, "#")
			if u, err := url.Parse(id); err != nil {
				return fmt.Errorf("%s is %q, which is not an address", key, id)
			} else if normal := u.ResolveReference(&url.URL{}).String(); u.IsAbs() && normal != id {
				return fmt.Errorf("%s is %q; write %s", key, id, normal)
			}
		}
		for _, part := range schema {
			if err := r.checkPart(part, depth+1); err != nil {
				return err
			}
		}
	}
	return nil
}
