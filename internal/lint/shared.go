package lint

import "sync/atomic"

// A Shared is something that several rules ask of a document. It is worked out when
// the first of them asks, and kept until the last rule has judged the document.
type Shared[T any] struct {
	place int // in Pass.shared
	work  func(*Pass) T
}

// Share returns what work finds. Work must not report, and must not ask for the
// options of a rule. It is for variables of packages.
func Share[T any](work func(*Pass) T) Shared[T] {
	return Shared[T]{place: int(shares.Add(1)) - 1, work: work}
}

// shares counts the places that are taken.
var shares atomic.Int32

// Of is what was found in the document of a pass.
func (s Shared[T]) Of(p *Pass) T {
	if p.shared == nil {
		p.shared = make([]any, shares.Load())
	}
	if found, ok := p.shared[s.place].(T); ok {
		return found
	}
	found := s.work(p)
	p.shared[s.place] = found
	return found
}
