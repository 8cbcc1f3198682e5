package jekyll

import (
	"maps"
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
	files   map[string][]string
	folded  map[string]string // lower case to one file
	folders map[string]string // each folder to a file in it
}

// NewURLMap returns an empty map.
func NewURLMap() *URLMap {
	return &URLMap{map[string][]string{}, map[string]string{}, map[string]string{}}
}

// Add records that source is written to output, a path relative to the
// destination. The files of a site are added in the order in which Jekyll
// writes them, so that the last one stays: see WriteOrder.
func (m *URLMap) Add(output, source string) {
	m.files[output] = append(m.files[output], source)
	if fold := strings.ToLower(output); m.folded[fold] == "" {
		m.folded[fold] = output
	}
	for dir := path.Dir(output); dir != "." && dir != "/" && m.folders[dir] == ""; dir = path.Dir(dir) {
		m.folders[dir] = output
	}
}

// Blocked returns an output that cannot be written together with this one,
// since one of them needs a folder where the other is a file; "" if there is
// none. Such a pair stops the build.
func (m *URLMap) Blocked(output string) string {
	for dir := path.Dir(output); dir != "." && dir != "/"; dir = path.Dir(dir) {
		if len(m.files[dir]) > 0 {
			return dir
		}
	}
	return m.folders[output]
}

// HasFolder reports whether a file is written into or below the folder; ""
// is the root.
func (m *URLMap) HasFolder(folder string) bool { return folder == "" || m.folders[folder] != "" }

// Outputs returns all files that are written, sorted.
func (m *URLMap) Outputs() []string { return slices.Sorted(maps.Keys(m.files)) }

// Sources returns the sources that write this output, the one that stays last.
func (m *URLMap) Sources(output string) []string { return m.files[output] }

// Fold returns an output that differs from this one in the case of letters
// only, or "".
func (m *URLMap) Fold(output string) string {
	if o := m.folded[strings.ToLower(output)]; o != output {
		return o
	}
	return ""
}

// Lookup returns the file that an address stands for. The address is a path as
// it appears in a link, percent-encoded, without query and fragment, below the
// site's base address; it begins with a slash.
func (m *URLMap) Lookup(urlPath string) (output string, match Match) {
	name := unescapePath(urlPath)
	slash := strings.HasSuffix(name, "/")
	name = strings.TrimPrefix(path.Clean("/"+name), "/")
	for _, try := range tries(name, slash) {
		if len(m.files[try.output]) > 0 {
			return try.output, try.match
		}
	}
	for _, try := range tries(name, slash) {
		if o, ok := m.folded[strings.ToLower(try.output)]; ok {
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
// static files, then documents (Site#each_site_file). Documents come in the
// order of their collections, and within one by Config.Before.
func (c *Config) WriteOrder(class Class) int {
	switch class.Kind {
	case Page:
		return 0
	case Static:
		return 1
	}
	for i := range c.Collections {
		if c.Collections[i].Label == class.Collection {
			return 2 + i
		}
	}
	return 2 + len(c.Collections)
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
