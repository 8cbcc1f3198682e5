package liquid

import (
	"strconv"
	"strings"
)

// needs says which kinds of values a filter of Jekyll or Liquid raises at: it calls
// what they do not have (jekyll/filters.rb, liquid/standardfilters.rb; the same in
// Jekyll 3.10 and 4.3, in Liquid 4 and 5).
var needs = map[string]struct {
	list bool // text and numbers will not do
	nils bool // nothing will not do
}{
	"sort":                     {list: true, nils: true},
	"array_to_sentence_string": {nils: true},
	"number_of_words":          {nils: true},
	"cgi_escape":               {nils: true},
	"slugify":                  {},
	"uri_escape":               {},
}

// wrongKind reports a value that the filter cannot take.
func wrongKind(v known, filter string) bool {
	need, ok := needs[filter]
	switch {
	case !ok:
		return false
	case v.number() || v.kind == boolValue || v.kind == endless:
		return true
	case v.kind == textValue:
		return need.list || filter == "array_to_sentence_string" && len([]rune(v.text)) > 2
	case v.kind == nilValue:
		return need.nils
	}
	return false
}

// wrongArgument reports an argument of a filter that has to be a whole number
// (Utils.to_integer), and is known to be none. Of nothing truncate and
// truncatewords cut nothing.
func (s *scanner) wrongArgument(v known, f Filter) bool {
	most := map[string]int{"truncate": 1, "truncatewords": 1, "slice": 2}[f.Name]
	if f.Name != "slice" && v.kind != textValue && !v.number() && v.kind != boolValue {
		return false
	}
	for _, arg := range f.Args[:min(most, len(f.Args))] {
		switch a := s.valueOf(arg); a.kind {
		case textValue:
			text := strings.TrimLeft(strings.TrimSpace(a.text), "+-")
			if _, err := strconv.Atoi(text); err != nil && (text == "" || !isDigit(text[0]) ||
				!strings.ContainsAny(text, "_xXbBoO")) { // 0x1f and 1_000 are whole numbers to Ruby
				return true
			}
		case floatValue, boolValue, endless:
			return true
		}
	}
	return false
}

// noNumber reports a text that Liquid makes 0 of, as it begins with no digit.
func noNumber(text string) bool {
	text = strings.TrimLeft(strings.TrimSpace(text), "+-")
	digits := len(text) - len(strings.TrimLeft(text, "0123456789_"))
	return strings.Trim(text[:digits], "0_") == "" && !strings.HasPrefix(text[digits:], ".")
}
