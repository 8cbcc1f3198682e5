package page

import (
	"sync"

	"github.com/partnerlint/partnerlint/internal/budget"
	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/source"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/text"
)

// A Loan lends memory to documents, of one function after the other: see [Lend].
type Loan struct{ docs []*Document }

// Lend calls use with a loan. The documents that use parses with it are read into
// the memory of earlier ones, and nothing that they have returned may be used once
// use has returned, except strings and spans. A document that is to stay is parsed
// with a nil Loan. What was being read when use panicked is left to the collector
// of garbage.
func Lend(use func(*Loan)) {
	var l Loan
	use(&l)
	for _, d := range l.docs {
		d.release()
	}
}

// Keep leaves the documents to the collector of garbage: who read one was
// interrupted, and it may be half read.
func (l *Loan) Keep() { l.docs = nil }

// Parse is [ParseWithin] in the memory of the loan, or in its own for a nil Loan.
func (l *Loan) Parse(work *budget.Work, file *source.File, kind Kind, sitePath paths.Site, class jekyll.Class,
	config *jekyll.Config) *Document {
	d := ParseWithin(work, file, kind, sitePath, class, config)
	if l != nil {
		l.docs = append(l.docs, d)
	}
	return d
}

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

// release gives the memory of what was read of the document to the next one.
func (d *Document) release() {
	m := d.pooled
	if m == nil {
		return // it was released before
	}
	d.kramdown.Release()
	d.head.Release()
	*d = Document{}
	pool.Put(m)
}
