package liquid

import (
	"bytes"
	"slices"
	"sort"

	"github.com/partnerlint/partnerlint/internal/source"
)

// maxDepth is how many blocks may be in each other (Liquid lib/liquid/block.rb).
const maxDepth = 100

// An openBlock is a block that is not closed yet.
type openBlock struct {
	name    string
	open    Token
	damaged bool // open has been reported as unclosed itself
	elses   int
	further []source.Span // the conditions of its {% elsif %} and {% when %} until now
}

// settle says which errors stop the build, by reading the region once more in
// the way Liquid does.
func settle(text []byte, region source.Span, o *Options, t *Template) {
	wrong := make(map[source.Span]bool, len(t.Errors))
	for _, e := range t.Errors {
		wrong[e.Span] = true
	}
	t.Warnings = slices.DeleteFunc(t.Warnings, func(w Warning) bool { return wrong[w.Span] })
	sort.SliceStable(t.Errors, func(i, j int) bool { return t.Errors[i].Span.Start < t.Errors[j].Span.Start })
	s := newScanner(text, region, o, &Template{Region: region})
	s.exact = true
	s.run()
	for i := range t.Errors {
		e := &t.Errors[i]
		switch {
		case e.Late:
		case s.fail < 0, e.swallows && s.fail < e.Span.Start:
			e.Fatal = false
		}
	}
}

func (s *scanner) run() {
	for s.pos < s.end && s.fail < 0 {
		tok, damaged := s.next()
		if s.fail >= 0 {
			return
		}
		s.emit(tok)
		switch tok.Kind {
		case KindText:
			s.suspectText(tok.Span)
		case KindOutput:
			if damaged {
				s.suspect(tok.Span, "")
			} else if s.dark == 0 {
				s.output(tok.Span, tok.Markup)
			}
		case KindTag:
			s.tag(tok, damaged)
		}
	}
	if s.fail < 0 {
		s.unwind(0)
	}
}

func (s *scanner) emit(tok Token) {
	if !s.exact && !tok.Span.Empty() {
		s.t.Tokens = append(s.t.Tokens, tok)
	}
}

// stop ends an exact reading.
func (s *scanner) stop(at int) {
	if s.fail < 0 {
		s.fail = at
	}
}

// report records an error; in an exact reading it ends it.
func (s *scanner) report(e Error) {
	if s.exact {
		if e.Fatal && !e.Late {
			s.stop(e.Span.Start)
		}
		return
	}
	if e.Late && s.dark > 0 {
		return
	}
	if e.At.Empty() {
		e.At = e.Span
	}
	s.t.Errors = append(s.t.Errors, e)
}

// tag handles a tag of the page or a line of {% liquid %}.
func (s *scanner) tag(tok Token, damaged bool) {
	if !s.exact && s.dark == 0 {
		s.t.Tags = append(s.t.Tags, tok)
	}
	if !s.lines && (tok.Name == "" || tok.Name == "#" && s.opts.Liquid4) {
		// Liquid raises here before any block is asked, a comment included.
		if !damaged {
			s.report(Error{Fault: BadSyntax, Span: tok.Span, Name: tok.Name, Fatal: true})
		}
		s.suspect(tok.Span, "")
		return
	}
	kind := s.opts.kind(tok.Name)
	if tok.Name == "liquid" && kind == plain {
		if !s.lines {
			s.liquid(tok, damaged)
			return
		}
		kind = unknown
	}
	if kind == unknown {
		s.branch(tok, damaged)
		return
	}
	if kind == block && s.intendedAsEnd(tok) {
		s.report(Error{Fault: WrongEnd, Span: tok.Span, At: tok.NameSpan, Name: tok.Name, Want: "end" + tok.Name,
			Fatal: true})
		s.remove(len(s.stack)-1, tok)
		return
	}
	if !damaged {
		s.check(tok)
	}
	s.collect(tok)
	switch {
	case s.fail >= 0, kind == plain:
	case tok.Name == "raw":
		s.raw(tok)
	default:
		s.push(tok, damaged)
	}
}

// intendedAsEnd reports whether a block tag without arguments is where its
// own end is due and missing: {% comment %} … {% comment %}.
func (s *scanner) intendedAsEnd(tok Token) bool {
	return !s.exact && tok.Name == s.due() && tok.Name != "ifchanged" && trimSpan(s.text, tok.Markup).Empty() &&
		!s.ends(tok.Name, tok.Span.Start)
}

func (s *scanner) push(tok Token, damaged bool) {
	name := tok.Name
	if len(s.stack) >= maxDepth {
		if !s.lost {
			s.report(Error{Fault: TooDeep, Span: tok.Span, At: tok.NameSpan, Name: name, Fatal: true})
		}
		s.lost = true
		return
	}
	s.open[name]++
	s.stack = append(s.stack, openBlock{name: name, open: tok, damaged: damaged})
	if name == "comment" {
		s.dark++
	}
}

