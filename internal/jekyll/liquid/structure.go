package liquid

import (
	"bytes"
	"slices"
	"sort"
	"strings"

	"github.com/partnerlint/partnerlint/internal/source"
)

// maxDepth is how many blocks may lie in each other (Liquid lib/liquid/block.rb).
const maxDepth = 100

// A frame is an open block.
type frame struct {
	name  string
	open  Token
	elses int
}

// settle says which errors stop the build, by reading the region once more in
// the way Liquid does.
func settle(text []byte, region source.Span, o *Options, t *Template) {
	sort.SliceStable(t.Errors, func(i, j int) bool { return t.Errors[i].Span.Start < t.Errors[j].Span.Start })
	s := newScanner(text, region, o, &Template{Region: region, opts: o})
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
		case KindOutput:
			if s.dark == 0 && !damaged {
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
	kind := s.opts.kind(tok.Name)
	if tok.Name == "liquid" && kind == plain {
		if !s.lines {
			s.liquid(tok, damaged)
			return
		}
		kind = unknown
	}
	switch kind {
	case plain:
		if !damaged {
			s.check(tok)
			s.collect(tok)
		}
	case block:
		if !damaged {
			s.check(tok)
		}
		s.collect(tok)
		if s.fail >= 0 {
			return
		}
		if tok.Name == "raw" {
			s.raw(tok)
			return
		}
		s.push(tok, tok.Name)
	default:
		s.branch(tok, damaged)
	}
}

func (s *scanner) push(tok Token, name string) {
	if len(s.stack) >= maxDepth {
		if !s.lost {
			s.report(Error{Fault: TooDeep, Span: tok.Span, At: tok.NameSpan, Name: name, Fatal: true})
		}
		s.lost = true
		return
	}
	if s.open == nil {
		s.open = make(map[string]int)
	}
	s.open[name]++
	s.stack = append(s.stack, frame{name: name, open: tok})
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
		if !s.lost {
			s.report(Error{Fault: UnclosedBlock, Span: f.open.Span, At: f.open.NameSpan, Name: f.name,
				Want: "end" + f.name, Fatal: true})
		}
		s.remove(len(s.stack)-1, Token{})
	}
}

