package yaml

// A stream builds the mappings as SafeYAML does, event by event: it keeps one key
// for the whole document, and takes nil for no key (lib/safe_yaml/psych_handler.rb).
// So a key without text is dropped, and the next one takes its value; a list or a
// mapping in the place of a key swallows the first value within it; and "<<" takes
// over what is after it only where that is an alias. Few documents need it:
// see needsStream.
type stream struct {
	key   *Node // nil for none
	in    *Node
	pairs map[*Node][]Pair
	place map[*Node]map[keyID]int // of the keys among the pairs
	err   *Error
}

// needsStream reports whether the mapping has a key that makes a difference.
func (n *Node) needsStream() bool {
	for _, p := range n.Pairs {
		if p.Key.Kind == Null || p.Key.Kind == Map || p.Key.Kind == Seq || isMerge(p.Key) || p.Key.Text == "<<" {
			return true
		}
	}
	return false
}

// restream gives the mappings below root the entries that SafeYAML has. An error
// is one that Ruby raises.
func restream(root *Node) *Error {
	s := &stream{pairs: map[*Node][]Pair{}, place: map[*Node]map[keyID]int{}}
	s.visit(root)
	for n, pairs := range s.pairs {
		n.extra().merged = pairs
	}
	return s.err
}

func (s *stream) visit(n *Node) {
	s.add(n)
	if n.Alias || n.Kind != Map && n.Kind != Seq {
		return
	}
	outer := s.in
	s.in = n
	if n.Kind == Map {
		s.pairs[n] = []Pair{}
	}
	for _, item := range n.Items {
		s.visit(item)
	}
	for _, p := range n.Pairs {
		s.visit(p.Key)
		s.visit(p.Value)
	}
	s.in = outer
}

// add is what happens to a value in the structure that is open.
func (s *stream) add(n *Node) {
	switch {
	case s.in == nil || s.in.Kind != Map:
	case s.key == nil:
		if n.Kind != Null {
			s.key = n
		}
	case s.key.Kind == String && s.key.Text == "<<":
		s.key = nil
		switch {
		case n.Kind != Map:
			if s.err == nil {
				s.err = &Error{Slip: Other, Span: n.Span, Detail: "the value of << is not a mapping"}
			}
		case n.Alias:
			for _, p := range n.Entries() {
				s.put(p)
			}
		}
	default:
		s.put(Pair{s.key, n})
		s.key = nil
	}
}

func (s *stream) put(p Pair) {
	id := identify(p.Key)
	place := s.place[s.in]
	if place == nil {
		place = map[keyID]int{}
		s.place[s.in] = place
	}
	if i, ok := place[id]; ok {
		s.pairs[s.in][i] = p
		return
	}
	if len(s.pairs[s.in]) < mergeLimit {
		place[id] = len(s.pairs[s.in])
		s.pairs[s.in] = append(s.pairs[s.in], p)
	}
}
