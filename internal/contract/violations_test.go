package contract

import (
	"fmt"
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/source"
)

const nested = `{
	"type": "object",
	"required": ["title"],
	"properties": {
		"title": {"type": "string", "minLength": 2},
		"site": {"type": "string", "format": "uri", "description": "The web site."},
		"contact": {
			"type": "object",
			"required": ["mail"],
			"additionalProperties": false,
			"properties": {
				"mail": {"type": "string", "format": "email", "description": "Where to write."},
				"chat": {"enum": ["matrix", "irc"]}
			}
		},
		"people": {
			"type": "array", "minItems": 1,
			"items": {"type": "object", "required": ["name"], "properties": {"age": {"type": "integer", "minimum": 18}}}
		},
		"a/b": {"type": "boolean"},
		"link": {"anyOf": [{"type": "string"}, {"type": "object", "properties": {"url": {"type": "string"}}}]}
	},
	"dependentRequired": {"site": ["people"]}
}`

func TestViolations(t *testing.T) {
	s, err := NewSchema("nested", []byte(nested))
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, yaml string
		want       string // "place-text keyword path", one per violation
	}{
		{"right", "title: Hafenlabor\nsite: https://example.org\npeople: [{name: Ada, age: 41}]\n", ""},
		{"own keys", "title: Hafenlabor\ncolour: [blue]\n", ""},
		{"short", "title: H\n", "H minLength title"},
		{"missing at the top", "contact: {mail: a@b.org}\n", "contact: {mail: a@b.org} required "},
		{"missing below", "title: Hafen\ncontact:\n  chat: irc\n", "contact required contact"},
		{"unknown below", "title: Hafen\ncontact:\n  mail: a@b.org\n  phon: 1\n", "contact additionalProperties " +
			"contact"},
		{"no mail address", "title: Hafen\ncontact:\n  mail: nobody\n", "nobody format contact.mail"},
		{"enum", "title: Hafen\ncontact: {mail: a@b.org, chat: slack}\n", "slack enum contact.chat"},
		{"in a list", "title: Hafen\npeople:\n  - name: Ada\n  - name: Bo\n    age: 7\n", "7 minimum people.1.age"},
		{"item without a key", "title: Hafen\npeople:\n  - age: 40\n", "age: 40 required people.0"},
		{"slash in the key", "title: Hafen\na/b: 1\n", "1 type a/b"},
		{"best branch", "title: Hafen\nlink: {url: 5}\n", "5 type link.url"},
		{"no branch", "title: Hafen\nlink: 5\n", "5 anyOf link"},
		{"another key needed", "title: Hafen\nsite: https://example.org\n", "title: Hafen\nsite: https://example.org " +
			"dependentRequired "},
		{"empty list", "title: Hafen\npeople: []\n", "[] minItems people"},
		{"empty value", "title: Hafen\npeople:\n", "people type people"},
		{"two at once", "title: H\na/b: 1\n", "H minLength title|1 type a/b"},
		{"not a number", "title: Hafen\npeople: [{name: x, age: .nan}]\n", ".nan type people.0.age"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := []byte(tt.yaml)
			fields, slip := yaml.ParseMapping(text, source.Span{Start: 0, End: len(text)})
			if slip != nil {
				t.Fatal(slip)
			}
			found, err := s.Violations(nil, fields)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, v := range found {
				got = append(got, fmt.Sprint(string(text[v.Span().Start:v.Span().End]), " ", v.Keyword, " ",
					strings.Join(v.Path, ".")))
			}
			if got := strings.Join(got, "|"); got != tt.want {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
			if s.Satisfied(fields) {
				t.Error("a schema with more than its outline cannot be satisfied by it")
			}
		})
	}
}

func TestSatisfied(t *testing.T) {
	s, err := NewSchema("flat", []byte(`{"required": ["layout"], "properties": {
		"layout": {"const": "partner"}, "title": {"type": "string", "minLength": 2, "maxLength": 5}, "tags": {"type": ["string", "array"]}}}`))
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]bool{
		"layout: partner\ntitle: Über\n": true,
		"layout: partner\ncity: [x]\n":   true,
		"layout: redirect\n":             false,
		"title: Ü\n":                     false,
		"title: Übersee\n":               false,
		"title: 12\n":                    false,
		"tags: [a]\n":                    false, // right, but only validation can tell
	} {
		fields, slip := yaml.ParseMapping([]byte(text), source.Span{Start: 0, End: len(text)})
		if slip != nil {
			t.Fatal(slip)
		}
		if got := s.Satisfied(fields); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
	if strings := fmt.Sprint(s.Strings()); strings != "[layout title]" {
		t.Errorf("Strings: %s", strings)
	}
}
