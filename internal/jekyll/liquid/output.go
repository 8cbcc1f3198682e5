package liquid

import (
	"slices"
	"strings"

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
	if s.text[span.Start] == '{' && s.text[span.Start+1] == '{' && o.holdsTag() {
		s.report(Error{Fault: BrokenTag, Span: span, At: o.Expr, Name: o.Root, Want: "{%", Fatal: true, swallows: true})
		s.suspect(span, "")
	}
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
	strict := g.output(&o)
	if !strict {
		s.lax(&o, markup)
	}
	o.resolve(s.text)
	if s.dark > 0 || s.arguments(&o) || s.raises(&o) || strict {
		return o
	}
	o.Warnings = []Warning{g.warning(span)}
	s.t.Warnings = append(s.t.Warnings, o.Warnings...)
	return o
}

// holdsTag reports whether a tag was written between braces that print:
// {{ include a.html }}, {{ endif }}.
func (o *Output) holdsTag() bool {
	if o.Root != o.Path || len(o.Filters) > 0 || !looksLikeTag(o.Root) {
		return false
	}
	return !KnownTag(o.Root) || len(o.Warnings) > 0 && o.Warnings[0].Flaw == ExtraWord
}

// looksLikeTag reports whether a word belongs between {% and %}.
func looksLikeTag(word string) bool {
	return KnownTag(word) || slices.Contains(branches, word) || strings.HasPrefix(word, "end") && IsBlock(word[3:])
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

// arguments reports filters that Ruby refuses to call. It reports whether it
// found any.
func (s *scanner) arguments(o *Output) (bad bool) {
	for _, f := range o.Filters {
		n, keyword := len(f.Args), 0
		for _, arg := range f.Args {
			if isKeyword(s.text[arg.Start:arg.End]) {
				keyword++
			}
		}
		if keyword > 1 {
			n -= keyword - 1 // all of them arrive as one value
		}
		if a, known := s.opts.arity(f.Name); known && (n < a.least || n > a.most) {
			bad = true
			s.report(Error{Fault: BadArguments, Span: o.Span, At: f.Span, Name: f.Name, Want: s.colon(o, f),
				Fatal: true, Late: true})
		}
	}
	return bad
}

// colon returns ":" if a filter without arguments has something after its
// name that looks like one: {{ a | append "x" }}.
func (s *scanner) colon(o *Output, f Filter) string {
	i := skipSpace(s.text, f.Span.End, o.Span.End)
	if c := s.text[min(i, o.Span.End-1)]; len(f.Args) == 0 && (c == '"' || c == '\'' || isWord(c)) {
		return ":"
	}
	return ""
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
