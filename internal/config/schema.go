package config

import (
	"encoding/json"
	"reflect"
	"strings"

	"github.com/partnerlint/partnerlint/internal/lint"
)

// Schema returns the JSON Schema (draft 2020-12) of .partnerlint.yml, made of
// the types in this package and of the rules' options.
func Schema(rules []*lint.Rule) ([]byte, error) {
	choices := map[string]any{}
	for _, r := range rules {
		choices[r.ID] = choiceSchema(r)
	}
	root := structSchema(reflect.TypeFor[File]())
	root["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	root["$id"] = "https://partnerlint.github.io/partnerlint/config.schema.json"
	root["title"] = "partnerlint configuration"
	root["$defs"] = map[string]any{
		"rules": map[string]any{"type": []any{"object", "null"}, "additionalProperties": false, "properties": choices},
		"severity": map[string]any{
			"description": "The severity of the rule.",
			// an unquoted off is false to many YAML readers
			"enum": []any{"off", "info", "warning", "error", false},
		},
	}
	text, err := json.MarshalIndent(root, "", "  ")
	return append(text, '\n'), err
}

func choiceSchema(r *lint.Rule) any {
	properties := map[string]any{"severity": map[string]any{"$ref": "#/$defs/severity"}}
	if r.Options != nil {
		for name, s := range structSchema(reflect.TypeOf(r.Options))["properties"].(map[string]any) {
			properties[name] = s
		}
	}
	return map[string]any{
		"description": firstSentence(r.Doc),
		"anyOf": []any{
			map[string]any{"$ref": "#/$defs/severity"},
			map[string]any{"type": "object", "additionalProperties": false, "properties": properties},
		},
	}
}

func firstSentence(doc string) string {
	text := strings.Join(strings.Fields(doc), " ")
	if i := strings.Index(text, ". "); i >= 0 {
		return text[:i+1]
	}
	return text
}

func structSchema(t reflect.Type) map[string]any {
	properties := map[string]any{}
	var required []string
	for i := range t.NumField() {
		field := t.Field(i)
		key := field.Tag.Get("yaml")
		if key == "" || key == "-" {
			continue
		}
		properties[key] = fieldSchema(field)
		if field.Tag.Get("required") != "" {
			required = append(required, key)
		}
	}
	s := map[string]any{"type": "object", "additionalProperties": false, "properties": properties}
	if required != nil {
		s["required"] = required
	}
	return s
}

// fieldSchema is what a field's type and tags ask of its value.
func fieldSchema(field reflect.StructField) map[string]any {
	needed := field.Tag.Get("required") != ""
	s := typeSchema(field.Type)
	if !needed {
		orNothing(s, field.Type)
	}
	if doc := field.Tag.Get("doc"); doc != "" {
		s["description"] = doc
	}
	if enum := field.Tag.Get("enum"); enum != "" {
		s["enum"] = strings.Split(enum, ",")
	}
	switch s["type"] {
	case "integer":
		s["minimum"], s["maximum"] = extremes(field.Tag)
	case "string":
		if needed {
			s["pattern"] = `\S`
		}
	case "array":
		if needed {
			s["minItems"] = 1
		}
	}
	return s
}

// orNothing lets a key stand without a value, as it does when all that was
// below it is commented out: for lists and mappings, and for texts that may be
// empty.
func orNothing(s map[string]any, t reflect.Type) {
	switch t.Kind() {
	case reflect.Pointer:
		if t.Elem().Kind() != reflect.Int && s["type"] != nil {
			s["type"] = []any{s["type"], "null"}
		}
	case reflect.Slice, reflect.Map, reflect.Struct:
		if s["type"] != nil {
			s["type"] = []any{s["type"], "null"}
		}
	}
}

func typeSchema(t reflect.Type) map[string]any {
	switch t {
	case reflect.TypeFor[map[string]Choice]():
		return map[string]any{"$ref": "#/$defs/rules"}
	case reflect.TypeFor[*Excerpt]():
		return map[string]any{"anyOf": []any{map[string]any{"enum": []any{false, nil}},
			structSchema(reflect.TypeFor[Excerpt]())}}
	}
	if t == reflect.TypeFor[Section]() {
		return map[string]any{"anyOf": []any{map[string]any{"type": "string", "pattern": `\S`}, structSchema(t)}}
	}
	switch t.Kind() {
	case reflect.Pointer:
		return typeSchema(t.Elem())
	case reflect.Struct:
		return structSchema(t)
	case reflect.Slice:
		items := typeSchema(t.Elem())
		if items["type"] == "string" {
			items["pattern"] = `\S`
		}
		return map[string]any{"type": "array", "items": items}
	case reflect.Map:
		values := typeSchema(t.Elem())
		values["type"] = []any{values["type"], "null"}
		return map[string]any{"type": "object", "additionalProperties": values}
	case reflect.Int:
		return map[string]any{"type": "integer"}
	case reflect.Bool:
		return map[string]any{"type": "boolean"}
	}
	return map[string]any{"type": "string"}
}
