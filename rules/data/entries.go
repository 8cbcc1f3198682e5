package data

import (
	"iter"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/naming"
)

// An entry is one partner's part of the data file under judgement.
type entry struct {
	data   *site.DataFile
	record site.Record
	value  *yaml.Node  // the record's; nil when it cannot be read
	page   *site.Entry // nil when no page has the key
}

// entries are those of the file under judgement, when it is the partners' data or a
// part of them.
var entries = lint.Share(func(p *lint.Pass) (all []entry) {
	contract, data := naming.DataOf(p)
	if data == nil || noMapping(p, data) {
		return nil
	}
	for r := range data.RecordsIn(p.Doc) {
		all = append(all, entry{data: data, record: r, value: r.Value(), page: p.Site().PageOf(contract, r.Key)})
	}
	return all
})

// noMapping reports whether the file holds something else than entries by their
// keys.
func noMapping(p *lint.Pass, data *site.DataFile) bool {
	return p.Doc.SitePath == data.Path && p.Doc.Fields != nil && p.Doc.Fields.Kind != yaml.Map
}

// keys yields the keys of an entry with their values, and nothing when it has none.
func (e entry) keys() iter.Seq[yaml.Pair] {
	return func(yield func(yaml.Pair) bool) {
		if e.value == nil || e.value.Kind != yaml.Map {
			return
		}
		for _, pair := range e.value.Entries() {
			if !yield(pair) {
				return
			}
		}
	}
}

// filled is the value of a key, or nil when it has none.
func (e entry) filled(key string) *yaml.Node {
	for pair := range e.keys() {
		if pair.Key.Text == key && pair.Value.Kind != yaml.Null && !blank(pair.Value) {
			return pair.Value
		}
	}
	return nil
}

// blank reports whether a value is text without a character.
func blank(n *yaml.Node) bool { return n.Kind == yaml.String && strings.TrimSpace(n.Text) == "" }

// known are the keys that pages read.
var known = map[string]bool{
	"name": true, "partner_type": true, "website": true, "email": true, "people": true, "alternatives": true,
	"twitter": true, "github": true, "facebook": true, "instagram": true, "meetup": true, "description": true,
	"location": true,
}

// reportAt reports a finding about the value that begins at a place.
func reportAt(p *lint.Pass, at source.Span, d lint.Diagnostic) {
	d.Span, d.About = at, []lint.Subject{lint.At(at.Start)}
	p.Report(d)
}

// startOf is the first character of a list or mapping, which may be long.
func startOf(n *yaml.Node) source.Span {
	if n.Kind != yaml.Seq && n.Kind != yaml.Map {
		return n.Span
	}
	return source.Span{Start: n.Span.Start, End: n.Span.Start + 1}
}
