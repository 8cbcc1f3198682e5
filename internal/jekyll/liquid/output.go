package liquid

import (
	"bytes"

	"github.com/partnerlint/partnerlint/internal/source"
)

// An Output is an expression whose value the page prints.
type Output struct {
	Span source.Span // {{ … }}, or the {% echo %}
	Expr source.Span // the expression without filters and surrounding space; empty in {{ }}
	// Path is the expression as far as it is known without running it:
	// "page.title"; "site.data.partners" of site.data.partners[page.partner];
	// empty for a literal.
	Path     string
	Root     string // the variable that Path begins with
	Literal  bool   // a string, number, range or word such as true
	Filters  []Filter
	Warnings []Warning
}

// A Filter is one application of a filter.
type Filter struct {
	Name string
	Span source.Span // of the name
	Args []source.Span
}

// A Flaw is why Liquid's strict grammar refuses an expression. Jekyll prints a
// warning and reads the expression laxly, which mostly drops a part of it.
type Flaw uint8

const (
	EmptyFilter   Flaw = iota // {{ a | | upcase }}, {{ a | }}
	ExtraWord                 // {{ page.title more }}: a bar or a quotation is missing
	BadCharacter              // {{ a & b }}, {{ “a” }}
	UnclosedQuote             // {{ "a }}
	Malformed                 // anything else
)

func (f Flaw) String() string {
	return [...]string{"EmptyFilter", "ExtraWord", "BadCharacter", "UnclosedQuote", "Malformed"}[min(f, Malformed)]
}

// A Warning is an expression that Jekyll warns of and then misreads.
type Warning struct {
	Flaw Flaw
	Span source.Span // the {{ … }} or {% … %}
	At   source.Span // where the grammar is left
}

// strictOutput reports whether the strict grammar accepts the inside of {{ }}.
func strictOutput(text []byte, markup source.Span) bool {
	g := &grammar{text: text, words: lex(text, markup)}
	return g.take(lexEnd) || g.output(&Output{})
}

// output reads an expression with its filters.
func (g *grammar) output(o *Output) bool {
	start := g.word().span.Start
	ok := g.expression()
	if g.at > 0 {
		o.Expr = source.Span{Start: start, End: g.words[g.at-1].span.End}
	}
	for ok && g.take('|') {
		f := Filter{Span: g.word().span}
		if !g.take(lexID) {
			return false
		}
		f.Name = string(g.text[f.Span.Start:f.Span.End])
		if g.take(':') {
			for more := true; more && ok; more = g.take(',') {
				from := g.word().span.Start
				if g.look(lexID, 0) && g.look(':', 1) {
					g.at += 2
				}
				if ok = g.expression(); ok {
					f.Args = append(f.Args, source.Span{Start: from, End: g.words[g.at-1].span.End})
				}
			}
		}
		o.Filters = append(o.Filters, f)
	}
	return ok && g.look(lexEnd, 0)
}

// output records what {{ markup }} or {% echo markup %} in span prints.
func (s *scanner) output(span, markup source.Span) {
	if s.exact {
		return
	}
	o := s.expression(span, markup)
	s.t.Outputs = append(s.t.Outputs, o)
}

// expression reads an expression with filters, and reports what Liquid will
// raise for when it evaluates it.
func (s *scanner) expression(span, markup source.Span) Output {
	o := Output{Span: span}
	g := &grammar{text: s.text, words: lex(s.text, markup)}
	if g.look(lexEnd, 0) {
		o.Expr = source.Span{Start: markup.Start, End: markup.Start}
		return o
	}
	if !g.output(&o) {
		o.Warnings = []Warning{g.warning(span)}
		s.t.Warnings = append(s.t.Warnings, o.Warnings...)
		s.lax(&o, markup)
	} else if !s.opts.Liquid4 {
		s.arguments(&o)
	}
	o.resolve(s.text)
	return o
}

// warning says where and why the grammar stopped.
func (g *grammar) warning(span source.Span) Warning {
	w := Warning{Flaw: Malformed, Span: span, At: g.word().span}
	switch kind := g.word().kind; {
	case kind == lexBad:
		w.Flaw = BadCharacter
		if c := g.text[w.At.Start]; c == '"' || c == '\'' {
			w.Flaw = UnclosedQuote
		}
	case g.at > 0 && g.words[g.at-1].kind == '|' && (kind == '|' || kind == lexEnd):
		w.Flaw, w.At = EmptyFilter, g.words[g.at-1].span
	case g.at > 0 && (kind == lexID || kind == lexString || kind == lexNumber):
		w.Flaw = ExtraWord
	}
	if w.At.Empty() {
		w.At = span
	}
	return w
}

