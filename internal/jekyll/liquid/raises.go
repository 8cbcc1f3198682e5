package liquid

import (
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/source"
)

// raises reports the first filter for which Ruby raises an error whatever the
// page is filled with, or with what it is known to hold: the build stops when the
// expression is evaluated.
func (s *scanner) raises(o *Output) bool {
	if len(o.Filters) == 0 || o.Expr.Empty() {
		return false
	}
	v := s.first(o)
	for _, f := range o.Filters {
		if !s.opts.KnownFilter(f.Name) {
			continue // the value passes
		}
		if fault, at, raised := s.raised(v, f); raised {
			s.report(Error{Fault: fault, Span: o.Span, At: at, Name: f.Name, Fatal: true, Late: true,
				Unsure: fault == ZeroDivision && (v.kind == unknownValue || v.kind == someList)})
			return true
		}
		v = s.filtered(v, f)
	}
	return false
}

// raised is the error that a filter raises for a value, and where the cause is
// written: at the filter, or at one of its arguments.
func (s *scanner) raised(v known, f Filter) (Fault, source.Span, bool) {
	switch f.Name {
	case "divided_by", "modulo":
		return ZeroDivision, f.Span, len(f.Args) == 1 && s.wholeZero(f.Args[0]) && !v.float()
	case "round", "ceil", "floor", "to_integer", "jsonify":
		if v.kind == endless && (len(f.Args) == 0 || s.wholeZero(f.Args[0])) {
			return NotFinite, f.Span, true
		}
		return WrongInput, f.Span, wrongKind(v, f.Name)
	case "sort":
		switch {
		case wrongKind(v, f.Name):
			return WrongInput, f.Span, true
		case s.wrongArgument(v, f):
			return WrongArgument, f.Args[1], true
		}
		return MixedSort, f.Span, v.kind == listValue && len(f.Args) == 0 && mixed(v.items)
	case "array_to_sentence_string", "number_of_words", "cgi_escape", "slugify", "uri_escape", "strip_index":
		return WrongInput, f.Span, wrongKind(v, f.Name)
	case "truncate", "truncatewords", "slice", "concat":
		return WrongArgument, f.Span, s.wrongArgument(v, f)
	case "date_to_string", "date_to_long_string", "date_to_xmlschema", "date_to_rfc822":
		return UnreadableDate, f.Span, s.unreadable(v)
	case "where_exp", "find_exp":
		// Of what is not there Jekyll asks nothing.
		list := v.kind == listValue || v.kind == someList
		if len(f.Args) == 2 && list && s.badExpression(f.Args[1]) {
			return BadExpression, f.Args[1], true
		}
	}
	return 0, source.Span{}, false
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

// compared reports a comparison of a text with a number by size. The words obey the
// grammar of a condition, whose parts Liquid asks from the left until it knows the
// result: what follows a part that is not known is perhaps not asked.
func (s *scanner) compared(tok Token, words []lexeme) {
	if s.exact || s.dark > 0 {
		return
	}
	for start, unsure := 0, false; start < len(words); {
		end := start
		for end < len(words)-1 && !s.joins(words, end) {
			end++
		}
		part := words[start:end]
		at := slices.IndexFunc(part, func(w lexeme) bool { return w.kind == lexComparison })
		switch {
		case at > 0 && at+1 < len(part):
			op := string(s.text[part[at].span.Start:part[at].span.End])
			left, right := s.operand(part[:at]), s.operand(part[at+1:])
			mixed := left.kind == textValue && right.number() || left.number() && right.kind == textValue
			if mixed && strings.Trim(op, "<>=") == "" && op != "==" && op != "<>" {
				s.report(Error{Fault: MixedComparison, Span: tok.Span, At: part[at].span, Name: op, Fatal: true,
					Late: true, Unsure: unsure})
				return
			}
			unsure = true
		case end < len(words)-1:
			v := s.operand(part)
			if v.kind == unknownValue || v.kind == someList {
				unsure = true
			} else if or := s.text[words[end].span.Start] == 'o'; or == v.truthy() {
				return
			}
		}
		start = end + 1
	}
}

// joins reports whether word i is an and or or between two parts of a condition.
func (s *scanner) joins(words []lexeme, i int) bool {
	w := string(s.text[words[i].span.Start:words[i].span.End])
	return words[i].kind == lexID && (w == "and" || w == "or") && i > 0 && words[i-1].kind != '.'
}

// operand is the value of words that are an operand.
func (s *scanner) operand(words []lexeme) known {
	if len(words) == 0 {
		return known{}
	}
	return s.valueOf(source.Span{Start: words[0].span.Start, End: words[len(words)-1].span.End})
}
