package jekyll

import (
	"fmt"
	"math"
	"path"
	"slices"
	"sort"
	"strings"
)

// settings reads values with Jekyll's tolerance: a null is as good as absent,
// since deep_merge_hashes keeps the default.
type settings struct {
	values Values
	config *Config
}

func (s settings) fault(need string, keys ...string) {
	if s.config.Err == nil {
		s.config.Err = &SettingError{Keys: keys, Need: need}
	}
}

// str is a setting that Jekyll calls string methods on.
func (s settings) str(key, def string) string {
	switch v := s.values[key].(type) {
	case nil:
		return def
	case string:
		return v
	}
	s.fault("text", key)
	return def
}

// text is a setting that Jekyll turns into a string itself.
func (s settings) text(key, def string) string {
	if v := s.values[key]; v != nil {
		return toS(v)
	}
	return def
}

// count is a setting that has to be a number, and not a negative one.
func (s settings) count(key string) int {
	switch v := s.values[key].(type) {
	case nil:
		return 0
	case int64:
		if v >= 0 {
			return int(v)
		}
	case float64:
		switch {
		case v != v, v > math.MaxInt32: // Ruby takes NaN for no limit, too
			return 0
		case v >= 0:
			return int(v)
		}
	}
	s.fault("a number", key)
	return 0
}

func (s settings) is(key string) bool {
	v, ok := s.values[key]
	return ok && v != nil && truthy(v)
}

// renamed is a setting that had another name once, which wins where it is still
// known (Configuration#renamed_key).
func (s settings) renamed(old, key, def string) string {
	if _, ok := s.values[old]; ok && s.config.differs().oldSettings {
		return s.str(old, def)
	}
	return s.str(key, def)
}

// list is include, exclude or plugins: present, it has to be a list, even if
// it is only null (Configuration#check_include_exclude).
func (s settings) list(key string, def []string) []string {
	v, ok := s.values[key]
	if !ok {
		return def
	}
	if s.config.differs().looseLists {
		switch v := v.(type) {
		case nil:
			return def
		case string:
			if key == "plugins" {
				break
			}
			parts := strings.Split(v, ",")
			for i := range parts {
				parts[i] = strings.TrimSpace(parts[i])
			}
			return parts
		}
	}
	items, ok := v.([]any)
	if _, names := v.(Values); names && key == "plugins" && s.config.differs().fixedPlugins {
		return nil // pairs, which are no plugins: gh-more/plugins-map
	}
	if !ok {
		s.fault("a list", key)
		return def
	}
	return stringsOf(items)
}

// keepFiles asks for text or a list of texts, of which Ruby can make a pattern.
func (s settings) keepFiles() {
	switch v := s.values["keep_files"].(type) {
	case nil, string:
		return
	case []any:
		if len(stringsOf(v)) == len(v) {
			return
		}
	}
	s.fault("a list of names", "keep_files")
}

func (s settings) excludes() []string {
	differs := s.config.differs()
	if differs.ownExclude {
		return s.list("exclude", differs.excludes)
	}
	out := slices.Clone(s.list("exclude", nil))
	for _, p := range differs.excludes {
		if !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	return out
}

func (s settings) liquid() Liquid {
	m, _ := s.values["liquid"].(Values)
	mode := toS(m["error_mode"])
	if mode == "" {
		mode = "warn"
	}
	return Liquid{mode, truthy(m["strict_filters"]), truthy(m["strict_variables"])}
}

// collections builds the table that Configuration#add_default_collections and
// Collection#extract_metadata make.
func (s settings) collections(labels []string) []Collection {
	entries := Values{}
	switch v := s.values["collections"].(type) {
	case nil:
	case Values:
		entries = v
	case []any:
		labels = nil
		for i, item := range v {
			label, ok := item.(string)
			if !ok {
				s.fault("the name of a collection", "collections", fmt.Sprint(i))
				continue
			}
			labels = append(labels, label)
			entries[label] = Values{}
		}
	default:
		s.fault("a list of names, or names with their settings", "collections")
	}

	var out []Collection
	seen := map[string]bool{}
	for _, name := range append([]string{"posts"}, inOrder(entries, labels)...) {
		label := sanitizeLabel(name)
		if seen[label] {
			continue
		}
		seen[label] = true
		meta, ok := entries[label].(Values)
		if v := entries[label]; !ok && truthy(v) {
			s.fault("settings such as output: true", "collections", label)
		}
		out = append(out, s.collection(label, meta))
	}
	return out
}

func (s settings) collection(label string, meta Values) Collection {
	col := Collection{Label: label, Values: meta, Output: truthy(meta["output"]),
		dir: path.Join(s.config.CollectionsDir, "_"+label)}
	permalink, given := meta["permalink"]
	switch {
	case label == "posts":
		col.Output = true
		if !truthy(permalink) {
			permalink = s.config.styleTemplate()
		}
	case !given:
		permalink = addSuffix("/:collection/:path", s.config.Permalink)
	}
	text, ok := permalink.(string)
	if !ok {
		// Jekyll fails on the first document of such a collection.
		s.fault("text", "collections", label, "permalink")
		text = addSuffix("/:collection/:path", s.config.Permalink)
	}
	col.Permalink = text
	return col
}

// inOrder returns the keys of m: first those that order names, in its order.
func inOrder(m Values, order []string) []string {
	var out, rest []string
	seen := map[string]bool{}
	for _, k := range order {
		if _, ok := m[k]; ok && !seen[k] {
			seen[k] = true
			out = append(out, k)
		}
	}
	for k := range m {
		if !seen[k] {
			rest = append(rest, k)
		}
	}
	sort.Strings(rest)
	return append(out, rest...)
}

// sanitizeLabel is Collection#sanitize_label.
func sanitizeLabel(label string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z', '0' <= r && r <= '9', strings.ContainsRune("_-.", r):
			return r
		}
		return -1
	}, label)
}

// CleanDir makes a folder setting relative to the source folder, as
// Jekyll.sanitized_path does: it cannot lead out of it.
func CleanDir(dir string) string {
	return strings.TrimPrefix(path.Clean("/"+dir), "/")
}

// destination makes the destination relative to source, or "" where it lies
// outside. Both are relative to the folder of _config.yml.
func destination(dest, source string) string {
	if path.IsAbs(dest) || strings.HasPrefix(dest, "~") {
		return ""
	}
	dest = path.Clean(dest)
	if source == "" {
		if dest == "." || strings.HasPrefix(dest, "../") {
			return ""
		}
		return dest
	}
	rest, ok := strings.CutPrefix(dest, source+"/")
	if !ok {
		return ""
	}
	return rest
}

func leadingSlash(s string) string {
	if s == "" || strings.HasPrefix(s, "/") {
		return s
	}
	return "/" + s
}

func stringsOf(items []any) []string {
	out := make([]string, 0, len(items))
	for _, item := range items {
		if s, ok := item.(string); ok {
			out = append(out, s)
		}
	}
	return out
}
