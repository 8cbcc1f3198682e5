package contract

import (
	"errors"
	"fmt"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/partnerlint/partnerlint/internal/budget"
)

// Bounds of a schema that is compiled.
const (
	mostSchemaBytes = 200 << 10 // of all its files together
	mostSchemaDepth = 100       // objects and lists within each other
	mostSchemaParts = 5000      // objects, true and false: the compiler compares each with each
)

var errSchemaParts = fmt.Errorf("it has more than %d parts, with the files that it refers to", mostSchemaParts)

var errSchemaSize = fmt.Errorf("it has more than %d KiB, with the files that it refers to", mostSchemaBytes>>10)

var errSchemaDepth = errors.New("it is nested more than 100 deep")

// look is how many steps it takes to hold one value to one part of a schema.
const look = 2000

// A cost counts how often validation looks at a value with a part of a schema.
// Parts may refer to each other so that a few lines ask for more looks than there
// are atoms; counting them takes one step for each part and value.
type cost struct {
	work *budget.Work
	seen map[pairOf]int64
}

type pairOf struct {
	schema *jsonschema.Schema
	value  int // the number of the value
}

// most is where counting ends.
const most = 1 << 40

// A value is one of the values that are validated, with a number of its own.
type value struct {
	number  int
	members map[string]*value
	items   []*value
}

func numbered(v any, next *int) *value {
	n := &value{number: *next}
	*next++
	switch v := v.(type) {
	case map[string]any:
		n.members = make(map[string]*value, len(v))
		for key, member := range v {
			n.members[key] = numbered(member, next)
		}
	case []any:
		for _, item := range v {
			n.items = append(n.items, numbered(item, next))
		}
	}
	return n
}

// spendOn takes the work that it is to validate v, before it is done.
func (s *Schema) spendOn(work *budget.Work, schema *jsonschema.Schema, v any) {
	if work == nil {
		return
	}
	c := cost{work: work, seen: map[pairOf]int64{}}
	next := 0
	work.SpendFor(c.of(schema, numbered(v, &next))*look, "holding it to the schema "+s.Name)
}

// of is how many looks there are at v and what is in it. A part that is being
// counted counts for nothing: validation refuses such circles.
func (c *cost) of(s *jsonschema.Schema, v *value) int64 {
	if s == nil || v == nil {
		return 0
	}
	at := pairOf{s, v.number}
	if n, ok := c.seen[at]; ok {
		return n
	}
	c.work.Spend(look / 10)
	c.seen[at] = 0
	n := 1 + int64(len(s.Enum))
	add := func(more int64) { n = min(n+more, most) }
	for _, part := range []*jsonschema.Schema{s.Ref, s.RecursiveRef, s.DynamicRef, s.Not, s.If, s.Then, s.Else,
		s.ContentSchema} {
		add(c.of(part, v))
	}
	for _, list := range [][]*jsonschema.Schema{s.AllOf, s.AnyOf, s.OneOf} {
		for _, part := range list {
			add(c.of(part, v))
		}
	}
	for _, part := range s.DependentSchemas {
		add(c.of(part, v))
	}
	for _, part := range s.Dependencies {
		if part, ok := part.(*jsonschema.Schema); ok {
			add(c.of(part, v))
		}
	}
	c.members(s, v, add)
	c.items(s, v, add)
	c.seen[at] = n
	return n
}

func (c *cost) members(s *jsonschema.Schema, v *value, add func(int64)) {
	additional, _ := s.AdditionalProperties.(*jsonschema.Schema)
	for key, member := range v.members {
		add(1)
		add(c.of(s.Properties[key], member))
		for _, part := range s.PatternProperties {
			add(1 + c.of(part, member))
		}
		add(c.of(additional, member))
		add(c.of(s.UnevaluatedProperties, member))
		add(c.of(s.PropertyNames, &value{number: -1}))
	}
}

func (c *cost) items(s *jsonschema.Schema, v *value, add func(int64)) {
	if s.UniqueItems { // each is compared with each
		add(int64(len(v.items)) * int64(len(v.items)) / 20)
	}
	lists, _ := s.Items.([]*jsonschema.Schema)
	each, _ := s.Items.(*jsonschema.Schema)
	additional, _ := s.AdditionalItems.(*jsonschema.Schema)
	for i, item := range v.items {
		if i < len(s.PrefixItems) {
			add(c.of(s.PrefixItems[i], item))
		}
		if i < len(lists) {
			add(c.of(lists[i], item))
		}
		for _, part := range []*jsonschema.Schema{each, additional, s.Items2020, s.Contains, s.UnevaluatedItems} {
			add(c.of(part, item))
		}
	}
}
