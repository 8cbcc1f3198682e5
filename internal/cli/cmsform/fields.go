package cmsform

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/contract"
)

// A kind is how a field is filled in.
type kind int

const (
	text   kind = iota // one line
	fixed              // always the same, and not shown
	choice             // one of a list
	number
	whole // a number without a fraction
	yesNo
	list // of texts
)

// A field is one key between the --- lines.
type field struct {
	key, label, hint string
	kind             kind
	required         bool
	pattern, wrong   string // what a text has to match, and what is said when it does not
	shortest         int    // characters of a text; 0 for no limit
	longest          int
	value            string // that a fixed field has, or that the others begin with
	of               string // value, with the text of this other field behind it, is what the field must hold
	choices          []string
}

// A shape is what a JSON Schema says of the keys, as far as a form can ask for
// them.
type shape struct {
	Required   []string            `json:"required"`
	Properties map[string]property `json:"properties"`
	order      []string            // of the properties
}

type property struct {
	Title       string                `json:"title"`
	Description string                `json:"description"`
	Type        kinds                 `json:"type"`
	Const       any                   `json:"const"`
	Enum        []any                 `json:"enum"`
	Pattern     string                `json:"pattern"`
	Format      string                `json:"format"`
	MinLength   int                   `json:"minLength"`
	MaxLength   int                   `json:"maxLength"`
	Items       *struct{ Type kinds } `json:"items"`
}

// kinds are the types that a value may have: one, or a list of them.
type kinds []string

// UnmarshalJSON reads a name or a list of names.
func (k *kinds) UnmarshalJSON(text []byte) error {
	var one string
	if json.Unmarshal(text, &one) == nil {
		*k = kinds{one}
		return nil
	}
	return json.Unmarshal(text, (*[]string)(k))
}

func newShape(schema *contract.Schema) (*shape, error) {
	s := &shape{order: schema.Properties()}
	if err := json.Unmarshal(schema.Text(), s); err != nil {
		return nil, fmt.Errorf("%s: %w", schema.Name, err)
	}
	return s, nil
}

// formats are the texts that a schema has names for: what they match, and how
// that is said.
var formats = map[string][2]string{
	"date":  {`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`, "Write a date as 2026-01-31."},
	"email": {`^[^@ ]+@[^@ ]+$`, "Write an email address."},
	"uri":   {`^https?://[^ ]+$`, "Write an address that begins with https://."},
}

// field is a text, with what the schema says of the key.
func (s *shape) field(key string) field {
	p := s.Properties[key]
	f := field{key: key, label: cmp.Or(p.Title, capital(key)), hint: firstSentence(p.Description), pattern: p.Pattern,
		shortest: p.MinLength, longest: p.MaxLength, required: slices.Contains(s.Required, key)}
	if f.pattern != "" {
		f.wrong = f.label + " is not written as it must be. " + f.hint
	} else if of, ok := formats[p.Format]; ok {
		f.pattern, f.wrong = of[0], of[1]
	}
	if f.pattern != "" && !f.required {
		f.pattern = "^$|" + f.pattern
	}
	if f.shortest <= 1 || !f.required {
		f.shortest = 0 // the systems ask for something themselves, and an empty text is none
	}
	return f
}

// firstSentence is what a form says of a field: what follows in a schema is for
// whoever writes the YAML.
func firstSentence(s string) string {
	if i := strings.Index(s, ". "); i >= 0 {
		return s[:i+1]
	}
	return s
}

// add adds the field of a key. One that may be left out is not asked for when a
// form would write a value where nothing was said, as it does for a box that
// is not ticked, or when its value may be of several kinds.
func (f *form) add(s *shape, key string) {
	p, field := s.Properties[key], s.field(key)
	types := slices.DeleteFunc(slices.Clone(p.Type), func(t string) bool { return t == "null" })
	switch {
	case p.Const != nil:
		field.kind, field.value = fixed, fmt.Sprint(p.Const)
		if !field.required {
			return
		}
	case len(p.Enum) > 0 && allText(p.Enum):
		field.kind = choice
		for _, one := range p.Enum {
			field.choices = append(field.choices, fmt.Sprint(one))
		}
	case slices.Contains(types, "array") && p.ofTexts():
		field.kind = list
	case slices.Equal(types, []string{"string"}), len(types) == 0:
		field.kind = text
	case slices.Equal(types, []string{"integer"}):
		field.kind = whole
	case slices.Equal(types, []string{"number"}):
		field.kind = number
	case slices.Contains(types, "boolean") && len(types) == 1 && field.required:
		field.kind = yesNo
	case field.required && slices.Contains(types, "string"):
		field.kind = text
	default:
		return
	}
	f.fields = append(f.fields, field)
}

// ofTexts reports whether the items of a list are texts.
func (p property) ofTexts() bool { return p.Items == nil || slices.Contains(p.Items.Type, "string") }

func allText(values []any) bool {
	return !slices.ContainsFunc(values, func(v any) bool { _, ok := v.(string); return !ok })
}

// lengths says in words how long a text has to be; "" when anything goes.
func (f field) lengths() string {
	switch {
	case f.shortest > 0 && f.longest > 0:
		return fmt.Sprintf("Write %d to %d characters.", f.shortest, f.longest)
	case f.longest > 0:
		return fmt.Sprintf("Write at most %d characters.", f.longest)
	case f.shortest > 0:
		return fmt.Sprintf("Write at least %d characters.", f.shortest)
	}
	return ""
}

// lengthPattern matches texts of the right length.
func (f field) lengthPattern() string {
	most := ""
	if f.longest > 0 {
		most = fmt.Sprint(f.longest)
	}
	return fmt.Sprintf("^.{%d,%s}$", f.shortest, most)
}

// template is the text of an address with the name of a page in it.
func template(before, key, after string) string {
	return strings.Join([]string{before, "{{fields." + key + "}}", after}, "")
}
