package format

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/partnerlint/partnerlint/schema"
)

// What --format json writes is what schema/report.schema.json promises, and
// the promise holds the writer: a report without one of its keys fails.
func TestJSONKeepsItsSchema(t *testing.T) {
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("report.schema.json", bytes.NewReader(schema.Report)); err != nil {
		t.Fatal(err)
	}
	compiled, err := compiler.Compile("report.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range reports {
		var value map[string]any
		if err := json.Unmarshal(written(t, named(t, "json"), test.make()), &value); err != nil {
			t.Fatal(err)
		}
		if err := compiled.Validate(value); err != nil {
			t.Errorf("%s: %#v", test.name, err)
		}
		for key := range value {
			rest := map[string]any{}
			for k, v := range value {
				if k != key {
					rest[k] = v
				}
			}
			if compiled.Validate(rest) == nil {
				t.Errorf("%s: the schema takes a report without %q", test.name, key)
			}
		}
	}
}
