package contract

import (
	"bytes"
	"encoding/json"
	"fmt"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
)

// A shape is the part of a schema that most pages need, read without
// compiling it.
type shape struct {
	Required   []string            `json:"required"`
	Properties map[string]property `json:"properties"`

	order   []string // the properties as they are written
	strings []string // those that must hold text
	plain   bool     // the shape is all there is to the schema
}

// A property is what a schema asks of one key of the first level.
type property struct {
	Description          string
	Examples             []any
	Type                 any
	Const                any
	MinLength, MaxLength *int

	plain bool // nothing else is asked
}

func (p *property) UnmarshalJSON(text []byte) error {
	type bare property
	if bytes.Equal(text, []byte("true")) || bytes.Equal(text, []byte("false")) {
		return nil
	}
	if err := json.Unmarshal(text, (*bare)(p)); err != nil {
		return err
	}
	p.plain = only(text, "title", "description", "examples", "type", "const", "minLength", "maxLength")
	return nil
}

func readShape(text []byte) (shape, error) {
	var o shape
	if err := json.Unmarshal(text, &o); err != nil {
		return o, err
	}
	o.plain = only(text, "$schema", "$id", "title", "description", "type", "required", "properties")
	o.order = propertyOrder(text)
	for _, key := range o.order {
		if o.Properties[key].text() {
			o.strings = append(o.strings, key)
		}
	}
	return o, nil
}

// only reports whether a JSON object has no other members than these.
func only(object []byte, names ...string) bool {
	var members map[string]json.RawMessage
	if json.Unmarshal(object, &members) != nil {
		return false
	}
	for _, name := range names {
		delete(members, name)
	}
	return len(members) == 0
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

// text reports whether the key must hold text.
func (p property) text() bool {
	if _, ok := p.Const.(string); ok {
		return true
	}
	return p.Type == "string"
}

// takes reports whether the shape is enough to see that n is right.
func (p property) takes(n *yaml.Node) bool {
	if !p.plain || !p.text() || n.Kind != yaml.String || p.Const != nil && p.Const != n.Text {
		return false
	}
	length := utf8.RuneCountInString(n.Text)
	return (p.MinLength == nil || length >= *p.MinLength) && (p.MaxLength == nil || length <= *p.MaxLength)
}

// Satisfied reports whether fields plainly are what the schema asks for, so
// that it need not be compiled; false may also mean that only validation can tell.
func (s *Schema) Satisfied(fields *yaml.Node) bool {
	if !s.shape.plain || fields == nil || fields.Kind != yaml.Map {
		return false
	}
	for _, pair := range fields.Entries() {
		if p, known := s.shape.Properties[pair.Key.Text]; known && !p.takes(pair.Value) {
			return false
		}
	}
	return true
}
