package jekyll

import (
	"path"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/jekyll/ruby"
)

// A Default is one set of front matter defaults in _config.yml.
type Default struct {
	Path    string // the scope's path as written; "" for every page
	Type    string // posts, pages or the label of a collection
	HasType bool   // the scope names a type, and then only that one is intended
	Values  Values

	scoped  bool       // it has a scope: at all
	globs   [][]string // Path with a star: the segments of each of its choices
	folders bool       // Path with a star and a slash at its end: folders only
}

// defaults keeps the sets that FrontmatterDefaults#valid_sets keeps.
func (s settings) defaults() []Default {
	items, _ := s.values["defaults"].([]any)
	var out []Default
	for i, item := range items {
		set, _ := item.(Values)
		values, ok := set["values"].(Values)
		if !ok {
			continue
		}
		if date, ok := values["date"]; ok && !defaultDate(date) {
			s.fault("a date in quotes", "defaults", strconv.Itoa(i), "values", "date")
			continue
		}
		given, scoped := set["scope"]
		scope, settings := given.(Values)
		switch everywhere := slices.ContainsFunc(out, func(d Default) bool {
			return d.scoped && d.Path == "" && !d.HasType
		}); {
		case scoped && !settings:
			s.fault("settings such as path: and type:", "defaults", strconv.Itoa(i), "scope")
			continue
		case !scoped && everywhere:
			s.fault("in a set with a scope:", "defaults", strconv.Itoa(i), "values")
			continue
		}
		d := Default{Values: values, scoped: scoped}
		if p, ok := scope["path"]; ok && s.config.differs().needsPath && !emptyOrText(p) {
			s.fault("text, or left out", "defaults", strconv.Itoa(i), "scope", "path")
			continue
		}
		d.Path, _ = scope["path"].(string)
		if t, ok := scope["type"]; ok {
			d.Type, d.HasType = toS(t), true
		}
		if strings.Contains(d.Path, "*") {
			for _, p := range ruby.ExpandBraces(path.Clean(d.Path)) {
				d.globs = append(d.globs, ruby.SplitSegments(p))
			}
			d.folders = strings.HasSuffix(d.Path, "/")
		}
		switch d.Type {
		case "page", "post", "draft":
			d.Type += "s"
		}
		out = append(out, d)
	}
	return out
}

// emptyOrText reports whether Jekyll 3 can read a path: of what is not text it asks
// whether it is empty.
func emptyOrText(v any) bool {
	switch v := v.(type) {
	case string:
		return true
	case []any:
		return len(v) == 0
	case Values:
		return len(v) == 0
	}
	return false
}

// defaultDate reports whether Jekyll can use a date among the defaults: text
// that it can parse, or a full time. A date alone fails, unquoted, for its type
// (FrontmatterDefaults#ensure_time!).
func defaultDate(v any) bool {
	switch v := v.(type) {
	case string:
		_, ok := ruby.ParseDate(v, time.Unix(0, 0))
		return ok
	case Stamp:
		return len(v) > len("2024-01-01")
	}
	return false
}

// A scope is what the sets of defaults are chosen by.
type scope struct {
	path string // relative to the collections folder for documents, to the source folder otherwise
	kind string // "pages", the label of a collection, or "" for a static file outside collections
}

// scopeOf returns the scope of a page or document.
func (c *Config) scopeOf(file string, class Class) scope {
	if class.Collection == "" {
		return scope{file, "pages"}
	}
	if rest, ok := strings.CutPrefix(file, c.CollectionsDir+"/"); ok && c.CollectionsDir != "" {
		file = rest
	}
	return scope{file, class.Collection}
}

// defaultsFor merges the sets that apply: the longer path wins, then a set
// with a type over one without, then the later one
// (FrontmatterDefaults#all and #has_precedence?).
func (c *Config) defaultsFor(s scope) Values {
	out := Values{}
	var last *Default
	for i := range c.Defaults {
		d := &c.Defaults[i]
		if !c.applies(d, s) {
			continue
		}
		if last == nil || outranks(last, d) {
			out, last = merge(out, d.Values), d
		} else {
			out = merge(d.Values, out)
		}
	}
	return out
}

// lookups holds what each key yields when it is looked up by itself: the value
// of the set with precedence, whole (FrontmatterDefaults#find).
func (c *Config) lookups(s scope) Values {
	out := Values{}
	from := map[string]*Default{}
	for i := range c.Defaults {
		d := &c.Defaults[i]
		if !c.applies(d, s) {
			continue
		}
		for key, v := range d.Values {
			if from[key] == nil || outranks(from[key], d) {
				out[key], from[key] = v, d
			}
		}
	}
	return out
}

// outranks reports whether next has precedence over old.
func outranks(old, next *Default) bool {
	a, b := scopeLen(old.Path), scopeLen(next.Path)
	if a != b {
		return b > a
	}
	return next.HasType || !old.HasType
}

func scopeLen(p string) int { return utf8.RuneCountInString(strings.TrimPrefix(p, "/")) }

func (c *Config) applies(d *Default, s scope) bool {
	if d.HasType && (s.kind == "" || d.Type != s.kind) {
		return false
	}
	if d.Path == "" {
		return true
	}
	file := strings.TrimPrefix(s.path, "/")
	if d.globs != nil {
		return c.globApplies(d, file, s.kind)
	}
	if c.differs().wholeScopes {
		return wholeScope(file, c.BelowCollections(d.Path))
	}
	// A plain prefix of the text, not of the folders.
	return strings.HasPrefix(file, c.BelowCollections(d.Path))
}

// wholeScope reports whether scope is the file or one of the folders above it,
// letter for letter (FrontmatterDefaults#path_is_subpath? of Jekyll 3).
func wholeScope(file, scope string) bool {
	return file == scope || strings.HasPrefix(file, scope) && file[len(scope)] == '/'
}

// BelowCollections takes collections_dir off the front of a site path
// (FrontmatterDefaults#strip_collections_dir).
func (c *Config) BelowCollections(p string) string {
	if c.CollectionsDir == "" {
		return p
	}
	return strings.TrimPrefix(p, c.CollectionsDir+"/")
}

// globApplies reports whether the pattern finds the file or one of the folders
// above it. (Jekyll also takes a neighbour whose name begins the file's name;
// that is not modelled, since the neighbours are not known here.)
func (c *Config) globApplies(d *Default, file, kind string) bool {
	if c.CollectionsDir != "" && kind != "pages" && kind != "" {
		file = c.CollectionsDir + "/" + file
	}
	segments := ruby.SplitSegments(file)
	depth := len(segments)
	if d.folders {
		depth--
	}
	for _, glob := range d.globs {
		for n := range depth {
			if ruby.MatchSegments(glob, segments[:n+1]) {
				return true
			}
		}
	}
	return false
}
