package site

import (
	"iter"
	"slices"
	"sort"
	"strings"
	"sync"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lookup"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/internal/text"
)

// A DataFile is what site.data has under one name: a file below _data, or a
// folder there with a file for each key. A large one is a table of the places
// of its keys: an entry is read when something asks for it.
type DataFile struct {
	Name string     // as site.data has it: "partners"
	Path paths.Site // of the file or folder: "_data/partners.json"
	// the file itself, or the files of the folder; none when no contract looks anything up there
	Documents []*page.Document

	Checked bool // the user asked about it: what is wrong there is reported there

	sound bool // there are entries to look up
	parts []dataRows
	n     int          // rows of all parts
	keys  lookup.Index // of the rows
	uses  func() map[string]use
	*text.Lexicon

	mu    sync.Mutex
	kinds map[string]map[string]int // key → value → entries that have it, for the keys that were asked about
}

// dataRows are the rows of one part, which count on from those before.
type dataRows struct {
	DataPart
	from int
}

// A use counts the entries that have a key.
type use struct{ all, addresses int }

// A Record is one entry of a DataFile.
type Record struct {
	Key     string
	KeySpan source.Span    // where the key stands; the start of the file for a file of its own
	In      *page.Document // nil when the file that holds it cannot be read

	row int // in the document; -1 for the whole of it
}

// Value reads the entry's value; it is nil when the file that holds it cannot
// be read.
func (r Record) Value() *yaml.Node {
	switch {
	case r.In == nil:
		return nil
	case r.row >= 0:
		return rowOf(r.In, r.row)
	}
	return treeOf(r.In)
}

// A DataPart is a document of a DataFile.
type DataPart struct {
	Key      string         // in a folder, the key that the file's content comes under; else ""
	Document *page.Document // nil for what cannot be read
}

// NewDataFile puts together what site.data.<name> holds. Without parts it is a
// name alone.
func NewDataFile(name string, sitePath paths.Site, parts []DataPart) *DataFile {
	f := &DataFile{Name: name, Path: sitePath, sound: len(parts) > 0}
	for _, part := range parts {
		if part.Document != nil {
			f.Documents = append(f.Documents, part.Document)
		}
		f.parts = append(f.parts, dataRows{part, f.n})
		switch {
		case part.Key != "":
			f.n++
		case part.Document == nil || rowsOf(part.Document) < 0:
			f.sound = false
		default:
			f.n += rowsOf(part.Document)
		}
	}
	f.keys = lookup.New(f.n, f.keyHash)
	f.Lexicon = text.NewLexicon(f.n, f.key)
	f.uses = sync.OnceValue(f.countUses)
	return f
}

// part returns the part that the row i belongs to, and its number there, which
// is -1 where the part is the row.
func (f *DataFile) part(i int) (dataRows, int) {
	p := f.parts[sort.Search(len(f.parts), func(n int) bool { return f.parts[n].from > i })-1]
	if p.Key != "" {
		return p, -1
	}
	return p, i - p.from
}

// key is the key of the row i; "" for one that cannot be looked up by text.
func (f *DataFile) key(i int) string {
	p, row := f.part(i)
	if row < 0 {
		return p.Key
	}
	key, _, _ := rowKey(p.Document, row)
	return key
}

func (f *DataFile) keyHash(i int) (lookup.Hash, bool) {
	p, row := f.part(i)
	if row < 0 {
		return lookup.Of(p.Key), true
	}
	return rowHash(p.Document, row)
}

func (f *DataFile) keyIs(i int, key string) bool {
	p, row := f.part(i)
	if row >= 0 && p.Document.Object != nil {
		return p.Document.Object.KeyIs(row, key)
	}
	return f.key(i) == key
}

func (f *DataFile) record(i int) Record {
	p, row := f.part(i)
	if row < 0 {
		return Record{Key: p.Key, In: p.Document, row: -1}
	}
	key, at, _ := rowKey(p.Document, row)
	return Record{key, at, p.Document, row}
}

// Sound reports whether pages can look up entries at all: a list, or a file
// that does not parse, has none. A nil DataFile is not sound.
func (f *DataFile) Sound() bool { return f != nil && f.sound }

// Len is the number of entries.
func (f *DataFile) Len() int { return f.keys.Len() }

// Records yields the entries in the order of writing.
func (f *DataFile) Records() iter.Seq[Record] {
	return func(yield func(Record) bool) {
		for i := range f.n {
			if _, ok := f.keyHash(i); ok && !yield(f.record(i)) {
				return
			}
		}
	}
}

// Record returns the entry that Jekyll finds under key: the spelling is exact,
// and of two the last counts.
func (f *DataFile) Record(key string) (Record, bool) {
	at := -1
	if f != nil {
		for i := range f.keys.Places(lookup.Of(key)) {
			if f.keyIs(i, key) {
				at = i
			}
		}
	}
	if at < 0 {
		return Record{}, false
	}
	return f.record(at), true
}

// Holds reports whether d is the file, or one of the files of the folder.
func (f *DataFile) Holds(d *page.Document) bool {
	return f != nil && slices.ContainsFunc(f.Documents,
		func(own *page.Document) bool { return own.SitePath == d.SitePath })
}

// RecordsIn yields the entries of a document that Holds reports, as it now
// stands, in the order of writing.
func (f *DataFile) RecordsIn(d *page.Document) iter.Seq[Record] {
	return func(yield func(Record) bool) {
		if d.SitePath != f.Path {
			for _, p := range f.parts {
				if p.Document != nil && p.Document.SitePath == d.SitePath &&
					!yield(Record{Key: p.Key, In: d, row: -1}) {
					return
				}
			}
			return
		}
		for row := range rowsOf(d) {
			if key, at, ok := rowKey(d, row); ok && !yield(Record{key, at, d, row}) {
				return
			}
		}
	}
}

// Uses is the number of entries that have the key.
func (f *DataFile) Uses(key string) int { return f.uses()[key].all }

// Addresses is the number of entries whose key has a value with "://" in it.
func (f *DataFile) Addresses(key string) int { return f.uses()[key].addresses }

func (f *DataFile) countUses() map[string]use {
	uses := map[string]use{}
	for key, value := range f.fields() {
		u := uses[key]
		u.all++
		if strings.Contains(value, "://") {
			u.addresses++
		}
		uses[key] = u
	}
	return uses
}

// UsesOf is the number of entries that have the key with this value.
func (f *DataFile) UsesOf(key, value string) int {
	f.mu.Lock()
	defer f.mu.Unlock()
	kinds, ok := f.kinds[key]
	if !ok {
		kinds = map[string]int{}
		for k, v := range f.fields() {
			if k == key {
				kinds[v]++
			}
		}
		if f.kinds == nil {
			f.kinds = map[string]map[string]int{}
		}
		f.kinds[key] = kinds
	}
	return kinds[value]
}

// fields yields the keys within all entries, with the text of their values.
func (f *DataFile) fields() iter.Seq2[string, string] {
	return func(yield func(key, value string) bool) {
		for r := range f.Records() {
			n := r.Value()
			if n == nil || n.Kind != yaml.Map {
				continue
			}
			for _, p := range n.Entries() {
				if !yield(p.Key.Text, p.Value.Text) {
					return
				}
			}
		}
	}
}
