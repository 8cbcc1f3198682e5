package liquid

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/partnerlint/partnerlint/internal/source"
)

// A known is what is known of an expression without running the page.
type known struct {
	kind  valueKind
	text  string  // of a textValue
	no    bool    // of a boolValue: false
	items []known // of a listValue; what is unknown among them is an unknownValue
}

type valueKind uint8

const (
	unknownValue valueKind = iota
	nilValue
	boolValue
	intValue
	floatValue
	textValue
	listValue
	someList // a list of the site's, as far as anyone can know: site.NAME, filtered
	mapValue
	endless   // infinite, or no number: something divided by 0.0
	zeroValue // the whole number 0
)

func (v known) number() bool {
	return v.kind == intValue || v.kind == zeroValue || v.kind == floatValue
}

// float reports whether a whole number 0 may divide v.
func (v known) float() bool {
	return v.kind == floatValue || v.kind == endless || v.kind == textValue && strings.Contains(v.text, ".")
}

// literal is the value of a word of the grammar.
func literal(word string) known {
	switch c := word[0]; {
	case c == '"' || c == '\'':
		return known{kind: textValue, text: word[1 : len(word)-1]}
	case isDigit(c) || c == '-' && len(word) > 1 && isDigit(word[1]):
		if strings.Contains(word, ".") {
			return known{kind: floatValue}
		}
		if n, err := strconv.Atoi(word); err == nil && n == 0 {
			return known{kind: zeroValue}
		}
		return known{kind: intValue}
	}
	switch word {
	case "nil", "null":
		return known{kind: nilValue}
	case "true", "false":
		return known{kind: boolValue, no: word == "false"}
	}
	return known{}
}

// floatZero reports whether an argument is 0.0.
func (s *scanner) floatZero(arg source.Span) bool {
	return s.valueOf(arg).kind == floatValue && strings.Trim(string(s.text[arg.Start:arg.End]), "-0.") == ""
}

func (s *scanner) valueOf(span source.Span) known {
	words := lex(s.text, span)
	switch {
	case len(words) == 2 && words[1].kind == lexEnd && words[0].kind != lexID:
		return literal(string(s.text[words[0].span.Start:words[0].span.End]))
	case len(words) == 2 && words[1].kind == lexEnd && literals[string(s.text[words[0].span.Start:words[0].span.End])]:
		return literal(string(s.text[words[0].span.Start:words[0].span.End]))
	}
	return s.held(words)
}

// held is what the variable page.NAME, or a variable that the page assigns, holds, if
// that is known here.
func (s *scanner) held(words []lexeme) known {
	if n := len(words); n == 0 || words[0].kind != lexID || words[n-1].kind != lexEnd {
		return known{}
	}
	root := string(s.text[words[0].span.Start:words[0].span.End])
	v, variable := known{}, root
	switch {
	case len(words) == 2:
		v = s.constants[root]
	case s.opts.Value != nil && len(words) == 4 && words[1].kind == '.' && words[2].kind == lexID &&
		!s.t.assigned[root]:
		variable += "." + string(s.text[words[2].span.Start:words[2].span.End])
		if held, ok := s.opts.Value(variable); ok {
			v = knownOf(held)
		}
	}
	if v.kind != unknownValue && s.guarded(variable, v) {
		return known{}
	}
	return v
}

// knownOf is what is known of a value of Ruby.
func knownOf(v any) known {
	switch v := v.(type) {
	case nil:
		return known{kind: nilValue}
	case bool:
		return known{kind: boolValue, no: !v}
	case string:
		return known{kind: textValue, text: v}
	case int64:
		if v == 0 {
			return known{kind: zeroValue}
		}
		return known{kind: intValue}
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return known{kind: endless}
		}
		return known{kind: floatValue}
	case []any:
		list := known{kind: listValue, items: make([]known, len(v))}
		for i, item := range v {
			list.items[i] = knownOf(item)
		}
		return list
	case map[string]any:
		return known{kind: mapValue}
	}
	return known{}
}

// truthy reports whether Liquid takes a value that is known for true.
func (v known) truthy() bool { return v.kind != nilValue && !v.no }

// first is what is known of an output's value before its filters.
func (s *scanner) first(o *Output) known {
	if o.Root == "site" && !s.t.assigned["site"] {
		return known{kind: someList}
	}
	return s.valueOf(o.Expr)
}

// guarded reports whether a condition around the place may ask for the variable, so
// that the place is perhaps not reached with this value: {% if page.n > 0 %}. A
// condition that is nothing but the variable is reached with what is true.
func (s *scanner) guarded(variable string, v known) bool {
	for _, f := range s.stack {
		if f.name != "if" && f.name != "unless" && f.name != "case" {
			continue
		}
		if f.name == "if" && len(f.further) == 0 && f.elses == 0 && v.truthy() &&
			string(trim(s.text, f.open.Markup)) == variable {
			continue
		}
		for _, condition := range append(f.further, f.open.Markup) {
			if strings.Contains(string(s.text[condition.Start:condition.End]), variable) {
				return true
			}
		}
	}
	return false
}

// assign keeps what a variable holds from here on, if that is known: outside all
// blocks, which may not be reached.
func (s *scanner) assign(name string, o *Output) {
	v := known{}
	if len(s.stack) == 0 && !o.Expr.Empty() {
		v = s.first(o)
		for _, f := range o.Filters {
			if s.opts.KnownFilter(f.Name) {
				v = s.filtered(v, f)
			}
		}
	}
	if v.kind == unknownValue {
		delete(s.constants, name)
		return
	}
	if s.constants == nil {
		s.constants = make(map[string]known)
	}
	s.constants[name] = v
}

// filtered is the value after a filter, as far as it is known.
func (s *scanner) filtered(v known, f Filter) known {
	switch f.Name {
	case "where", "where_exp", "sort", "sort_natural", "reverse", "uniq", "compact", "concat", "group_by",
		"group_by_exp":
		if v.kind == someList || v.kind == listValue {
			return known{kind: someList}
		}
	case "split":
		if v.kind != textValue || len(f.Args) != 1 {
			return known{}
		}
		by := s.valueOf(f.Args[0])
		if by.kind != textValue || by.text == "" {
			return known{}
		}
		out := known{kind: listValue}
		for part := range strings.SplitSeq(v.text, by.text) {
			out.items = append(out.items, known{kind: textValue, text: part})
		}
		return out
	case "push", "unshift":
		if v.kind != listValue || len(f.Args) != 1 {
			return known{}
		}
		if item := s.valueOf(f.Args[0]); item.kind != unknownValue {
			return known{kind: listValue, items: append(slices.Clone(v.items), item)}
		}
	case "plus", "minus", "times":
		if len(f.Args) == 1 && (v.kind == floatValue || s.valueOf(f.Args[0]).kind == floatValue) {
			return known{kind: floatValue}
		}
	case "divided_by", "modulo":
		if len(f.Args) == 1 && (s.floatZero(f.Args[0]) || v.kind == floatValue && s.wholeZero(f.Args[0])) {
			return known{kind: endless}
		}
		if v.kind == floatValue || len(f.Args) == 1 && s.valueOf(f.Args[0]).kind == floatValue {
			return known{kind: floatValue}
		}
	}
	return known{}
}
