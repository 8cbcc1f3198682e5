package kramdown

import (
	"sync"

	"github.com/partnerlint/partnerlint/internal/slab"
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

	blocks slab.Slab[Block]
	pairs  slab.Slab[[2]*Block] // first children of blocks, most of which have one or two
	texts  slab.Slab[text]
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
	m.blocks.Reset()
	m.pairs.Reset()
	m.texts.Reset()
	pool.Put(m)
}

// maxKept is how much of anything is kept for the next document.
const maxKept = 1 << 12
