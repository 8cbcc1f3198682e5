package text

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/partnerlint/partnerlint/internal/lsp/protocol"
	"github.com/partnerlint/partnerlint/internal/paths"
)

// A Document is one version of a document that the editor has open. It does
// not change; an edit makes a new one.
type Document struct {
	URI      protocol.URI // as the editor writes it
	Path     paths.Full   // of its file; "" for one that has none, such as untitled:1
	Language string       // the editor's name for it: "markdown"
	Version  int32
	*Text

	lost bool
}

// Lost reports that the editor and the server no longer agree on the text: a
// change came out of order, or reached beyond what is there. Nothing may be
// said of the document until the editor sends the whole of it.
func (d *Document) Lost() bool { return d.lost }

// Documents are those that the editor has open, by URI.
type Documents struct {
	encoding Encoding

	mu   sync.Mutex
	open map[protocol.URI]*Document
}

// NewDocuments makes an empty set whose positions count in e.
func NewDocuments(e Encoding) *Documents {
	return &Documents{encoding: e, open: map[protocol.URI]*Document{}}
}

// Encoding is what positions count in.
func (d *Documents) Encoding() Encoding { return d.encoding }

// Open takes a document in. One that is open already is replaced.
func (d *Documents) Open(item protocol.TextDocumentItem) *Document {
	path, _ := PathOf(item.URI)
	doc := &Document{URI: item.URI, Path: path, Language: item.LanguageID, Version: item.Version, Text: New(item.Text)}
	d.put(doc)
	return doc
}

// Close forgets a document, and returns its last state; nil for one that was
// not open.
func (d *Documents) Close(uri protocol.URI) *Document {
	d.mu.Lock()
	defer d.mu.Unlock()
	doc := d.open[uri]
	delete(d.open, uri)
	return doc
}

// Get returns the document as it is now, or nil when it is not open.
func (d *Documents) Get(uri protocol.URI) *Document {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.open[uri]
}

// ByPath returns the open document of the file at an absolute path, or nil.
func (d *Documents) ByPath(full paths.Full) *Document {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, doc := range d.open {
		if doc.Path == full && full != "" {
			return doc
		}
	}
	return nil
}

// All lists the open documents by URI.
func (d *Documents) All() []*Document {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.SortedFunc(maps.Values(d.open), func(a, b *Document) int { return strings.Compare(a.URI, b.URI) })
}

func (d *Documents) put(doc *Document) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.open[doc.URI] = doc
}

// Change makes the next version of a document. When the changes do not fit what
// is known of it, the document is lost and the error says why; a change of the
// whole text finds it again.
func (d *Documents) Change(p protocol.DidChangeTextDocumentParams) (*Document, error) {
	old := d.Get(p.TextDocument.URI)
	if old == nil {
		return nil, fmt.Errorf("%s was changed and is not open", p.TextDocument.URI)
	}
	doc := *old
	doc.Version = p.TextDocument.Version
	var err error
	if p.TextDocument.Version <= old.Version {
		doc.lost, err = true, fmt.Errorf(
			"%s: version %d came after version %d",
			doc.URI,
			p.TextDocument.Version,
			old.Version,
		)
		doc.Version = old.Version
	}
	for _, change := range p.ContentChanges {
		if change.Range == nil {
			doc.Text, doc.lost = New(change.Text), false
			doc.Version, err = p.TextDocument.Version, nil
			continue
		}
		if doc.lost {
			continue
		}
		start, end, wrong := doc.place(*change.Range, d.encoding)
		if wrong != nil {
			doc.lost, err = true, fmt.Errorf("%s, version %d: %w", doc.URI, p.TextDocument.Version, wrong)
			continue
		}
		doc.Text = doc.Replace(start, end, change.Text)
	}
	d.put(&doc)
	return &doc, err
}

// place is where a range of an edit lies. A character past the end of its line
// is clamped, as the protocol has it; a line past the end of the text by more
// than one is not a place that the editor can have meant.
func (t *Text) place(r protocol.Range, e Encoding) (start, end int, err error) {
	before := r.Start.Line > r.End.Line || r.Start.Line == r.End.Line && r.Start.Character > r.End.Character
	switch {
	case before:
		return 0, 0, fmt.Errorf(
			"a change ends before it begins, at line %d, character %d",
			r.Start.Line,
			r.Start.Character,
		)
	case int64(r.Start.Line) > int64(len(t.starts)):
		return 0, 0, fmt.Errorf("a change begins at line %d, and there are %d", r.Start.Line, len(t.starts))
	}
	return t.Offset(r.Start, e), t.Offset(r.End, e), nil
}
