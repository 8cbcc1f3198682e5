// Package slab hands out memory for the many small parts of one text, and takes all of
// it back at once.
package slab

// A Slab hands out elements that stay where they are until Reset, many to an
// allocation, and keeps its memory for the next text. The zero value is ready.
type Slab[T any] struct {
	chunks [][]T
	chunk  int // which one is in use
	used   int // of its elements
}

// Sizes of chunks, in elements: each is twice as large as the one before it, up to the
// last that is kept from text to text.
const (
	firstChunk = 64
	keptChunks = 5
	lastChunk  = firstChunk << (keptChunks - 1)
)

// Next returns an element with the zero value.
func (s *Slab[T]) Next() *T { return &s.take(1)[0] }

// Keep returns a copy of the elements in the slab, nil for none.
func (s *Slab[T]) Keep(elements []T) []T {
	if len(elements) == 0 {
		return nil
	}
	kept := s.take(len(elements))
	copy(kept, elements)
	return kept
}

// take returns n elements with the zero value.
func (s *Slab[T]) take(n int) []T {
	for ; s.chunk < len(s.chunks); s.chunk++ {
		if c := s.chunks[s.chunk]; s.used+n <= len(c) {
			s.used += n
			return c[s.used-n : s.used : s.used]
		}
		s.used = 0
	}
	s.chunks = append(s.chunks, make([]T, max(n, firstChunk<<min(len(s.chunks), keptChunks-1))))
	s.used = n
	return s.chunks[s.chunk][:n:n]
}

// Reset takes back all that was handed out.
func (s *Slab[T]) Reset() {
	if n := len(s.chunks); n > keptChunks || n > 0 && len(s.chunks[n-1]) > lastChunk {
		*s = Slab[T]{}
		return
	}
	for _, c := range s.chunks[:s.chunk] {
		clear(c)
	}
	if s.chunk < len(s.chunks) {
		clear(s.chunks[s.chunk][:s.used])
	}
	s.chunk, s.used = 0, 0
}
