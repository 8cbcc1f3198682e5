package kramdown

import (
	"sync"
)

// A poolItem is what a document is made of. A released document leaves its own
// to the next one, so that a site of any size is read into the memory of a few
// pages.
type poolItem struct {
	doc    Document
	parser parser
	text   text
	inline inline
	top    []*Block // the children of the root
	picked []*Span  // what SpansOf returns

	blocks slab[Block]
	pairs  slab[[2]*Block] // first children of blocks, most of which have one or two
	texts  slab[text]
}

var pool = sync.Pool{New: func() any { return &poolItem{top: make([]*Block, 0, 32)} }}

// Release gives back the memory of the document. Neither it nor anything that
// it has returned may be used any longer, except strings. It is for whoever reads
// many documents; internal/page alone does, and lends them on (see page.Lend).
func (d *Document) Release() {
	if d == nil || d.pooled == nil {
		return
	}
	m := d.pooled
	m.doc, m.parser, m.text = Document{}, parser{}, text{}
	m.inline.reset()
	clear(m.top)
	if cap(m.top) > maxKept {
		m.top = make([]*Block, 0, 32)
	}
	m.picked = m.picked[:0]
	if cap(m.picked) > maxKept {
		m.picked = nil
	}
	m.blocks.reset()
	m.pairs.reset()
	m.texts.reset()
	pool.Put(m)
}

// maxKept is how much of anything is kept for the next document.
const maxKept = 1 << 12

// A slab hands out one zero value after the other, many to an allocation.
type slab[T any] struct {
	chunks [][]T
	at, in int // the next one is chunks[at][in]
}

const chunkLen = 64

func (s *slab[T]) next() *T {
	if s.at == len(s.chunks) {
		s.chunks = append(s.chunks, make([]T, chunkLen))
	}
	x := &s.chunks[s.at][s.in]
	if s.in++; s.in == chunkLen {
		s.at, s.in = s.at+1, 0
	}
	return x
}

// reset takes back all that was handed out.
func (s *slab[T]) reset() {
	for i := range s.at {
		clear(s.chunks[i])
	}
	if s.in > 0 {
		clear(s.chunks[s.at][:s.in])
	}
	s.at, s.in = 0, 0
	if len(s.chunks) > maxKept/chunkLen {
		s.chunks = s.chunks[: maxKept/chunkLen : maxKept/chunkLen]
	}
}