// lax reads what the strict grammar refused: the first fragment is the value,
// and each piece after a bar that holds a word is a filter of that name
// (Liquid lib/liquid/variable.rb, lax_parse).
func (s *scanner) lax(o *Output, markup source.Span) {
	o.Expr, o.Filters = source.Span{Start: markup.Start, End: markup.Start}, nil
	expr, ok := fragment(s.text, markup)
	if !ok {
		return
	}
	o.Expr = expr
	i := bytes.IndexByte(s.text[expr.End:markup.End], '|')
	if i < 0 {
		return
	}
	for i += expr.End; i < markup.End; i++ {
		j := i
		for j < markup.End && s.text[j] != '|' {
			if end := fragmentAt(s.text, j, markup.End); end > j {
				j = end
			} else {
				j++
			}
		}
		for k := i; k < j; k++ {
			if isWord(s.text[k]) {
				end := k
				for end < j && isWord(s.text[end]) {
					end++
				}
				o.Filters = append(o.Filters, Filter{Name: string(s.text[k:end]), Span: source.Span{Start: k, End: end}})
				break
			}
		}
		i = j
	}
}

// arguments reports filters that Ruby refuses to call.
func (s *scanner) arguments(o *Output) {
	for _, f := range o.Filters {
		a, known := filters[f.Name]
		n := 0
		keyword := false
		for _, arg := range f.Args {
			if isKeyword(s.text[arg.Start:arg.End]) {
				keyword = true
			} else {
				n++
			}
		}
		if keyword {
			n++ // all of them arrive as one value
		}
		if known && (n < a.least || n > a.most) {
			s.report(Error{Fault: BadArguments, Span: o.Span, At: f.Span, Name: f.Name, Fatal: true, Late: true})
		}
	}
}

// isKeyword reports whether an argument is of the form "name: value".
func isKeyword(arg []byte) bool {
	i := 0
	for i < len(arg) && (isWord(arg[i]) || arg[i] == '-') {
		i++
	}
	if i < len(arg) && arg[i] == '?' {
		return false
	}
	return i > 0 && skipSpace(arg, i, len(arg)) < len(arg) && arg[skipSpace(arg, i, len(arg))] == ':'
}

// literals are the words that name no variable (lib/liquid/expression.rb).
var literals = map[string]bool{"nil": true, "null": true, "true": true, "false": true, "blank": true, "empty": true}

// resolve finds the path of o's expression.
func (o *Output) resolve(text []byte) {
	b := text[o.Expr.Start:o.Expr.End]
	if len(b) == 0 {
		return
	}
	if c := b[0]; c == '"' || c == '\'' || c == '(' || isDigit(c) || c == '-' && len(b) > 1 && isDigit(b[1]) || literals[string(b)] {
		o.Literal = true
		return
	}
	o.Path, o.Root = path(b)
}

// path follows an expression as far as its steps are plain names or quoted
// ones (lib/liquid/variable_lookup.rb).
func path(b []byte) (whole, root string) {
	var steps []byte
	for i := 0; i < len(b); {
		switch c := b[i]; {
		case isWord(c) || c == '-':
			j := i
			for j < len(b) && (isWord(b[j]) || b[j] == '-') {
				j++
			}
			if j < len(b) && b[j] == '?' {
				j++
			}
			steps = step(steps, b[i:j])
			i = j
		case c == '[':
			j := bytes.IndexByte(b[i:], ']')
			inner := []byte(nil)
			if j >= 0 {
				inner = bytes.TrimSpace(b[i+1 : i+j])
			}
			if n := len(inner); n < 3 || inner[0] != inner[n-1] || inner[0] != '"' && inner[0] != '\'' {
				return string(steps), first(steps)
			}
			steps = step(steps, inner[1:len(inner)-1])
			i += j + 1
		default:
			i++
		}
	}
	return string(steps), first(steps)
}

func step(steps, name []byte) []byte {
	if len(steps) > 0 {
		steps = append(steps, '.')
	}
	return append(steps, name...)
}

func first(steps []byte) string {
	if i := bytes.IndexByte(steps, '.'); i >= 0 {
		return string(steps[:i])
	}
	return string(steps)
}
