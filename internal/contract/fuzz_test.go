package contract_test

import (
	"testing"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
)

// FuzzSchema compiles any text as a schema, and holds a page to it.
func FuzzSchema(f *testing.F) {
	for _, seed := range []string{
		`{"type": "object", "required": ["a"], "properties": {"a": {"type": "string", "minLength": 2, "pattern": "^a+$"}}, "additionalProperties": false}`,
		`{"$ref": "#"}`, `{"$id": "http://x/", "$ref": "y.json"}`, `{"allOf": [{"$ref": "#/allOf/0"}]}`,
		`{"properties": {"a": {"$dynamicRef": "#x"}}}`, `true`,
		`{"$schema": "http://json-schema.org/draft-07/schema#", "properties": {"a": {"format": "uri"}}}`,
		`{"properties": {"a": 5}}`, `[`,
	} {
		f.Add([]byte(seed))
	}
	file := source.New("a.md", []byte("---\na: b\nb: [1, ~]\nc: {d: 2024-01-01}\n---\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		schema, err := contract.NewSchema("schema/a.json", text)
		if err != nil {
			return
		}
		schema.Load = func(string) ([]byte, error) { return text, nil }
		schema.Required()
		schema.Properties()
		if _, err := schema.Compiled(); err != nil {
			return
		}
		doc := page.Parse(file, page.Page, "a.md", jekyll.Class{Kind: jekyll.Page}, jekyll.NewConfig(nil, nil, 0))
		violations, _ := schema.Violations(nil, doc.Fields)
		for _, v := range violations {
			if s := v.Span(); s.Start < 0 || s.End > len(file.Text) {
				t.Errorf("%v of %d bytes", s, len(file.Text))
			}
		}
	})
}
