// Package recorded reads the small sites below testdata/jekyll together with
// what the real builders made of them. Tests only.
//
// An archive holds several sites; each is a folder at the top of the archive.
// Its want files are not part of the site. want.json is what Debian's Jekyll
// 4.3.1 makes of it; the end-to-end tests build that again. The others were
// recorded once, all at 2026-01-15 12:00:00 UTC with Ruby 3.1.2:
//
//	want.jekyll.json        Jekyll 4.3.1, Liquid 4.0.4 and safe_yaml 1.0.5, as rubygems installs them
//	want.jekyll-3.json      Jekyll 3.10.0 with the same two
//	want.github-pages.json  Jekyll 3.10.0 with the configuration, the plugins and the themes of the gem
//	                        github-pages 232, as the repository civic/example, without a network; files
//	                        of the theme and notices of missing metadata are left out
//
// A builder that has no file of its own makes the same of the site as the one
// before it in that list. Lines of the archive's comment of the form
//
//	without github-pages
//	only github-pages site
//	bom site/file
//	crlf site/file
//	unended site/file
//
// say that a builder built none of the archive's sites, that a site, for the plugins
// or themes it names, was built by one builder alone, and give a file a byte-order mark, CRLF line endings or
// no final line
// ending, which the archive's own format cannot hold.
package recorded

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"github.com/rogpeppe/go-internal/txtar"
)

// A Site is one small site.
type Site struct {
	Name  string            // archive/folder
	Files map[string][]byte // by path, without the want files
	Raw   []byte            // want.json as is; nil if there is none
	wants map[string]Want   // by builder
	only  string            // the one builder of the site; "" for all
	not   string            // a builder that did not build it; "" for none
}

// Debian is the name of the builder that the end-to-end tests run.
const Debian = "jekyll-debian"

// Builders are the names of all, each before those that inherit from it.
var Builders = []string{Debian, "jekyll", "jekyll-3", "github-pages"}

// BuiltBy reports whether a builder is asked to build the site.
func (s Site) BuiltBy(builder string) bool {
	return s.not != builder && (s.only == "" || s.only == builder)
}

// Want returns what a builder makes of the site; ok is false if that is not
// recorded.
func (s Site) Want(builder string) (w Want, ok bool) {
	if !s.BuiltBy(builder) {
		return Want{}, false
	}
	for i := slices.Index(Builders, builder); i >= 0 && !ok; i-- {
		w, ok = s.wants[Builders[i]]
	}
	return w, ok
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
	HTML       string            `json:"html,omitempty"`     // the text after Markdown, without the layout
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
			return nil, fmt.Errorf("%s is not in a site", f.Name)
		}
		i, ok := at[folder]
		if !ok {
			i = len(out)
			at[folder] = i
			out = append(out, Site{Name: archive + "/" + folder, Files: map[string][]byte{}, wants: map[string]Want{}})
		}
		if builder := BuilderOf(file); builder != "" {
			if builder == Debian {
				out[i].Raw = f.Data
			}
			var want Want
			if err := json.Unmarshal(f.Data, &want); err != nil {
				return nil, fmt.Errorf("%s: %w", f.Name, err)
			}
			out[i].wants[builder] = want
			continue
		}
		out[i].Files[file] = f.Data
	}
	for _, line := range strings.Split(string(a.Comment), "\n") {
		verb, name, _ := strings.Cut(line, " ")
		if verb == "without" && slices.Contains(Builders, name) {
			for i := range out {
				out[i].not = name
			}
			continue
		}
		if builder, folder, _ := strings.Cut(name, " "); verb == "only" && slices.Contains(Builders, builder) {
			i, ok := at[folder]
			if !ok {
				return nil, fmt.Errorf("%q: no such site", line)
			}
			out[i].only = builder
			continue
		}
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

// BuilderOf returns the builder whose truth a file of this name holds, or "".
func BuilderOf(file string) string {
	if file == "want.json" {
		return Debian
	}
	name, prefixed := strings.CutPrefix(file, "want.")
	if name, ok := strings.CutSuffix(name, ".json"); ok && prefixed && slices.Contains(Builders, name) {
		return name
	}
	return ""
}

var changes = map[string]func([]byte) []byte{
	"bom":     func(b []byte) []byte { return append([]byte("\ufeff"), b...) },
	"crlf":    func(b []byte) []byte { return bytes.ReplaceAll(b, []byte("\n"), []byte("\r\n")) },
	"unended": func(b []byte) []byte { return bytes.TrimSuffix(b, []byte("\n")) },
}
