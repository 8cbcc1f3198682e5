package lint

import (
	"slices"
	"strings"
	"sync"

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
	in      map[string][]string // site path of a document → its keys
	counts  func() map[use]int
	*Lexicon
}

// A use is a key within an entry and its value.
type use struct{ key, value string }

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
	f := &DataFile{Name: name, Path: sitePath, sound: len(parts) > 0, records: map[string]Record{}, in: map[string][]string{}}
	add := func(r Record) {
		if _, ok := f.records[r.Key]; !ok {
			keys = append(keys, r.Key)
			if r.In != nil {
				f.in[r.In.SitePath] = append(f.in[r.In.SitePath], r.Key)
			}
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
			for _, r := range recordsOf(d) {
				add(r)
			}
		}
	}
	f.Lexicon = NewLexicon(keys)
	f.counts = sync.OnceValue(f.count)
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
	return f != nil && (f.in[d.SitePath] != nil || slices.ContainsFunc(f.Documents, func(own *Document) bool { return own.SitePath == d.SitePath }))
}

// RecordsIn returns the entries of a document that Holds reports, as it now
// stands, in the order of writing.
func (f *DataFile) RecordsIn(d *Document) []Record {
	if d.SitePath != f.Path {
		var all []Record
		for _, key := range f.in[d.SitePath] {
			all = append(all, Record{Key: key, Value: d.Fields, In: d})
		}
		return all
	}
	return recordsOf(d)
}

// recordsOf lists the entries of a mapping that can be looked up by text.
func recordsOf(d *Document) []Record {
	if d.Fields == nil || d.Fields.Kind != yaml.Map {
		return nil
	}
	var all []Record
	for _, p := range d.Fields.Entries() {
		if p.Key.Kind == yaml.String {
			all = append(all, Record{p.Key.Text, p.Key.Span, p.Value, d})
		}
	}
	return all
}

// Uses is the number of entries that have the key, with the value when one is
// given. A value with "://" in it counts as that too.
func (f *DataFile) Uses(key, value string) int { return f.counts()[use{key, value}] }

func (f *DataFile) count() map[use]int {
	counts := map[use]int{}
	for _, r := range f.records {
		if r.Value == nil || r.Value.Kind != yaml.Map {
			continue
		}
		for _, p := range r.Value.Entries() {
			key, value := p.Key.Text, p.Value.Text
			counts[use{key, ""}]++
			if value != "" {
				counts[use{key, value}]++
			}
			if strings.Contains(value, "://") {
				counts[use{key, "://"}]++
			}
		}
	}
	return counts
}
