package page

import (
	"sync"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/text"
)

// A poolItem is what a document hands on to the next one when it is released, its
// own place included.
type poolItem struct {
	doc     Document
	survey  *survey // nil until a document is asked for it
	yaml    yaml.Pool
	links   []Link
	leaves  []*kramdown.Block
	seekers []text.Seeker
}

var pool = sync.Pool{New: func() any { return new(poolItem) }}

// newDocument returns an empty document in memory that was released, if there is
// any.
func newDocument() *Document {
	m := pool.Get().(*poolItem)
	m.doc.pooled = m
	return &m.doc
}

// Release gives the memory of what was read of the document to the next one.
// Neither the document nor anything that it has returned may be used any longer,
// except strings and spans.
func (d *Document) Release() {
	m := d.pooled
	if m == nil {
		return // it was released before
	}
	d.kramdown.Release()
	d.head.Release()
	*d = Document{}
	pool.Put(m)
}
