package site

import (
	"iter"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lookup"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
)

// rowsOf is the number of entries of a data file that is a mapping, or -1.
func rowsOf(d *page.Document) int {
	switch {
	case d.Object != nil:
		return d.Object.Len()
	case d.Fields == nil || d.Fields.Kind != yaml.Map:
		return -1
	}
	return len(d.Fields.Entries())
}

// rowKey is the key of an entry; ok is false for one that is no text.
func rowKey(d *page.Document, i int) (key string, at source.Span, ok bool) {
	if d.Object != nil {
		return d.Object.Key(i), d.Object.KeySpan(i), true
	}
	n := d.Fields.Entries()[i].Key
	if n.Kind != yaml.String {
		return "", n.Span, false
	}
	return n.Text, n.Span, true
}

func rowHash(d *page.Document, i int) (lookup.Hash, bool) {
	if d.Object != nil {
		return d.Object.KeyHash(i), true
	}
	key, _, ok := rowKey(d, i)
	return lookup.Of(key), ok
}

// rowOf reads the value of an entry.
func rowOf(d *page.Document, i int) *yaml.Node {
	if d.Object != nil {
		return d.Object.Value(i)
	}
	return d.Fields.Entries()[i].Value
}

// treeOf is the whole of a data file.
func treeOf(d *page.Document) *yaml.Node {
	if d.Object != nil {
		return d.Object.Node()
	}
	return d.Fields
}

// EntryKeys yields the keys of a data file's entries that are text, in the order
// of writing.
func EntryKeys(d *page.Document) iter.Seq[string] {
	return func(yield func(string) bool) {
		for row := range rowsOf(d) {
			if key, _, ok := rowKey(d, row); ok && !yield(key) {
				return
			}
		}
	}
}
