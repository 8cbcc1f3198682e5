package lint

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

// A Schema is a JSON Schema that is compiled when it is first needed.
type Schema struct {
	Name string // for messages: "schema/partner.schema.json"

	text   []byte
	once   sync.Once
	schema *jsonschema.Schema
	err    error
	outer  outline
}

// outline is the part of a schema that most pages need, read without
// compiling it.
type outline struct {
	Required   []string                   `json:"required"`
	Properties map[string]json.RawMessage `json:"properties"`
	Order      []string                   `json:"-"`
}

// NewSchema makes a Schema of its JSON text. The text is not compiled yet.
func NewSchema(name string, text []byte) (*Schema, error) {
	s := &Schema{Name: name, text: text}
	if err := json.Unmarshal(text, &s.outer); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	s.outer.Order = propertyOrder(text)
	return s, nil
}

// propertyOrder lists the keys of the top-level "properties" as they are
// written, which is the house order of keys.
func propertyOrder(text []byte) []string {
	dec := json.NewDecoder(bytes.NewReader(text))
	if _, err := dec.Token(); err != nil {
		return nil
	}
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return nil
		}
		if key != "properties" {
			var skip json.RawMessage
			if dec.Decode(&skip) != nil {
				return nil
			}
			continue
		}
		if _, err := dec.Token(); err != nil {
			return nil
		}
		var order []string
		for dec.More() {
			name, err := dec.Token()
			if err != nil {
				return nil
			}
			order = append(order, fmt.Sprint(name))
			var skip json.RawMessage
			if dec.Decode(&skip) != nil {
				return nil
			}
		}
		return order
	}
	return nil
}

// Required lists the keys that every page must have, in the schema's order.
func (s *Schema) Required() []string { return s.outer.Required }

// Properties lists the keys the schema knows, in the order it writes them.
func (s *Schema) Properties() []string { return s.outer.Order }

// Knows reports whether key is one of Properties.
func (s *Schema) Knows(key string) bool { _, ok := s.outer.Properties[key]; return ok }

// Compiled returns the schema ready to validate; the error says what is wrong
// with the schema itself. References reach no network and no other file.
func (s *Schema) Compiled() (*jsonschema.Schema, error) {
	s.once.Do(func() {
		compiler := jsonschema.NewCompiler()
		compiler.Draft = jsonschema.Draft2020
		compiler.AssertFormat = true
		compiler.ExtractAnnotations = true
		compiler.LoadURL = func(url string) (io.ReadCloser, error) {
			return nil, fmt.Errorf("%s refers to %s, which is outside the schema file", s.Name, url)
		}
		const url = "https://partnerlint.invalid/schema.json"
		if s.err = compiler.AddResource(url, bytes.NewReader(s.text)); s.err == nil {
			s.schema, s.err = compiler.Compile(url)
		}
	})
	return s.schema, s.err
}

// Text returns the schema as it was given.
func (s *Schema) Text() []byte { return s.text }
