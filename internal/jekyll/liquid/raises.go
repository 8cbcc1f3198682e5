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
	items []known // of a listValue
}

type valueKind uint8

const (
	unknownValue valueKind = iota
	nilValue
	boolValue
	intValue
	floatValue
	textValue
	listValue // of which every element is known
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
		return known{kind: boolValue}
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

// held is what the variable page.NAME holds, if that is known.
func (s *scanner) held(words []lexeme) known {
	if s.opts.Value == nil || len(words) != 4 || words[0].kind != lexID || words[1].kind != '.' ||
		words[2].kind != lexID || words[3].kind != lexEnd {
		return known{}
	}
	path := string(s.text[words[0].span.Start:words[0].span.End]) + "." +
		string(s.text[words[2].span.Start:words[2].span.End])
	v, ok := s.opts.Value(path)
	if !ok || s.t.assigned[string(s.text[words[0].span.Start:words[0].span.End])] {
		return known{}
	}
	switch v := v.(type) {
	case nil:
		return known{kind: nilValue}
	case bool:
		return known{kind: boolValue}
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
	}
	return known{}
}

// raises reports the first filter for which Ruby raises an error whatever the
// page is filled with, or with what it is known to hold: the build stops when the
// expression is evaluated.
func (s *scanner) raises(o *Output) bool {
	if len(o.Filters) == 0 || o.Expr.Empty() {
		return false
	}
	v := s.valueOf(o.Expr)
	for _, f := range o.Filters {
		if !s.opts.KnownFilter(f.Name) {
			continue // the value passes
		}
		at, fault := f.Span, TooDeep
		switch f.Name {
		case "divided_by", "modulo":
			if len(f.Args) == 1 && s.wholeZero(f.Args[0]) && !v.float() {
				fault = ZeroDivision
			}
		case "round", "ceil", "floor", "to_integer", "jsonify":
			if v.kind == endless {
				fault = NotFinite
			}
		case "sort":
			if v.kind == listValue && len(f.Args) == 0 && mixed(v.items) {
				fault = MixedSort
			}
			if wrongKind(v, f.Name) {
				fault = WrongInput
			}
		case "array_to_sentence_string", "number_of_words", "cgi_escape", "slugify", "uri_escape":
			if wrongKind(v, f.Name) {
				fault = WrongInput
			}
		case "truncate", "truncatewords", "slice":
			if s.wrongArgument(v, f) {
				fault = WrongArgument
			}
		case "date_to_string", "date_to_long_string", "date_to_xmlschema", "date_to_rfc822":
			if s.unreadable(v) {
				fault = UnreadableDate
			}
		case "where_exp", "find_exp":
			// Of what is not there Jekyll asks nothing.
			if list := v.kind == listValue || o.Root == "site" || s.t.assigned[o.Root]; len(f.Args) == 2 && list &&
				s.badExpression(f.Args[1]) {
				fault, at = BadExpression, f.Args[1]
			}
		}
		if fault != TooDeep {
			s.report(Error{Fault: fault, Span: o.Span, At: at, Name: f.Name, Fatal: true, Late: true,
				Unsure: fault == ZeroDivision && v.kind == unknownValue})
			return true
		}
		v = s.filtered(v, f)
	}
	return false
}

// wholeZero reports whether an argument is the whole number 0, or what Liquid makes
// 0 of: a text without a number, true, nothing. By 0.0 Ruby divides.
func (s *scanner) wholeZero(arg source.Span) bool {
	v := s.valueOf(arg)
	if v.kind == textValue {
		return noNumber(v.text)
	}
	return v.kind == zeroValue || v.kind == boolValue || v.kind == nilValue
}

// mixed reports whether Ruby cannot compare the elements with each other.
func mixed(items []known) bool {
	var kinds [3]bool
	for _, v := range items {
		kinds[0] = kinds[0] || v.kind == textValue
		kinds[1] = kinds[1] || v.number()
		kinds[2] = kinds[2] || v.kind == nilValue
	}
	return kinds[0] && kinds[1] || kinds[2] && (kinds[0] || kinds[1])
}

// unreadable reports whether Jekyll makes no date of a value (Filters#time,
// Liquid::Utils.to_date).
func (s *scanner) unreadable(v known) bool {
	switch v.kind {
	case boolValue, floatValue, endless:
		return true
	case textValue:
		switch text := strings.ToLower(v.text); {
		case text == "", text == "now", text == "today", strings.Trim(text, "0123456789") == "":
			return false
		}
		return s.opts.Date != nil && !s.opts.Date(v.text)
	}
	return false
}

// badExpression reports whether the condition in a literal text cannot be read
// (Filters#parse_condition).
func (s *scanner) badExpression(arg source.Span) bool {
	if v := s.valueOf(arg); v.kind != textValue {
		return false
	}
	arg = trimSpan(s.text, arg)
	g := &grammar{text: s.text, words: lex(s.text, source.Span{Start: arg.Start + 1, End: arg.End - 1})}
	if !s.opts.Jekyll3 {
		return !g.condition()
	}
	return !g.expression() || g.take(lexComparison) && !g.expression() || !g.look(lexEnd, 0)
}

// filtered is the value after a filter, as far as it is known.
func (s *scanner) filtered(v known, f Filter) known {
	switch f.Name {
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

// compared reports a comparison of a text with a number, both written out, by
// size. The words obey the grammar of a condition.
func (s *scanner) compared(tok Token, words []lexeme) {
	if s.exact || s.dark > 0 {
		return
	}
	for i := 1; i+1 < len(words); i++ {
		if words[i].kind != lexComparison {
			continue
		}
		op := string(s.text[words[i].span.Start:words[i].span.End])
		left, right := s.operand(words, i-1, -1), s.operand(words, i+1, 1)
		if op == "contains" || op == "==" || op == "!=" || op == "<>" {
			continue
		}
		if left.kind == textValue && right.number() || left.number() && right.kind == textValue {
			s.report(Error{Fault: MixedComparison, Span: tok.Span, At: words[i].span, Name: op, Fatal: true,
				Late: true})
			return
		}
	}
}

// operand is the value of the operand that ends or begins at word i, seen from its
// comparison in the direction of step: one word, or a name, a dot and a name.
func (s *scanner) operand(words []lexeme, i, step int) known {
	last := i
	for n := last + step; n >= 0 && n < len(words) && words[n].kind != lexEnd &&
		words[n].kind != lexComparison; n += step {
		if w := string(s.text[words[n].span.Start:words[n].span.End]); words[n].kind == lexID &&
			(w == "and" || w == "or") {
			break
		}
		last = n
	}
	from, to := words[min(i, last)].span.Start, words[max(i, last)].span.End
	return s.valueOf(source.Span{Start: from, End: to})
}
