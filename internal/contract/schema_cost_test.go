package contract_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/budget"
	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/source"
)

// doubling is a schema each of whose definitions refers twice to the next.
func doubling(keyword string, levels int) string {
	var b strings.Builder
	b.WriteString(`{"$ref": "#/$defs/d0", "$defs": {`)
	for i := range levels {
		fmt.Fprintf(&b, `"d%d": {%q: [{"$ref": "#/$defs/d%d"}, {"$ref": "#/$defs/d%d"}]}, `, i, keyword, i+1, i+1)
	}
	fmt.Fprintf(&b, `"d%d": {"properties": {"a": {"type": "string"}}}}}`, levels)
	return b.String()
}

// A few lines of schema may ask for more looks than anybody has time for: they
// are counted before they are done.
func TestSchemaCost(t *testing.T) {
	text := []byte("a: 1\nb: [[1, 2], {c: 3}]\n")
	fields, _ := yaml.Parse(text, source.Span{End: len(text)})
	for _, c := range []struct {
		schema string
		ends   bool
	}{
		{doubling("allOf", 3), true}, {doubling("anyOf", 3), true}, {doubling("oneOf", 3), true},
		{doubling("allOf", 30), false}, {doubling("anyOf", 30), false}, {doubling("oneOf", 30), false},
		{`{"properties": {"b": {"items": {"items": true}}}}`, true},
	} {
		s, err := contract.NewSchema("s.json", []byte(c.schema))
		if err != nil {
			t.Fatal(err)
		}
		var found error
		ended := budget.Run(func() {
			_, found = s.Violations(budget.New(t.Context(), budget.PerFile), fields)
		})
		var beyond *budget.Exceeded
		if found != nil || c.ends != (ended == nil) || !c.ends && !errors.As(ended, &beyond) {
			t.Errorf("%.60s…: %v, %v", c.schema, found, ended)
		}
		if !c.ends && !strings.Contains(ended.Error(), "s.json") {
			t.Errorf("%v does not name the schema", ended)
		}
	}
}

// Schemas that are too large or too deep to compile are refused in a sentence.
func TestSchemaSize(t *testing.T) {
	deep := strings.Repeat(`{"not": `, 200) + "true" + strings.Repeat("}", 200)
	if s, err := contract.NewSchema("s.json", []byte(deep)); err != nil {
		t.Error(err)
	} else if _, err := s.Compiled(); err == nil || !strings.Contains(err.Error(), "deep") {
		t.Error(err)
	}
	many := `{"anyOf": [` + strings.Repeat("{}, ", 6000) + "true]}"
	if s, err := contract.NewSchema("s.json", []byte(many)); err != nil {
		t.Error(err)
	} else if _, err := s.Compiled(); err == nil || !strings.Contains(err.Error(), "parts") {
		t.Error(err)
	}
	large := `{"title": "` + strings.Repeat("a", 300<<10) + `"}`
	if _, err := contract.NewSchema("s.json", []byte(large)); err == nil || !strings.Contains(err.Error(), "KiB") {
		t.Error(err)
	}
}