// raw skips to the end of a raw block. Its inside is cut into tokens as
// everywhere else, and the block ends with a token that ends in {% endraw %}
// (Liquid lib/liquid/tags/raw.rb). Liquid 5.4 does not know {%- endraw %}.
func (s *scanner) raw(tok Token) {
	start := s.pos
	for s.pos < s.end {
		at := opener(s.text, s.pos, s.end)
		if at >= s.end {
			break
		}
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
		if s.opts.Liquid4 && !inner.Empty() && s.text[inner.Start] == '-' {
			inner.Start++
		}
		if name, _ := tagName(s.text, inner); !name.Empty() && s.text[name.Start] != '#' {
			if string(s.text[name.Start:name.End]) == "endraw" {
				return span.Start + i
			}
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

// ends reports whether enough {% endNAME %} follow pos to close every open
// block of that name, so that another end tag is not meant for one of them.
func (s *scanner) ends(name string, pos int) bool {
	if s.outline == nil {
		s.outline = make(map[string][]int)
		for i := opener(s.text, s.t.Region.Start, s.end); i < s.end; i = opener(s.text, i+2, s.end) {
			if s.text[i+1] == '%' {
				inner := source.Span{Start: i + 2, End: s.end}
				if !inner.Empty() && s.text[inner.Start] == '-' {
					inner.Start++
				}
				n, _ := tagName(s.text, inner)
				tag := string(s.text[n.Start:n.End])
				s.outline[tag] = append(s.outline[tag], i)
			}
		}
	}
	after := func(tag string) int {
		places := s.outline[tag]
		return len(places) - sort.SearchInts(places, pos+1)
	}
	return after("end"+name)-after(name) >= max(1, s.open[name])
}

// branch handles a tag that is not registered: the end or the branch of a
// block, or a mistake.
func (s *scanner) branch(tok Token, damaged bool) {
	if s.lost {
		return
	}
	top := len(s.stack) - 1
	if top < s.base {
		s.stray(tok, damaged)
		return
	}
	f := &s.stack[top]
	switch {
	case tok.Name == "end"+f.name:
		s.remove(top, tok)
	case f.name == "comment":
	case tok.Name == "else" && (f.name == "if" || f.name == "unless" || f.name == "case" || f.name == "for"):
		s.elseTag(tok, f, damaged)
	case tok.Name == "elsif" && (f.name == "if" || f.name == "unless"), tok.Name == "when" && f.name == "case":
		if !damaged {
			s.check(tok)
		}
		if f.elses > 0 && f.name != "case" {
			s.report(Error{Fault: StrayBranch, Span: tok.Span, At: tok.NameSpan, Name: tok.Name})
		}
	default:
		s.stray(tok, damaged)
	}
}

// elseTag handles an else where one may stand. A second else of a for loop
// ends the loop (Liquid lib/liquid/tags/for.rb, parse); of an if it is never
// reached.
func (s *scanner) elseTag(tok Token, f *frame, damaged bool) {
	f.elses++
	markup := bytes.TrimSpace(s.text[tok.Markup.Start:tok.Markup.End])
	switch {
	case f.elses > 1 && f.name == "for" && s.exact:
		s.remove(len(s.stack)-1, Token{})
	case f.elses > 1 && f.name != "case":
		s.report(Error{Fault: StrayBranch, Span: tok.Span, At: tok.NameSpan, Name: "else", Fatal: f.name == "for"})
	case damaged || len(markup) == 0:
	case f.name == "case":
		s.report(Error{Fault: BadSyntax, Span: tok.Span, At: tok.Markup, Name: "else", Fatal: true})
	case bytes.HasPrefix(markup, []byte("if")) && (f.name == "if" || f.name == "unless"):
		// Liquid reads a plain else and drops the condition.
		s.report(Error{Fault: BadSyntax, Span: tok.Span, At: tok.Markup, Name: "else", Want: "elsif"})
	}
}

// stray handles a tag that the open block does not know.
func (s *scanner) stray(tok Token, damaged bool) {
	e := Error{Fault: UnknownTag, Span: tok.Span, At: tok.NameSpan, Name: tok.Name, Fatal: true}
	if s.exact {
		s.report(e)
		return
	}
	report := func() {
		if !damaged {
			s.report(e)
		}
	}
	top, due := len(s.stack)-1, ""
	if top >= s.base {
		due = s.stack[top].name
	}
	switch {
	case tok.Name == "":
		e.Fault, e.At = BadSyntax, tok.Span
		report()
	case slices.Contains(branches, tok.Name):
		e.Fault = StrayBranch
		report()
	case strings.HasPrefix(tok.Name, "end") && s.opts.kind(tok.Name[3:]) == block, s.openAbove(tok.Name):
		s.strayEnd(tok, e, due, damaged)
	case strings.HasPrefix(strings.ToLower(tok.Name), "end") || tok.Name == "fi" || tok.Name == "done":
		if e.Want = NearestTag(tok.Name); !strings.HasPrefix(e.Want, "end") {
			e.Want = ""
		}
		// A misspelt or foreign end closes what is open, if nothing else will.
		if due != "" && !s.ends(due, tok.Span.Start) {
			e.Want = "end" + due
			report()
			s.remove(top, tok)
			return
		}
		if due == "" && e.Want == "" && tok.Name != "end" {
			e.Fault = StrayEnd
		}
		report()
	default:
		e.Want = NearestTag(tok.Name)
		report()
		s.adopt(tok, e.Want)
	}
}

// openAbove reports whether name ends a block of the stack that the tag may close.
func (s *scanner) openAbove(name string) bool {
	return strings.HasPrefix(name, "end") && s.find(name[3:]) >= 0
}

func (s *scanner) find(name string) int {
	for i := len(s.stack) - 1; i >= s.base; i-- {
		if s.stack[i].name == name {
			return i
		}
	}
	return -1
}

// strayEnd handles the end of a block other than the innermost one.
func (s *scanner) strayEnd(tok Token, e Error, due string, damaged bool) {
	at := s.find(tok.Name[3:])
	switch {
	case due == "":
		e.Fault = StrayEnd
	case at < 0 && s.ends(due, tok.Span.Start):
		e.Fault = StrayEnd
	case at < 0:
		e.Fault, e.Want = WrongEnd, "end"+due
		defer func() { s.remove(len(s.stack)-1, tok) }()
	case s.ends(due, tok.Span.Start):
		// The two blocks cross: {% if %}{% for %}{% endif %}{% endfor %}.
		e.Fault, e.Want = WrongEnd, "end"+due
		defer s.remove(at, tok)
	default:
		s.unwind(at + 1)
		s.remove(at, tok)
		return
	}
	if !damaged {
		s.report(e)
	}
}

// adopt opens a block for an unknown tag that something further down closes,
// so that its end is not a second finding.
func (s *scanner) adopt(tok Token, want string) {
	switch {
	case s.ends(tok.Name, tok.Span.Start):
		s.push(tok, tok.Name)
	case IsBlock(want) && want != "raw" && want != "comment":
		if s.open == nil {
			s.open = make(map[string]int)
		}
		s.open[want]++ // counts as open for the question
		extra := s.ends(want, tok.Span.Start)
		s.open[want]--
		if extra {
			s.push(tok, want)
		}
	}
}
