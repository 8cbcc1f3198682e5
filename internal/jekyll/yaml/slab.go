package yaml

// A slab hands out elements that stay where they are until it is reset, and keeps its
// memory for the next text. The zero value is ready.
type slab[T any] struct {
	chunks [][]T
	chunk  int // which one is in use
	used   int // of its elements
}

// Sizes of chunks, in elements.
const (
	firstChunk = 64
	maxChunk   = 4096
	keptChunks = 4 // from text to text
)

// take returns n elements with whatever was in them before.
func (s *slab[T]) take(n int) []T {
	for ; s.chunk < len(s.chunks); s.chunk++ {
		if c := s.chunks[s.chunk]; s.used+n <= len(c) {
			s.used += n
			return c[s.used-n : s.used : s.used]
		}
		s.used = 0
	}
	size := maxChunk
	if len(s.chunks) < keptChunks {
		size = firstChunk << len(s.chunks)
	}
	s.chunks = append(s.chunks, make([]T, max(n, size)))
	s.used = n
	return s.chunks[s.chunk][:n:n]
}

// keep returns a copy of the elements.
func (s *slab[T]) keep(elements []T) []T {
	if len(elements) == 0 {
		return nil
	}
	kept := s.take(len(elements))
	copy(kept, elements)
	return kept
}

// reset takes back all that was handed out.
func (s *slab[T]) reset() {
	s.chunk, s.used = 0, 0
	if len(s.chunks) > keptChunks || len(s.chunks) > 0 && len(s.chunks[len(s.chunks)-1]) > maxChunk {
		s.chunks = nil
	}
}
