package contract

import (
	"bytes"
	"fmt"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

// A Schema is a JSON Schema that is compiled when it is first needed.
type Schema struct {
	Name string // for messages: "schema/partner.schema.json"

	// Load reads another schema that this one refers to, by its slash path
	// from where Name starts; nil where there are no others.
	Load func(path string) ([]byte, error)

	text   []byte
	once   sync.Once
	schema *jsonschema.Schema
	err    error
	shape  shape
}

// NewSchema makes a Schema of its JSON text. The text is not compiled yet.
func NewSchema(name string, text []byte) (*Schema, error) {
	s := &Schema{Name: name, text: text}
	if len(text) > mostSchemaBytes {
		return nil, fmt.Errorf("%s: %w", name, errSchemaSize)
	}
	var err error
	if s.shape, err = readShape(text); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return s, nil
}

// Required lists the keys that every page must have, in the schema's order.
func (s *Schema) Required() []string { return s.shape.Required }

// Properties lists the keys the schema knows, in the order it writes them.
func (s *Schema) Properties() []string { return s.shape.order }

// Knows reports whether key is one of Properties.
func (s *Schema) Knows(key string) bool { _, ok := s.shape.Properties[key]; return ok }

// Strings lists the keys that must hold text, in the order of Properties.
func (s *Schema) Strings() []string { return s.shape.strings }

// Example is a value of key that the schema gives as an example; "" when it
// has none.
func (s *Schema) Example(key string) string {
	if examples := s.shape.Properties[key].Examples; len(examples) > 0 {
		return fmt.Sprint(examples[0])
	}
	return ""
}

// Description says what a key is for; "" when the schema does not.
func (s *Schema) Description(key string) string { return s.shape.Properties[key].Description }

// Compiled returns the schema ready to validate; the error says what is wrong
// with the schema itself. References reach no network, and other files only
// through Load.
func (s *Schema) Compiled() (*jsonschema.Schema, error) {
	s.once.Do(func() {
		compiler := jsonschema.NewCompiler()
		compiler.Draft = jsonschema.Draft2020
		compiler.AssertFormat = true
		compiler.ExtractAnnotations = true
		refs := newReferences(s)
		if s.err = refs.check(s.text); s.err != nil {
			return
		}
		compiler.LoadURL = refs.open
		if s.err = compiler.AddResource(refs.self, bytes.NewReader(s.text)); s.err == nil {
			s.schema, s.err = compiler.Compile(refs.self)
		}
		if refs.err != nil {
			s.schema, s.err = nil, refs.err // the compiler's own words are for programmers
		}
	})
	return s.schema, s.err
}

// Text returns the schema as it was given.
func (s *Schema) Text() []byte { return s.text }
