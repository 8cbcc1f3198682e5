package yaml

import "github.com/partnerlint/partnerlint/internal/source"

// siblings are the entries of one level, which are asked in order whether each
// parses alone. A parser that is started for each takes thirty times as long as one
// for all, so as many are read together as have been sound together so far.
type siblings struct {
	*doctor
	entries []entry
	kind    Kind
	known   int // the entries before this one are sound, or were asked for
	last    int // how many were read together last
}

// mostTogether are the bytes that are read together, so that an entry that is at
// fault does not have much read twice.
const mostTogether = 8 << 10

// sound reports whether entry i parses alone.
func (s *siblings) sound(i int) bool {
	if i < s.known {
		return true
	}
	for n := 2 * s.last; n > 1; n = 0 {
		if n = s.together(i, n); n > 1 {
			s.known, s.last = i+n, n
			return true
		}
	}
	s.last = 0
	e := s.entries[i]
	if e.item != (s.kind == Seq) || !reads(s.snippet(e.rows), s.kind) {
		return false
	}
	s.known, s.last = i+1, 1
	return true
}

// together returns how many entries from i on, n at most, parse together as an entry
// each; 0 when they do not.
func (s *siblings) together(i, n int) int {
	var rows []row
	var ends []int // of the entries in the snippet
	size := 0
	for _, e := range s.entries[i:min(i+n, len(s.entries))] {
		if e.item != (s.kind == Seq) || size > mostTogether {
			break
		}
		for _, r := range e.rows {
			size += r.end - r.start + 1
		}
		rows, ends = append(rows, e.rows...), append(ends, size)
	}
	if len(ends) < 2 {
		return 0
	}
	root, ok := readAlone(s.snippet(rows))
	if !ok || root == nil || root.Kind != s.kind || len(root.Items)+len(root.Pairs) != len(ends) {
		return 0
	}
	start := 0
	for j, end := range ends {
		if span := root.child(j); span.Start < start || span.End > end {
			return 0
		}
		start = end
	}
	return len(ends)
}

// child is the span of an item of a list or an entry of a mapping.
func (n *Node) child(i int) source.Span {
	if n.Kind == Seq {
		return n.Items[i].Span
	}
	return n.Pairs[i].Span()
}
