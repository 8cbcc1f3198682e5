package lint

import (
	"slices"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/source"
)

// A DataFile is what site.data has under one name: a file below _data, or a
// folder there with a file for each key.
type DataFile struct {
	Name      string      // as site.data has it: "partners"
	Path      string      // site path of the file or folder: "_data/partners.json"
	Documents []*Document // the file itself, or the files of the folder; none when no contract looks anything up there

	sound   bool // there are entries to look up
	records map[string]Record
	keys    []string            // as they are written, each once
	spelt   map[string][]string // letters and digits alone → keys
	ends    map[string][]string // first and last letters → keys; only for a large file
}

// A Record is one entry of a DataFile.
type Record struct {
	Key     string
	KeySpan source.Span // where the key stands; the start of the file for a file of its own
	Value   *yaml.Node  // nil when the file that holds it cannot be read
	In      *Document
}

// A DataPart is a document of a DataFile.
type DataPart struct {
	Key      string    // in a folder, the key that the file's content comes under; else ""
	Document *Document // nil for what cannot be read
}

// NewDataFile puts together what site.data.<name> holds. Without parts it is a
// name alone.
func NewDataFile(name, sitePath string, parts []DataPart) *DataFile {
	f := &DataFile{Name: name, Path: sitePath, sound: len(parts) > 0, records: map[string]Record{}}
	for _, part := range parts {
		d := part.Document
		if d != nil {
			f.Documents = append(f.Documents, d)
		}
		switch {
		case d == nil && part.Key != "":
			f.add(Record{Key: part.Key})
		case part.Key != "":
			f.add(Record{Key: part.Key, Value: d.Fields, In: d})
		case d == nil || d.Fields == nil || d.Fields.Kind != yaml.Map:
			f.sound = false
		default:
			for _, p := range d.Fields.Entries() {
				if p.Key.Kind == yaml.String {
					f.add(Record{p.Key.Text, p.Key.Span, p.Value, d})
				}
			}
		}
	}
	f.index()
	return f
}

func (f *DataFile) add(r Record) {
	if _, ok := f.records[r.Key]; !ok {
		f.keys = append(f.keys, r.Key)
	}
	f.records[r.Key] = r
}

// large is the number of keys from which a misspelling is looked for only
// among those that begin or end alike.
const large = 1000

func (f *DataFile) index() {
	f.spelt = make(map[string][]string, len(f.keys))
	for _, key := range f.keys {
		f.spelt[NameLetters(key)] = append(f.spelt[NameLetters(key)], key)
	}
	if len(f.keys) <= large {
		return
	}
	f.ends = map[string][]string{}
	for _, key := range f.keys {
		for _, end := range ends(key) {
			f.ends[end] = append(f.ends[end], key)
		}
	}
}

// ends are the beginning and the end of a key, told apart. They are long, so
// that a thousand keys "code-for-…" are not all alike.
func ends(key string) []string {
	s := NameLetters(key)
	return []string{"^" + s[:min(len(s), 9)], s[max(0, len(s)-5):] + "$"}
}

// Sound reports whether pages can look up entries at all: a list, or a file
// that does not parse, has none. A nil DataFile is not sound.
func (f *DataFile) Sound() bool { return f != nil && f.sound }

// Keys lists the keys in the order of writing.
func (f *DataFile) Keys() []string { return f.keys }

// Record returns the entry that Jekyll finds under key: the spelling is exact,
// and of two the last counts.
func (f *DataFile) Record(key string) (Record, bool) {
	if f == nil {
		return Record{}, false
	}
	r, ok := f.records[key]
	return r, ok
}

// Spelt lists the keys that differ from key at most in case, accents and
// punctuation.
func (f *DataFile) Spelt(key string) []string { return f.spelt[NameLetters(key)] }

// Near returns the key that the given one is plainly a misspelling of, or "".
func (f *DataFile) Near(key string) string {
	if f.ends == nil {
		return Nearest(key, f.keys)
	}
	var some []string
	for _, end := range ends(key) {
		if keys := f.ends[end]; len(keys) <= large {
			some = append(some, keys...)
		}
	}
	slices.Sort(some)
	return Nearest(key, slices.Compact(some))
}

// Holds reports whether d is the file, or one of the files of the folder.
func (f *DataFile) Holds(d *Document) bool {
	return f != nil && slices.ContainsFunc(f.Documents, func(own *Document) bool { return own.SitePath == d.SitePath })
}
