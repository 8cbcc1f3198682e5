package words

import (
	"encoding/json"
	"fmt"
	"math/big"
	"strconv"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
)

// A SchemaFault is a violation of a schema in words.
type SchemaFault struct {
	Message, Help string
	Key           string     // the key it is about, when the violation is of the whole
	At            *yaml.Node // the place, when it is not the value's
}

// Violation says what a schema wants. Keys that are missing or too many
// are a fault each.
func Violation(v contract.Violation) []SchemaFault {
	s, name := v.Schema, named(v)
	one := func(format string, args ...any) []SchemaFault {
		return []SchemaFault{{Message: fmt.Sprintf(format, args...)}}
	}
	switch v.Keyword {
	case "type":
		return one("%s is %s, but should be %s", name, valueInWords(v.Node), typesInWords(s))
	case "minLength":
		return one("%s is too short: the minimum is %s", name, Count(s.MinLength, "character"))
	case "maxLength":
		return one("%s is too long: the maximum is %s", name, Count(s.MaxLength, "character"))
	case "pattern":
		return one("%s does not match the required pattern: %s", name, s.Pattern)
	case "format":
		return one("%s is not a valid %s", name, formatInWords(s.Format))
	case "enum":
		f := one("%s is not one of the allowed values", name)
		f[0].Help = "write " + List(jsonWords(s.Enum), "or")
		return f
	case "const":
		f := one("%s is not the only allowed value", name)
		f[0].Help = "write " + List(jsonWords(s.Constant), "or")
		return f
	case "minimum":
		return one("%s is too small: the minimum is %s", name, number(s.Minimum))
	case "exclusiveMinimum":
		return one("%s is too small: it must be more than %s", name, number(s.ExclusiveMinimum))
	case "maximum":
		return one("%s is too large: the maximum is %s", name, number(s.Maximum))
	case "exclusiveMaximum":
		return one("%s is too large: it must be less than %s", name, number(s.ExclusiveMaximum))
	case "multipleOf":
		return one("%s is not a multiple of %s", name, number(s.MultipleOf))
	case "minItems":
		return one("%s has too few elements: the minimum is %d", name, s.MinItems)
	case "maxItems":
		return one("%s has too many elements: the maximum is %d", name, s.MaxItems)
	case "uniqueItems":
		return one("%s has the same element twice", name)
	case "minProperties":
		return one("%s has too few keys: the minimum is %d", name, s.MinProperties)
	case "maxProperties":
		return one("%s has too many keys: the maximum is %d", name, s.MaxProperties)
	case "required":
		return lacking(v, name)
	case "dependentRequired":
		return dependent(v)
	case "additionalProperties", "unevaluatedProperties":
		return surplus(v)
	case "anyOf", "oneOf":
		return one("%s matches none of the allowed forms", name)
	}
	return one("%s is not what the schema asks for (%s)", name, v.Keyword)
}

// named is the name of a value: "tags", or element 2 of "tags".
func named(v contract.Violation) string {
	if len(v.Path) == 0 {
		return "the part between the two --- lines"
	}
	last := v.Path[len(v.Path)-1]
	if v.Key != nil || len(v.Path) == 1 {
		return Quote(last)
	}
	i, _ := strconv.Atoi(last)
	return fmt.Sprintf("element %d of %s", i+1, Quote(v.Path[len(v.Path)-2]))
}

func lacking(v contract.Violation, name string) []SchemaFault {
	var faults []SchemaFault
	for _, key := range v.Schema.Required {
		if v.Node.Get(key) == nil {
			faults = append(faults, SchemaFault{Message: fmt.Sprintf("%s has no %s", name, Quote(key)),
				Help: "add a line " + key + ":", Key: key})
		}
	}
	return faults
}

// dependent finds the keys that another key brings with it.
func dependent(v contract.Violation) []SchemaFault {
	var faults []SchemaFault
	for _, p := range v.Node.Entries() {
		for _, key := range v.Schema.DependentRequired[p.Key.Ruby()] {
			if v.Node.Get(key) == nil {
				faults = append(faults,
					SchemaFault{Message: fmt.Sprintf("%s also needs a line %s", Quote(p.Key.Text),
						Quote(key+":")), Help: "add one", Key: key, At: p.Key})
			}
		}
	}
	return faults
}

// surplus finds the keys of a mapping that its schema does not know.
func surplus(v contract.Violation) []SchemaFault {
	var faults []SchemaFault
	for _, p := range v.Node.Entries() {
		key := p.Key.Ruby()
		if _, ok := v.Schema.Properties[key]; ok || matches(v.Schema, key) {
			continue
		}
		f := SchemaFault{Message: fmt.Sprintf("the key %s is not allowed here", Quote(key)),
			Help: "delete the line", Key: key, At: p.Key}
		if near := contract.KeysOf(v.Schema).Nearest(key); near != "" {
			f.Help = fmt.Sprintf("did you mean %s?", Quote(near))
		}
		faults = append(faults, f)
	}
	return faults
}

func matches(s *jsonschema.Schema, key string) bool {
	for pattern := range s.PatternProperties {
		if pattern.MatchString(key) {
			return true
		}
	}
	return false
}

var typeWords = map[string]string{
	"string": "text", "integer": "a whole number", "number": "a number", "boolean": "true or false",
	"array": "a list", "object": "a group of keys", "null": "nothing",
}

func typesInWords(s *jsonschema.Schema) string {
	var list []string
	for _, t := range s.Types {
		if t != "null" || len(s.Types) == 1 {
			list = append(list, typeWords[t])
		}
	}
	return List(list, "or")
}

func valueInWords(n *yaml.Node) string {
	switch n.Kind {
	case yaml.Null:
		return "empty"
	case yaml.String:
		return "text"
	}
	return Kind(n)
}

func formatInWords(format string) string {
	switch format {
	case "email", "idn-email":
		return "email address"
	case "uri", "url", "iri":
		return "web address"
	case "date":
		return "date such as 2024-12-31"
	case "date-time":
		return "time such as 2024-12-31T18:00:00Z"
	}
	return strings.ReplaceAll(format, "-", " ")
}

func jsonWords(values []any) []string {
	list := make([]string, len(values))
	for i, v := range values {
		text, _ := json.Marshal(v)
		list[i] = string(text)
	}
	return list
}

func number(r *big.Rat) string {
	if r == nil {
		return "…"
	}
	f, _ := r.Float64()
	return strconv.FormatFloat(f, 'f', -1, 64)
}

// Kind is what Jekyll takes a value for.
func Kind(n *yaml.Node) string {
	switch n.Kind {
	case yaml.Null:
		return "no value at all"
	case yaml.Bool:
		return "a yes or a no"
	case yaml.Date, yaml.Time:
		return "a date"
	case yaml.Seq:
		return "a list"
	case yaml.Map:
		return "a group of keys"
	case yaml.Symbol:
		return "a symbol"
	}
	return "the number " + n.Ruby()
}
