package jekyll

import (
	"cmp"
	"path"
	"slices"
	"strings"
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
	*Paths           // the files that are written
	written []string // the same, each as often as it is written,
	sources []string // and by what
}

// An Output is a file that the build writes.
type Output struct {
	Path   string // relative to the destination
	Source string // what is written there; "" for what a plugin makes of nothing
	Turn   int    // see WriteOrder; of one turn the paths of the sources decide
}

// NewURLMap makes the map of all files that a site writes, and sorts outputs.
func NewURLMap(outputs []Output) *URLMap {
	slices.SortFunc(outputs, func(a, b Output) int {
		return cmp.Or(strings.Compare(a.Path, b.Path), cmp.Compare(a.Turn, b.Turn), strings.Compare(a.Source, b.Source))
	})
	m := &URLMap{written: make([]string, len(outputs)), sources: make([]string, len(outputs))}
	for i, o := range outputs {
		m.written[i], m.sources[i] = o.Path, o.Source
	}
	if paths := slices.Compact(slices.Clone(m.written)); len(paths) < len(m.written) {
		m.Paths = NewPaths(paths)
	} else {
		m.Paths = NewPaths(m.written) // nothing is written twice, so one list does
	}
	return m
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
func (m *URLMap) Sources(output string) []string {
	from, _ := slices.BinarySearch(m.written, output)
	to := from
	for to < len(m.written) && m.written[to] == output {
		to++
	}
	return m.sources[from:to:to]
}

// Lookup returns the file that an address stands for. The address is a path as
// it appears in a link, percent-encoded, without query and fragment, below the
// site's base address; it begins with a slash.
func (m *URLMap) Lookup(urlPath string) (output string, match Match) {
	name := unescapePath(urlPath)
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

// WriteOrder is the turn in which Jekyll writes files of this kind: pages,
// static files, those of collections last, then documents
// (Site#each_site_file). Documents come in the order of their collections, and
// within one by Config.Before; in Jekyll 3 the files of a collection come
// behind its documents.
func (c *Config) WriteOrder(class Class) int {
	at := len(c.Collections)
	for i := range c.Collections {
		if c.Collections[i].Label == class.Collection {
			at = i
			break
		}
	}
	switch {
	case class.Kind == Page:
		return 0
	case class.Kind != Static:
		return 3 + 2*at
	case class.Collection == "":
		return 1
	case c.differs().copiedIntoDir:
		return 4 + 2*at
	}
	return 2
}

// Hosts returns the addresses under which a web server gives out a file: the
// canonical one first.
func Hosts(output string) []string {
	output = strings.TrimPrefix(output, "/")
	if dir, file := path.Split(output); file == "index.html" {
		return []string{"/" + dir, "/" + output, "/" + dir + "index"}
	}
	if name, ok := strings.CutSuffix(output, ".html"); ok && name != "" {
		return []string{"/" + name, "/" + output}
	}
	return []string{"/" + output}
}

// StripBase takes the site's base address off the front of a path; ok is false
// for a path outside the site.
func (c *Config) StripBase(urlPath string) (rest string, ok bool) {
	rest, ok = strings.CutPrefix(urlPath, c.BaseURL)
	switch {
	case !ok:
		return "", false
	case rest == "":
		return "/", true
	}
	return rest, rest[0] == '/'
}

// ResolveRelative resolves a reference in a page the way a browser does. base
// is the path under which the page is shown. The result is a path that begins
// with a slash, still percent-encoded, without its query, and the fragment
// without "#". external reports that the reference names another host or
// scheme; path and fragment are then empty.
func ResolveRelative(base, ref string) (urlPath, fragment string, external bool) {
	ref = browserText(ref)
	if scheme, _, ok := strings.Cut(ref, ":"); ok && isScheme(scheme) {
		return "", "", true
	}
	ref, fragment, _ = strings.Cut(ref, "#")
	ref, _, query := strings.Cut(ref, "?")
	ref = strings.ReplaceAll(ref, `\`, "/")
	switch {
	case strings.HasPrefix(ref, "//"):
		return "", "", true
	case ref == "":
		_ = query // a query alone keeps the path too
		return base, fragment, false
	case ref[0] != '/':
		ref = base[:strings.LastIndexByte(base, '/')+1] + ref
	}
	return dropDots(ref), fragment, false
}

// browserText removes what a browser removes before it reads an address.
func browserText(s string) string {
	s = strings.TrimFunc(s, func(r rune) bool { return r <= ' ' })
	if !strings.ContainsAny(s, "\t\n\r") {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r == '\t' || r == '\n' || r == '\r' {
			return -1
		}
		return r
	}, s)
}

// dropDots resolves "." and ".." and keeps everything else, empty segments
// and a final slash included.
func dropDots(p string) string {
	segments := strings.Split(strings.TrimPrefix(p, "/"), "/")
	out := make([]string, 0, len(segments))
	for i, s := range segments {
		last := i == len(segments)-1
		switch strings.ReplaceAll(strings.ToLower(s), "%2e", ".") {
		case ".":
		case "..":
			if len(out) > 0 {
				out = out[:len(out)-1]
			}
		default:
			out = append(out, s)
			continue
		}
		if last {
			out = append(out, "")
		}
	}
	return "/" + strings.Join(out, "/")
}
