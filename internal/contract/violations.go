package contract

import (
	"cmp"
	"errors"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/partnerlint/partnerlint/internal/budget"
	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/source"
)

// A Violation is one thing that a schema asks for and a value is not.
type Violation struct {
	Path    []string           // the keys and 0-based list indexes that lead to the value
	Node    *yaml.Node         // the value
	Key     *yaml.Node         // the key that leads to it; nil for a list item and for the whole
	Keyword string             // what is violated: "minLength"; "anyOf" and "oneOf" when no single branch was intended
	Schema  *jsonschema.Schema // the part of the schema that has the keyword
	About   string             // the description of the value in the schema, or of what holds it
}

// Span is the place of the value: of the key when there is nothing after it.
func (v *Violation) Span() source.Span {
	if v.Key != nil && (v.Node.Span.Empty() || v.Node.Style == yaml.Block) {
		return v.Key.Span
	}
	return v.Node.Span
}

// Violations validates fields and returns what is wrong, by place. The error
// says why the schema itself cannot be used.
//
// It does not return when that asks for more work than is left.
func (s *Schema) Violations(work *budget.Work, fields *yaml.Node) ([]Violation, error) {
	schema, err := s.Compiled()
	if err != nil {
		return nil, err
	}
	var failed *jsonschema.ValidationError
	instance := fields.JSON()
	s.spendOn(work, schema, instance)
	if err := schema.Validate(instance); err == nil {
		return nil, nil
	} else if !errors.As(err, &failed) {
		return nil, err
	}
	var found []Violation
	for _, leaf := range leaves(failed) {
		found = append(found, locate(schema, fields, leaf))
	}
	slices.SortFunc(found, func(a, b Violation) int {
		return cmp.Or(cmp.Compare(a.Span().Start, b.Span().Start), strings.Compare(a.Keyword, b.Keyword))
	})
	return slices.CompactFunc(found, func(a, b Violation) bool {
		return a.Node == b.Node && (a.Keyword == b.Keyword || a.Keyword == "type" || b.Keyword == "type")
	}), nil
}

// leaves are the failures that have no cause of their own. Where a value may
// have one of several forms, those of the form that fits best are, or the
// choice as a whole when two fit equally well.
func leaves(e *jsonschema.ValidationError) []*jsonschema.ValidationError {
	if len(e.Causes) == 0 {
		return []*jsonschema.ValidationError{e}
	}
	if k := keywordOf(e); k == "not" || k == "contains" || k == "propertyNames" || k == "minContains" {
		return []*jsonschema.ValidationError{{KeywordLocation: e.KeywordLocation, InstanceLocation: e.InstanceLocation}}
	} else if k == "anyOf" || k == "oneOf" {
		return bestBranch(e)
	}
	var all []*jsonschema.ValidationError
	for _, cause := range e.Causes {
		all = append(all, leaves(cause)...)
	}
	return all
}

func bestBranch(e *jsonschema.ValidationError) []*jsonschema.ValidationError {
	deepest, best := strings.Count(e.InstanceLocation, "/"), []*jsonschema.ValidationError{e}
	tie := true
	for _, cause := range e.Causes {
		branch := leaves(cause)
		depth := deepest + 1
		for _, leaf := range branch {
			depth = min(depth, strings.Count(leaf.InstanceLocation, "/"))
		}
		switch {
		case depth > deepest:
			deepest, best, tie = depth, branch, false
		case depth == deepest:
			tie = true
		}
	}
	if tie {
		return []*jsonschema.ValidationError{e}
	}
	return best
}

func keywordOf(e *jsonschema.ValidationError) string {
	tokens := pointer(e.KeywordLocation)
	if n := len(tokens); n >= 3 && tokens[n-3] == "dependentRequired" {
		return "dependentRequired"
	}
	for i := len(tokens) - 1; i >= 0; i-- {
		if _, err := strconv.Atoi(tokens[i]); err != nil {
			return tokens[i]
		}
	}
	return ""
}

func pointer(s string) []string {
	var tokens []string
	for _, t := range strings.Split(strings.Trim(s, "/"), "/") {
		if t == "" {
			continue
		}
		if plain, err := url.PathUnescape(t); err == nil {
			t = plain
		}
		tokens = append(tokens, strings.ReplaceAll(strings.ReplaceAll(t, "~1", "/"), "~0", "~"))
	}
	return tokens
}

// locate follows a failure's two pointers, into the metadata and the schema.
func locate(schema *jsonschema.Schema, fields *yaml.Node, e *jsonschema.ValidationError) Violation {
	v := Violation{Node: fields, Path: pointer(e.InstanceLocation), Keyword: keywordOf(e)}
	for _, token := range v.Path {
		if i, err := strconv.Atoi(token); err == nil && v.Node.Kind == yaml.Seq && i < len(v.Node.Items) {
			v.Key, v.Node = nil, v.Node.Items[i]
			continue
		}
		for _, p := range v.Node.Entries() {
			if p.Key.Ruby() == token {
				v.Key, v.Node = p.Key, p.Value
			}
		}
	}
	v.Schema = schema
	for tokens := pointer(e.KeywordLocation); len(tokens) > 0; {
		next, rest := step(v.Schema, tokens)
		if next == nil {
			break
		}
		if v.Schema, tokens = next, rest; next.Description != "" {
			v.About = next.Description
		}
	}
	return v
}

// step goes down one keyword of a schema and returns what is left of the pointer.
func step(s *jsonschema.Schema, tokens []string) (*jsonschema.Schema, []string) {
	list := func(all []*jsonschema.Schema) (*jsonschema.Schema, []string) {
		if len(tokens) > 1 {
			if i, err := strconv.Atoi(tokens[1]); err == nil && i < len(all) {
				return all[i], tokens[2:]
			}
		}
		return nil, nil
	}
	switch tokens[0] {
	case "properties":
		if len(tokens) > 1 {
			return s.Properties[tokens[1]], tokens[2:]
		}
	case "patternProperties":
		for pattern, sub := range s.PatternProperties {
			if len(tokens) > 1 && pattern.String() == tokens[1] {
				return sub, tokens[2:]
			}
		}
	case "additionalProperties":
		sub, _ := s.AdditionalProperties.(*jsonschema.Schema)
		return sub, tokens[1:]
	case "items":
		if sub, ok := s.Items.(*jsonschema.Schema); ok {
			return sub, tokens[1:]
		}
		return s.Items2020, tokens[1:]
	case "prefixItems":
		return list(s.PrefixItems)
	case "allOf":
		return list(s.AllOf)
	case "anyOf":
		return list(s.AnyOf)
	case "oneOf":
		return list(s.OneOf)
	case "$ref":
		return s.Ref, tokens[1:]
	case "then":
		return s.Then, tokens[1:]
	case "else":
		return s.Else, tokens[1:]
	case "dependentSchemas":
		if len(tokens) > 1 {
			return s.DependentSchemas[tokens[1]], tokens[2:]
		}
	}
	return nil, nil
}
