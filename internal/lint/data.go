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
	*Lexicon
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
	var keys []string
	f := &DataFile{Name: name, Path: sitePath, sound: len(parts) > 0, records: map[string]Record{}}
	add := func(r Record) {
		if _, ok := f.records[r.Key]; !ok {
			keys = append(keys, r.Key)
		}
		f.records[r.Key] = r
	}
	for _, part := range parts {
		d := part.Document
		if d != nil {
			f.Documents = append(f.Documents, d)
		}
		switch {
		case d == nil && part.Key != "":
			add(Record{Key: part.Key})
		case part.Key != "":
			add(Record{Key: part.Key, Value: d.Fields, In: d})
		case d == nil || d.Fields == nil || d.Fields.Kind != yaml.Map:
			f.sound = false
		default:
			for _, p := range d.Fields.Entries() {
				if p.Key.Kind == yaml.String {
					add(Record{p.Key.Text, p.Key.Span, p.Value, d})
				}
			}
		}
	}
	f.Lexicon = NewLexicon(keys)
	return f
}

// Sound reports whether pages can look up entries at all: a list, or a file
// that does not parse, has none. A nil DataFile is not sound.
func (f *DataFile) Sound() bool { return f != nil && f.sound }

// Keys lists the keys in the order of writing.
func (f *DataFile) Keys() []string { return f.words }

// Record returns the entry that Jekyll finds under key: the spelling is exact,
// and of two the last counts.
func (f *DataFile) Record(key string) (Record, bool) {
	if f == nil {
		return Record{}, false
	}
	r, ok := f.records[key]
	return r, ok
}

// Holds reports whether d is the file, or one of the files of the folder.
func (f *DataFile) Holds(d *Document) bool {
	return f != nil && slices.ContainsFunc(f.Documents, func(own *Document) bool { return own.SitePath == d.SitePath })
}
