package liquid

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// raisesAt are the kinds of values at which a filter of Jekyll or Liquid raises,
// since it calls what they do not have (jekyll/filters.rb, url_filters.rb,
// liquid/standardfilters.rb; built with Jekyll 3.10 and 4.3.1, Liquid 4.0.4 and 5.4).
var raisesAt = map[string][]valueKind{
	"sort":                     {textValue, intValue, floatValue, boolValue, nilValue},
	"array_to_sentence_string": {intValue, floatValue, boolValue, nilValue},
	"number_of_words":          {intValue, floatValue, boolValue, nilValue, listValue, mapValue},
	"cgi_escape":               {intValue, floatValue, boolValue, nilValue, listValue, mapValue},
	"slugify":                  {intValue, floatValue, boolValue, listValue, mapValue},
	"uri_escape":               {intValue, floatValue, boolValue, listValue, mapValue},
	"strip_index":              {intValue, floatValue, boolValue, listValue, mapValue},
	"to_integer":               {listValue, mapValue},
}

// wrongKind reports a value that the filter cannot use.
func wrongKind(v known, filter string) bool {
	switch v.kind {
	case zeroValue:
		v.kind = intValue
	case endless:
		v.kind = floatValue
	case textValue:
		if filter == "array_to_sentence_string" && len([]rune(v.text)) > 2 {
			return true // up to two characters count as a list
		}
	}
	return slices.Contains(raisesAt[filter], v.kind)
}

// wrongArgument reports an argument at which a filter raises: in sort what is neither
// "first" nor "last", in concat what is not a list, and in the others what is not a
// whole number (Utils.to_integer). Of nothing truncate and truncatewords cut nothing.
func (s *scanner) wrongArgument(v known, f Filter) bool {
	switch f.Name {
	case "sort":
		if len(f.Args) != 2 || s.valueOf(f.Args[0]).kind != textValue {
			return false
		}
		order := s.valueOf(f.Args[1])
		return order.kind != unknownValue && order.kind != someList && order.text != "first" && order.text != "last"
	case "concat":
		if len(f.Args) != 1 {
			return false
		}
		switch kind := s.valueOf(f.Args[0]).kind; kind {
		case unknownValue, listValue, someList:
			return false
		}
		return true
	}
	most := map[string]int{"truncate": 1, "truncatewords": 1, "slice": 2}[f.Name]
	if f.Name != "slice" && v.kind != textValue && !v.number() && v.kind != boolValue {
		return false
	}
	for i, arg := range f.Args[:min(most, len(f.Args))] {
		switch a := s.valueOf(arg); a.kind {
		case textValue:
			text := strings.TrimLeft(strings.TrimSpace(a.text), "+-")
			if _, err := strconv.Atoi(text); err != nil && (text == "" || !isDigit(text[0]) ||
				!strings.ContainsAny(text, "_xXbBoO")) { // 0x1f and 1_000 are whole numbers to Ruby
				return true
			}
		case floatValue, boolValue, endless, listValue, mapValue:
			return true
		case nilValue:
			if f.Name != "slice" || i == 0 {
				return true
			}
		}
	}
	return false
}

// decimal is a text that Liquid reads as a number with a point (Utils.to_number); of
// any other text Ruby's to_i makes a whole number.
var decimal = regexp.MustCompile(`^-?\d+\.\d+$`)

// noNumber reports a text that Liquid makes the whole number 0 of.
func noNumber(text string) bool {
	text = strings.TrimSpace(text)
	if decimal.MatchString(text) {
		return false
	}
	text = strings.TrimLeft(text, "+-")
	digits := len(text) - len(strings.TrimLeft(text, "0123456789_"))
	return text == "" || text[0] == '_' || strings.Trim(text[:digits], "0_") == ""
}
