package liquid

import (
	"bytes"
	"slices"
	"strings"
)

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
		if !s.exact && NearestTag(tok.Name) == "endcomment" && !s.ends("comment", tok.Span.Start) {
			s.report(Error{Fault: UnknownTag, Span: tok.Span, At: tok.NameSpan, Name: tok.Name, Want: "endcomment",
				Fatal: true})
			s.remove(top, tok)
		}
	case tok.Name == "else" && (f.name == "if" || f.name == "unless" || f.name == "case" || f.name == "for"):
		s.elseTag(tok, f, damaged)
	case tok.Name == "elsif" && (f.name == "if" || f.name == "unless"), tok.Name == "when" && f.name == "case":
		if !damaged {
			s.check(tok)
		}
		f.further = append(f.further, tok.Markup)
		if f.elses > 0 && f.name != "case" && !s.suspected(f.open.Span.Start) {
			s.report(Error{Fault: StrayBranch, Span: tok.Span, At: tok.NameSpan, Name: tok.Name})
		}
	default:
		s.stray(tok, damaged)
	}
}

// elseTag handles an else where one may stand. A second else of a for loop
// ends the loop (Liquid lib/liquid/tags/for.rb, parse); of an if it is never
// reached.
func (s *scanner) elseTag(tok Token, f *openBlock, damaged bool) {
	f.elses++
	markup := bytes.TrimSpace(s.text[tok.Markup.Start:tok.Markup.End])
	switch {
	case f.elses > 1 && f.name == "for" && s.exact:
		s.remove(len(s.stack)-1, Token{})
	case f.elses > 1 && f.name != "case":
		if s.suspected(f.open.Span.Start) {
			return // it is the else of a block whose beginning is broken
		}
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
	switch {
	case s.exact:
		s.stop(tok.Span.Start)
	case slices.Contains(branches, tok.Name):
		e.Fault = StrayBranch
		if !damaged && !s.blame(-1) {
			s.report(e)
			s.suspect(tok.Span, "") // its end and further branches follow from it
		}
	case strings.HasPrefix(tok.Name, "end") && s.opts.kind(tok.Name[3:]) == block:
		s.strayEnd(tok, e, damaged)
	default:
		if e.Want = NearestTag(tok.Name); e.Want == tok.Name {
			e.Want = "" // right, but not here
		}
		s.unknown(tok, e, damaged)
	}
}

// due returns the name of the innermost open block, or "".
func (s *scanner) due() string {
	if n := len(s.stack); n > s.base {
		return s.stack[n-1].name
	}
	return ""
}

// find returns the innermost open block of that name, or -1.
func (s *scanner) find(name string) int {
	for i := len(s.stack) - 1; i >= s.base; i-- {
		if s.stack[i].name == name {
			return i
		}
	}
	return -1
}

// strayEnd handles the end of a block other than the innermost one.
func (s *scanner) strayEnd(tok Token, e Error, damaged bool) {
	name, due := tok.Name[3:], s.due()
	at, closes := s.find(name), -1
	later := due != "" && s.ends(due, tok.Span.Start)
	switch {
	case at >= 0 && !later:
		s.unwind(at + 1)
		s.remove(at, tok)
		return
	case at >= 0 && !s.ends(name, tok.Span.Start):
		// The two blocks cross: {% if %}{% for %}{% endif %}{% endfor %}.
		e.Fault, e.Want, closes = WrongEnd, "end"+due, at
	case s.accuse(s.t.Region.Start):
		return // what broke its beginning has been reported
	case due == "" || later:
		e.Fault = StrayEnd
	default:
		e.Fault, e.Want, closes = WrongEnd, "end"+due, len(s.stack)-1
	}
	if !damaged {
		s.report(e)
	}
	if closes >= 0 {
		s.remove(closes, tok)
	}
}

// unknown handles a tag that nobody knows; a misspelled end closes what is open
// if nothing else will.
func (s *scanner) unknown(tok Token, e Error, damaged bool) {
	end := strings.HasPrefix(e.Want, "end")
	if strings.HasPrefix(lowerASCII(tok.Name), "end") && !end {
		end, e.Want = true, ""
	}
	due := s.due()
	switch {
	case end && s.absolve(tok.Name):
		return // the end of a block that has been reported as unknown
	case end && due != "" && !s.ends(due, tok.Span.Start):
		e.Want = "end" + due
		defer s.remove(len(s.stack)-1, tok)
	case !end && (e.Want == "" || IsBlock(e.Want) || due != "" && !s.ends(due, tok.Span.Start)):
		defer s.suspect(tok.Span, tok.Name)
	}
	if !damaged {
		s.report(e)
	}
}