// remove takes frame i off the stack; end is what closed it, if anything did.
func (s *scanner) remove(i int, end Token) {
	f := s.stack[i]
	s.stack = slices.Delete(s.stack, i, i+1)
	s.open[f.name]--
	if f.name == "comment" {
		s.dark--
		if !s.exact && s.dark == 0 {
			stop := end.Span.Start
			if end.Span.Empty() {
				stop = s.end
			}
			s.t.Raw = append(s.t.Raw, source.Span{Start: f.open.Span.End, End: stop})
		}
	}
	if !s.exact {
		s.t.Blocks = append(s.t.Blocks, Block{Name: f.name, Open: f.open, Close: end})
	}
}

// unwind takes all frames from i on off the stack as unclosed.
func (s *scanner) unwind(i int) {
	for len(s.stack) > i {
		f := s.stack[len(s.stack)-1]
		if s.exact {
			s.stop(s.end) // only there Liquid knows
		} else if !s.lost && !f.damaged && !s.accuse(f.open.Span.Start+1) {
			s.report(Error{Fault: UnclosedBlock, Span: f.open.Span, At: f.open.NameSpan, Name: f.name,
				Want: "end" + f.name, Fatal: true})
		}
		s.remove(len(s.stack)-1, Token{})
	}
}

// raw skips to the end of a raw block. Its inside is cut into tokens as
// everywhere else, and the block ends with a token that ends in {% endraw %}
// (Liquid lib/liquid/tags/raw.rb). {%- endraw %} does not end it before Liquid
// 5.5, which no Jekyll runs; leniently it does, and is the error.
func (s *scanner) raw(tok Token) {
	start := s.pos
	for at := opener(s.text, start, s.end); at < s.end; at = opener(s.text, s.pos, s.end) {
		end, _ := s.construct(at)
		s.pos = end
		i := s.endraw(source.Span{Start: at, End: end})
		if i < 0 {
			continue
		}
		inside := source.Span{Start: start, End: i}
		closing := s.cut(source.Span{Start: i, End: end}, true)
		s.emit(Token{Kind: KindText, Span: inside})
		s.emit(closing)
		if !s.exact {
			s.t.Raw = append(s.t.Raw, inside)
			s.t.Blocks = append(s.t.Blocks, Block{Name: "raw", Open: tok, Close: closing})
		}
		return
	}
	s.pos = s.end
	s.emit(Token{Kind: KindText, Span: source.Span{Start: start, End: s.end}})
	if !s.exact {
		s.t.Raw = append(s.t.Raw, source.Span{Start: start, End: s.end})
		s.t.Blocks = append(s.t.Blocks, Block{Name: "raw", Open: tok})
	}
	s.report(Error{Fault: UnclosedBlock, Span: tok.Span, At: tok.NameSpan, Name: "raw", Want: "endraw", Fatal: true})
}

// endraw returns the place of the {% endraw %} that the token in span ends
// with, or -1.
func (s *scanner) endraw(span source.Span) int {
	b := s.text[span.Start:span.End]
	if !bytes.HasSuffix(b, []byte("%}")) {
		return -1
	}
	for rest := b[:len(b)-2]; ; {
		i := bytes.LastIndex(rest, []byte("{%"))
		if i < 0 {
			return -1
		}
		inner := source.Span{Start: span.Start + i + 2, End: span.End - 2}
		dash := !inner.Empty() && s.text[inner.Start] == '-'
		if dash {
			inner.Start++
		}
		name, _ := tagName(s.text, inner)
		switch end := string(s.text[name.Start:name.End]) == "endraw"; {
		case end && !dash:
			return span.Start + i
		case end && !s.exact:
			s.report(Error{Fault: BadSyntax, Span: source.Span{Start: span.Start + i, End: span.End},
				At: source.Span{Start: inner.Start - 1, End: inner.Start}, Name: "endraw", Want: "{% endraw %}",
				Fatal: true})
			return span.Start + i
		case !dash && !name.Empty() && s.text[name.Start] != '#':
			return -1
		}
		rest = rest[:i]
	}
}

// liquid reads {% liquid %}, which holds one tag per line without braces. Its
// blocks must be closed inside it.
func (s *scanner) liquid(tok Token, damaged bool) {
	if damaged {
		return
	}
	s.lines, s.base = true, len(s.stack)
	defer func() { s.lines, s.base = false, 0 }()
	for pos := tok.Markup.Start; pos < tok.Markup.End && s.fail < 0; {
		end := tok.Markup.End
		if i := bytes.IndexByte(s.text[pos:end], '\n'); i >= 0 {
			end = pos + i
		}
		line := source.Span{Start: skipSpace(s.text, pos, end), End: end}
		if !line.Empty() {
			t := Token{Kind: KindTag, Span: line}
			t.NameSpan, t.Markup = tagName(s.text, line)
			t.Name = string(s.text[t.NameSpan.Start:t.NameSpan.End])
			if t.Name == "raw" {
				s.report(Error{Fault: UnclosedBlock, Span: line, Name: "raw", Want: "endraw", Fatal: true})
			} else {
				s.tag(t, false)
			}
		}
		pos = end + 1
	}
	if s.fail < 0 {
		s.unwind(s.base)
	}
}
