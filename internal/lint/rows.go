package lint

import (
	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lookup"
	"github.com/partnerlint/partnerlint/internal/source"
)

// rows is the number of entries of a data file that is a mapping, or -1.
func (d *Document) rows() int {
	switch {
	case d.Object != nil:
		return d.Object.Len()
	case d.Fields == nil || d.Fields.Kind != yaml.Map:
		return -1
	}
	return len(d.Fields.Entries())
}

// rowKey is the key of an entry; ok is false for one that is no text.
func (d *Document) rowKey(i int) (key string, at source.Span, ok bool) {
	if d.Object != nil {
		return d.Object.Key(i), d.Object.KeySpan(i), true
	}
	n := d.Fields.Entries()[i].Key
	if n.Kind != yaml.String {
		return "", n.Span, false
	}
	return n.Text, n.Span, true
}

func (d *Document) rowHash(i int) (lookup.Hash, bool) {
	if d.Object != nil {
		return d.Object.KeyHash(i), true
	}
	key, _, ok := d.rowKey(i)
	return lookup.Of(key), ok
}

// row reads the value of an entry.
func (d *Document) row(i int) *yaml.Node {
	if d.Object != nil {
		return d.Object.Value(i)
	}
	return d.Fields.Entries()[i].Value
}

// tree is the whole of a data file.
func (d *Document) tree() *yaml.Node {
	if d.Object != nil {
		return d.Object.Node()
	}
	return d.Fields
}
