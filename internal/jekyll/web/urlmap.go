// Package web is what a web server that works like GitHub Pages and a browser make
// of addresses, whatever builds the site.
package web

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/paths"
)

// A Match says how an address reaches a file.
type Match int

const (
	NoMatch  Match = iota
	Exact          // the file itself
	HTML           // the address and ".html"
	Index          // the folder's index.html
	Slash          // the folder's index.html, after a redirect to the address with a slash
	CaseOnly       // only with other capitals: found on some disks, not on the web
)

// A URLMap says which file a web server that works like GitHub Pages gives out
// for an address: the file itself, the same with ".html", or a folder's
// index.html.
type URLMap struct {
	*Paths[string]              // the files that are written
	written        []string     // the same, each as often as it is written,
	sources        []paths.Site // and by what
}

// An Output is a file that the build writes.
type Output struct {
	Path   string     // relative to the destination
	Source paths.Site // what is written there; "" for what a plugin makes of nothing
	Turn   int        // see WriteOrder; of one turn the paths of the sources decide
}

// NewURLMap makes the map of all files that a site writes, and sorts outputs.
func NewURLMap(outputs []Output) *URLMap {
	slices.SortFunc(outputs, func(a, b Output) int {
		return cmp.Or(strings.Compare(a.Path, b.Path), cmp.Compare(a.Turn, b.Turn), cmp.Compare(a.Source, b.Source))
	})
	m := &URLMap{written: make([]string, len(outputs)), sources: make([]paths.Site, len(outputs))}
	for i, o := range outputs {
		m.written[i], m.sources[i] = o.Path, o.Source
	}
	if once := slices.Compact(slices.Clone(m.written)); len(once) < len(m.written) {
		m.Paths = NewPaths(once)
	} else {
		m.Paths = NewPaths(m.written) // nothing is written twice, so one list does
	}
	return m
}

// With is the map with some outputs in place of others, made without sorting the
// rest. It is nil when two sources write one of them: then the turn of each counts,
// which the map does not know.
func (m *URLMap) With(gone, added []Output) *URLMap {
	with := &URLMap{written: slices.Clone(m.written), sources: slices.Clone(m.sources)}
	var lost, found []string
	for _, o := range gone {
		i, ok := slices.BinarySearch(with.written, o.Path)
		if !ok || with.sources[i] != o.Source || i+1 < len(with.written) && with.written[i+1] == o.Path {
			return nil
		}
		with.written, with.sources = slices.Delete(with.written, i, i+1), slices.Delete(with.sources, i, i+1)
		lost = append(lost, o.Path)
	}
	for _, o := range added {
		i, taken := slices.BinarySearch(with.written, o.Path)
		if taken {
			return nil
		}
		with.written, with.sources = slices.Insert(with.written, i, o.Path), slices.Insert(with.sources, i, o.Source)
		found = append(found, o.Path)
	}
	with.Paths = m.Paths.with(lost, found)
	return with
}

// Blocked returns an output that cannot be written together with this one,
// since one of them needs a folder where the other is a file; "" if there is
// none. Such a pair stops the build.
func (m *URLMap) Blocked(output string) string {
	for dir := path.Dir(output); dir != "." && dir != "/"; dir = path.Dir(dir) {
		if m.Has(dir) {
			return dir
		}
	}
	return m.Below(output)
}

// HasFolder reports whether a file is written into or below the folder; ""
// is the root.
func (m *URLMap) HasFolder(folder string) bool { return folder == "" || m.Below(folder) != "" }

// Sources returns the sources that write this output, the one that stays last.
func (m *URLMap) Sources(output string) []paths.Site {
	from, _ := slices.BinarySearch(m.written, output)
	to := from
	for to < len(m.written) && m.written[to] == output {
		to++
	}
	return m.sources[from:to:to]
}

// Lookup returns the file that an address represents. The address is a path as
// it appears in a link, percent-encoded, without query and fragment, below the
// site's base address; it begins with a slash.
func (m *URLMap) Lookup(urlPath string) (output string, match Match) {
	name := UnescapePath(urlPath)
	slash := strings.HasSuffix(name, "/")
	name = strings.TrimPrefix(path.Clean("/"+name), "/")
	for _, try := range tries(name, slash) {
		if m.Has(try.output) {
			return try.output, try.match
		}
	}
	for _, try := range tries(name, slash) {
		if o := m.Fold(try.output); o != "" {
			return o, CaseOnly
		}
	}
	return "", NoMatch
}

type try struct {
	output string
	match  Match
}

func tries(name string, slash bool) []try {
	if name == "" || slash {
		return []try{{path.Join(name, "index.html"), Index}}
	}
	return []try{{name, Exact}, {name + ".html", HTML}, {path.Join(name, "index.html"), Slash}}
}
