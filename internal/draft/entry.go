package draft

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/site"
)

// An Entry is what the site's data is to say of a new page.
type Entry struct {
	Text  string // to be pasted
	Where string // how, in words that go on "paste this …" or "write this …"

	Path paths.Site // of the file
	Into []byte     // its text as it is; nil when the file is to be made
	At   int        // the byte of it that Text goes in front of
}

// NeedsEntry reports whether the site looks pages up in data that can be read
// and does not know this key yet.
func (p *Plan) NeedsEntry(key string) bool {
	data := p.site.DataFor(p.Contract)
	if !data.Sound() || p.Contract.Identity.Key == "" {
		return false
	}
	_, known := data.Record(key)
	return !known
}

// DataPath is the path of the data in which the site looks pages up; ""
// when there is none that can be read.
func (p *Plan) DataPath() paths.Site {
	if data := p.site.DataFor(p.Contract); data.Sound() {
		return data.Path
	}
	return ""
}

// EntryKeys lists the keys of text that at least half of the entries have, the
// commonest first.
func (p *Plan) EntryKeys() []string {
	counts := map[string]int{}
	data := p.site.DataFor(p.Contract)
	for record := range data.Records() {
		value := record.Value()
		if value == nil || value.Kind != yaml.Map {
			continue
		}
		for _, pair := range value.Entries() {
			if pair.Value.Kind == yaml.String {
				counts[pair.Key.Text]++
			}
		}
	}
	keys := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), strings.Compare(a, b))
	})
	return slices.DeleteFunc(keys, func(key string) bool { return 2*counts[key] < data.Len() })
}

// EntryExample is the first entry's text of a key.
func (p *Plan) EntryExample(key string) string {
	data := p.site.DataFor(p.Contract)
	for record := range data.Records() {
		if n := record.Value().Get(key); n != nil && n.Kind == yaml.String {
			return n.Text
		}
	}
	return ""
}

// Entry writes the data's entry for a new page in the form of the site's data.
func (p *Plan) Entry(key string, fields []Field) Entry {
	data := p.site.DataFor(p.Contract)
	if data.Path.Ext() == "" { // a folder with a file for each entry
		ext := ".yml"
		if len(data.Documents) > 0 {
			ext = data.Documents[0].SitePath.Ext()
		}
		text := yamlFields(fields, "")
		if ext == ".json" {
			text = jsonFields(fields, "") + "\n"
		}
		file := path.Join(string(data.Path), key+ext)
		return Entry{Text: text, Where: "write this to " + file, Path: paths.Site(file)}
	}
	if data.Path.Ext() == ".json" {
		return p.jsonEntry(data, key, fields)
	}
	into := data.Documents[0].File.Text
	entry := Entry{Where: "add this at the end of " + string(data.Path), Path: data.Path, Into: into, At: len(into)}
	if entry.Text = yaml.Scalar(key) + ": {}\n"; len(fields) > 0 {
		entry.Text = yaml.Scalar(key) + ":\n" + yamlFields(fields, "  ")
	}
	if len(into) > 0 && into[len(into)-1] != '\n' {
		entry.Into = append(bytes.Clone(into), '\n')
		entry.At++
	}
	return entry
}

// jsonEntry is to be pasted below the opening brace: there it needs no change
// to its neighbours but a comma of its own.
func (p *Plan) jsonEntry(data *site.DataFile, key string, fields []Field) Entry {
	comma := ","
	if data.Len() == 0 {
		comma = ""
	}
	at, d := 0, data.Documents[0]
	switch {
	case d.Object != nil:
		at = d.Object.Span().Start
	case d.Fields != nil:
		at = d.Fields.Span.Start
	}
	at++ // after the brace
	entry := Entry{Path: data.Path, Into: d.File.Text, At: min(at, len(d.File.Text))}
	entry.Text = "  " + jsonText(key) + ": " + jsonFields(fields, "  ") + comma + "\n"
	where := "right after"
	if line := d.File.LineSpan(entry.At); len(bytes.TrimSpace(d.File.Text[entry.At:line.End])) == 0 {
		where = "below"
		entry.At = min(d.File.FullLine(entry.At).End, len(d.File.Text))
	}
	entry.Where = fmt.Sprintf("paste this %s the { on line %d of %s", where, d.File.LineAt(at-1), data.Path)
	return entry
}

func jsonFields(fields []Field, indent string) string {
	if len(fields) == 0 {
		return "{}"
	}
	var b strings.Builder
	b.WriteString("{")
	for i, f := range fields {
		if i > 0 {
			b.WriteString(",")
		}
		fmt.Fprintf(&b, "\n%s  %s: %s", indent, jsonText(f.Key), jsonText(f.Value))
	}
	return b.String() + "\n" + indent + "}"
}

func jsonText(s string) string {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(s) // text always can be
	return strings.TrimSpace(b.String())
}

func yamlFields(fields []Field, indent string) string {
	var b strings.Builder
	for _, f := range fields {
		fmt.Fprintf(&b, "%s%s: %s\n", indent, yaml.Scalar(f.Key), yaml.Scalar(f.Value))
	}
	return b.String()
}
