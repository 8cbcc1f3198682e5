package contract

import (
	"maps"
	"slices"
	"sync/atomic"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/partnerlint/partnerlint/internal/text"
)

// A schemaKeys is the keys that a schema knows.
type schemaKeys struct {
	schema *jsonschema.Schema
	keys   *text.Speller
}

var lastKeys atomic.Pointer[schemaKeys]

// KeysOf are the keys that a schema knows, which is mostly the one that was asked for before.
func KeysOf(s *jsonschema.Schema) *text.Speller {
	last := lastKeys.Load()
	if last == nil || last.schema != s {
		last = &schemaKeys{s, text.NewSpeller(slices.Sorted(maps.Keys(s.Properties)))}
		lastKeys.Store(last)
	}
	return last.keys
}
