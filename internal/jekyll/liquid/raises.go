package liquid

import (
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
	if len(words) != 2 || words[1].kind != lexEnd {
		return known{}
	}
	return literal(string(s.text[words[0].span.Start:words[0].span.End]))
}

// raises reports the first filter for which Ruby raises an error whatever the
// page is filled with: the build stops when the expression is evaluated.
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
		case "round", "ceil", "floor":
			if v.kind == endless {
				fault = NotFinite
			}
		case "sort":
			if v.kind == listValue && len(f.Args) == 0 && mixed(v.items) {
				fault = MixedSort
			}
		case "date_to_string", "date_to_long_string", "date_to_xmlschema", "date_to_rfc822":
			if s.unreadable(v) {
				fault = UnreadableDate
			}
		case "where_exp", "find_exp":
			// Of what is not there Jekyll asks nothing.
			if list := v.kind == listValue || o.Root == "site" || s.t.assigned[o.Root]; len(f.Args) == 2 && list && s.badExpression(f.Args[1]) {
				fault, at = BadExpression, f.Args[1]
			}
		}
		if fault != TooDeep {
			s.report(Error{Fault: fault, Span: o.Span, At: at, Name: f.Name, Fatal: true, Late: true})
			return true
		}
		v = s.filtered(v, f)
	}
	return false
}

// wholeZero reports whether an argument is the whole number 0, perhaps in
// quotation marks. By 0.0 Ruby divides.
func (s *scanner) wholeZero(arg source.Span) bool {
	v := s.valueOf(arg)
	if v.kind == textValue {
		text := strings.TrimSpace(v.text)
		return text != "" && strings.Trim(text, "0") == ""
	}
	return v.kind == zeroValue
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
	case boolValue, floatValue:
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
		if words[i].kind != lexComparison || !single(words, i-1, -1) || !single(words, i+1, 1) {
			continue
		}
		op := string(s.text[words[i].span.Start:words[i].span.End])
		left, right := s.valueOf(words[i-1].span), s.valueOf(words[i+1].span)
		if op == "contains" || op == "==" || op == "!=" || op == "<>" {
			continue
		}
		if left.kind == textValue && right.number() || left.number() && right.kind == textValue {
			s.report(Error{Fault: MixedComparison, Span: tok.Span, At: words[i].span, Name: op, Fatal: true, Late: true})
			return
		}
	}
}

// single reports whether the word at i is an operand of its own: the one before
// or behind it begins or ends a comparison.
func single(words []lexeme, i, step int) bool {
	j := i + step
	return j < 0 || words[j].kind == lexEnd || words[j].kind == lexID
}
