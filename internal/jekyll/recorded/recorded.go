// Package recorded reads the small sites below testdata/jekyll together with
// what the real Jekyll made of them. Tests only.
//
// An archive holds several sites; each is a folder at the top of the archive.
// Its want.json is not part of the site. Lines of the archive's comment of the
// form
//
//	bom site/file
//	crlf site/file
//	unended site/file
//
// give a file a byte-order mark, CRLF line endings or no final line ending,
// which the archive's own format cannot hold.
package recorded

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path/filepath"
	"sort"
	"strings"

	"github.com/rogpeppe/go-internal/txtar"
)

// A Site is one small site.
type Site struct {
	Name  string            // archive/folder
	Files map[string][]byte // by path, want.json left out
	Want  Want              // empty if nothing is recorded yet
	Raw   []byte            // want.json as it stands
}

// Paths returns the files in the order of their paths.
func (s Site) Paths() []string {
	var out []string
	for p := range s.Files {
		out = append(out, p)
	}
	sort.Strings(out)
	return out
}

// Want is what Jekyll makes of a site.
type Want struct {
	Exit      string   `json:"exit"`            // ok or error
	Error     string   `json:"error,omitempty"` // the class of the error and the first line of its message
	Documents []Page   `json:"documents,omitempty"`
	Pages     []Page   `json:"pages,omitempty"`
	Static    []Page   `json:"static,omitempty"`
	Written   []string `json:"written,omitempty"` // the files of the built site
	// outputs with several sources, "" for one without a file; the last is the one that stays
	Conflicts map[string][]string `json:"conflicts,omitempty"`
	Data      map[string]any      `json:"data,omitempty"`
	Layouts   map[string]string   `json:"layouts,omitempty"`
	Warnings  []string            `json:"warnings,omitempty"`
}

// A Page is a document, a page or a static file.
type Page struct {
	Path       string            `json:"path"`
	Generated  bool              `json:"generated,omitempty"` // by a plugin
	Collection string            `json:"collection,omitempty"`
	URL        string            `json:"url"`
	Output     string            `json:"output"`
	Written    bool              `json:"written,omitempty"`
	Title      string            `json:"title,omitempty"`
	Layout     string            `json:"layout,omitempty"`
	Date       string            `json:"date,omitempty"`
	Categories []string          `json:"categories,omitempty"`
	Values     map[string]string `json:"values,omitempty"`   // Ruby's class and text
	Excerpt    *string           `json:"excerpt,omitempty"`  // its source
	Headings   []string          `json:"headings,omitempty"` // level and id
}

// Load reads the archives in dir.
func Load(dir string) ([]Site, error) {
	names, err := filepath.Glob(filepath.Join(dir, "*.txtar"))
	if err != nil {
		return nil, err
	}
	var out []Site
	for _, name := range names {
		a, err := txtar.ParseFile(name)
		if err != nil {
			return nil, err
		}
		sites, err := split(strings.TrimSuffix(filepath.Base(name), ".txtar"), a)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		out = append(out, sites...)
	}
	return out, nil
}

func split(archive string, a *txtar.Archive) ([]Site, error) {
	var out []Site
	at := map[string]int{}
	for _, f := range a.Files {
		folder, file, ok := strings.Cut(f.Name, "/")
		if !ok {
			return nil, fmt.Errorf("%s lies in no site", f.Name)
		}
		i, ok := at[folder]
		if !ok {
			i = len(out)
			at[folder] = i
			out = append(out, Site{Name: archive + "/" + folder, Files: map[string][]byte{}})
		}
		if file == "want.json" {
			out[i].Raw = f.Data
			if err := json.Unmarshal(f.Data, &out[i].Want); err != nil {
				return nil, fmt.Errorf("%s: %w", f.Name, err)
			}
			continue
		}
		out[i].Files[file] = f.Data
	}
	for _, line := range strings.Split(string(a.Comment), "\n") {
		verb, name, _ := strings.Cut(line, " ")
		folder, file, _ := strings.Cut(name, "/")
		change, known := changes[verb]
		if !known {
			continue
		}
		i, ok := at[folder]
		if !ok || out[i].Files[file] == nil {
			return nil, fmt.Errorf("%q: no such file", line)
		}
		out[i].Files[file] = change(out[i].Files[file])
	}
	return out, nil
}

var changes = map[string]func([]byte) []byte{
	"bom":     func(b []byte) []byte { return append([]byte("\ufeff"), b...) },
	"crlf":    func(b []byte) []byte { return bytes.ReplaceAll(b, []byte("\n"), []byte("\r\n")) },
	"unended": func(b []byte) []byte { return bytes.TrimSuffix(b, []byte("\n")) },
}
