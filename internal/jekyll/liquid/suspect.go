package liquid

import (
	"bytes"
	"sort"

	"github.com/partnerlint/partnerlint/internal/source"
)

// A suspect is a broken or unknown template that may have been intended as the
// beginning or the end of a block. It has been reported already, so that what
// is missing or left over on its account is not.
type suspect struct {
	span source.Span
	name string // of an unknown tag
	// latent suspects are a lone "%}" in the text, which is not wrong by
	// itself; they are reported when something hangs on them.
	latent bool
}

func (s *scanner) suspect(span source.Span, name string) {
	if !s.exact {
		s.suspects = append(s.suspects, suspect{span: span, name: name})
	}
}

// suspectText looks for a lone "%}" in the text. Right after another suspect
// it is a part of that.
func (s *scanner) suspectText(span source.Span) {
	if n := len(s.suspects); n > 0 && s.suspects[n-1].span.End == span.Start {
		return
	}
	for i := span.Start; !s.exact; {
		n := bytes.Index(s.text[i:span.End], []byte("%}"))
		if n < 0 {
			return
		}
		i += n + 2
		s.suspects = append(s.suspects, suspect{span: source.Span{Start: i - 2, End: i}, latent: true})
	}
}

// suspected reports whether there is a suspect behind pos.
func (s *scanner) suspected(pos int) bool {
	n := len(s.suspects)
	return n > 0 && s.suspects[n-1].span.Start > pos
}

// blame reports whether a suspect behind pos explains what is amiss here. The
// suspect may explain more.
func (s *scanner) blame(pos int) bool {
	if !s.suspected(pos) {
		return false
	}
	if last := &s.suspects[len(s.suspects)-1]; last.latent {
		last.latent = false
		span := last.span
		start := max(s.t.Region.Start, bytes.LastIndexByte(s.text[:span.Start], '\n')+1)
		if i := bytes.LastIndexByte(s.text[start:span.Start], '{'); i >= 0 {
			span.Start = start + i
		}
		s.report(Error{Fault: BrokenTag, Span: span, At: last.span, Want: "{%", Fatal: true})
	}
	return true
}

// accuse is blame, and lets the suspect go: it explains nothing else.
func (s *scanner) accuse(pos int) bool {
	if !s.blame(pos - 1) {
		return false
	}
	s.suspects = s.suspects[:len(s.suspects)-1]
	return true
}

// absolve lets the latest suspect go if end is its own end tag.
func (s *scanner) absolve(end string) bool {
	n := len(s.suspects)
	if n == 0 || s.suspects[n-1].name == "" || end != "end"+s.suspects[n-1].name {
		return false
	}
	s.suspects = s.suspects[:n-1]
	return true
}

// ends reports whether enough {% endNAME %} follow pos to close every open
// block of that name, so that another end tag is not intended for one of them.
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
