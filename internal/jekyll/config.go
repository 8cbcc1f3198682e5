package jekyll

import (
	"fmt"
	"path"
	"slices"
	"sort"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/source"
)

// A Config is _config.yml with Jekyll's defaults filled in
// (lib/jekyll/configuration.rb). The zero Config is not useful; see NewConfig.
type Config struct {
	Flavor Flavor
	File   *source.File // _config.yml; nil if the site has none
	Node   *yaml.Node   // its content; nil if it is empty or cannot be read
	Values Values       // everything in the file, as it stands

	Source      string // the source folder, relative to the folder of _config.yml; "" for that folder itself
	Destination string // where the site is written, relative to Source; "" if it lies elsewhere
	BaseURL     string // "" or "/repository", without a final slash
	URL         string // "https://example.org", without a final slash

	CollectionsDir string // relative to Source, "" for Source itself; so are the next four
	DataDir        string
	LayoutsDir     string
	IncludesDir    string
	PluginsDir     string

	Collections []Collection // in Jekyll's order: posts first, then as in the file
	Defaults    []Default    // the valid sets of front matter defaults, in order

	Permalink        string   // a style (date, pretty, none, ordinal, weekdate) or a template
	Include, Exclude []string // patterns of EntryFilter; Exclude holds Jekyll's own ones too
	MarkdownExt      []string // in lower case, with the dot

	ExcerptSeparator  string // "" turns excerpts off
	Future            bool   // pages dated in the future are published
	Unpublished       bool   // pages marked published: false are published
	ShowDrafts        bool
	StrictFrontMatter bool // a syntax error in front matter stops the build
	LimitPosts        int  // 0 for no limit

	Plugins []string // the plugins that run, those that are always on included
	Theme   string   // the name of a gem; its layouts and includes cannot be known
	Remote  string   // remote_theme: the same
	Err     error    // set when _config.yml itself stops the build

	Liquid   Liquid
	Kramdown Kramdown
}

// Liquid holds the options of the template language.
type Liquid struct {
	ErrorMode       string // warn, strict or lax
	StrictFilters   bool   // an unknown filter stops the build
	StrictVariables bool   // an unknown variable stops the build
}

// Kramdown holds the options of the Markdown converter that change how a page
// is read.
type Kramdown struct {
	Input     string   // GFM or kramdown
	HardWrap  bool     // every line break is a <br>
	AutoIDs   bool     // headings get ids
	IDPrefix  string   // in front of every such id
	GFMQuirks []string // paragraph_end, no_auto_typographic
}

// A Collection is one entry of collections, or posts, which is always there.
type Collection struct {
	Label     string // without the characters that Jekyll drops from it
	Output    bool   // its documents are written as pages
	Permalink string // the template of its addresses
	Values    Values // the entry as it stands
}

// Dir is the folder of the collection, relative to the source folder.
func (c *Config) Dir(col *Collection) string {
	return path.Join(c.CollectionsDir, "_"+col.Label)
}

// Collection returns the collection with this label, or nil.
func (c *Config) Collection(label string) *Collection {
	for i := range c.Collections {
		if c.Collections[i].Label == label {
			return &c.Collections[i]
		}
	}
	return nil
}

// Plugin reports whether a plugin runs.
func (c *Config) Plugin(name string) bool { return slices.Contains(c.Plugins, name) }

// ThemeUnknown reports whether layouts, includes and assets may come from a
// theme that is not part of the site's own tree.
func (c *Config) ThemeUnknown() bool { return c.Theme != "" || c.Remote != "" }

// defaultExcludes are what Jekyll never reads (Configuration::DEFAULT_EXCLUDES).
var defaultExcludes = []string{
	".sass-cache", ".jekyll-cache", "gemfiles", "Gemfile", "Gemfile.lock", "node_modules",
	"vendor/bundle/", "vendor/cache/", "vendor/gems/", "vendor/ruby/",
}

// A SettingError is a value in _config.yml that stops the build.
type SettingError struct {
	Keys []string // where it is, outermost first
	Need string   // what Jekyll needs there
}

func (e *SettingError) Error() string {
	return fmt.Sprintf("%s must be %s", strings.Join(e.Keys, "."), e.Need)
}

// NewConfig returns the configuration of a site whose _config.yml holds
// values. Labels gives the order of its collections; those it leaves out
// follow by name. A value of the wrong type is taken as Jekyll takes it; one
// that stops the build sets Err and counts as absent.
func NewConfig(values Values, labels []string, flavor Flavor) *Config {
	c := &Config{Flavor: flavor, Values: values}
	s := settings{values: values, config: c}

	c.Source = cleanDir(s.str("source", ""))
	c.Destination = destination(s.str("destination", "_site"), c.Source)
	c.BaseURL = leadingSlash(strings.TrimSuffix(toS(values["baseurl"]), "/"))
	c.URL = strings.TrimSuffix(toS(values["url"]), "/")
	c.CollectionsDir = cleanDir(s.str("collections_dir", ""))
	c.DataDir = cleanDir(s.str("data_dir", "_data"))
	c.LayoutsDir = cleanDir(s.str("layouts_dir", "_layouts"))
	c.IncludesDir = cleanDir(s.str("includes_dir", "_includes"))
	c.PluginsDir = cleanDir(s.str("plugins_dir", "_plugins"))

	c.Permalink = s.str("permalink", "date")
	c.Include = s.list("include", []string{".htaccess"})
	c.Exclude = s.excludes()
	for _, ext := range strings.Split(s.str("markdown_ext", "markdown,mkdown,mkdn,mkd,md"), ",") {
		c.MarkdownExt = append(c.MarkdownExt, "."+strings.ToLower(ext))
	}
	c.ExcerptSeparator = s.text("excerpt_separator", "\n\n")
	c.Future = s.is("future", flavor == GitHubPages)
	c.Unpublished = s.is("unpublished", false)
	c.ShowDrafts = s.is("show_drafts", false)
	c.StrictFrontMatter = s.is("strict_front_matter", false)
	c.LimitPosts = max(0, asInt(values["limit_posts"]))

	c.Theme, _ = values["theme"].(string)
	c.Remote, _ = values["remote_theme"].(string)
	c.Plugins = s.plugins()
	c.Liquid = s.liquid()
	c.Kramdown = s.kramdown()
	c.Collections = s.collections(labels)
	c.Defaults = s.defaults()
	return c
}

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

// text is a setting that Jekyll turns into a string itself; false counts as absent.
func (s settings) text(key, def string) string {
	switch v := s.values[key].(type) {
	case nil:
		return def
	case bool:
		if !v {
			return ""
		}
	}
	return toS(s.values[key])
}

func (s settings) is(key string, def bool) bool {
	if v, ok := s.values[key]; ok && v != nil {
		return truthy(v)
	}
	return def
}

// list is include, exclude or plugins: present, it has to be a list, even if
// it is only null (Configuration#check_include_exclude).
func (s settings) list(key string, def []string) []string {
	v, ok := s.values[key]
	if !ok {
		return def
	}
	items, ok := v.([]any)
	if !ok {
		s.fault("a list", key)
		return def
	}
	return stringsOf(items)
}

func (s settings) excludes() []string {
	own := s.list("exclude", nil)
	if s.config.Flavor == GitHubPages {
		// Jekyll 3 replaces its own list by the site's.
		if _, ok := s.values["exclude"]; ok {
			return own
		}
	}
	out := slices.Clone(own)
	for _, p := range defaultExcludes {
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

func (s settings) kramdown() Kramdown {
	m, _ := s.values["kramdown"].(Values)
	k := Kramdown{Input: "GFM", AutoIDs: true, GFMQuirks: []string{"paragraph_end"}}
	if v := toS(m["input"]); v != "" {
		k.Input = v
	}
	k.HardWrap = truthy(m["hard_wrap"])
	if v, ok := m["auto_ids"]; ok && v != nil {
		k.AutoIDs = truthy(v)
	}
	k.IDPrefix = toS(m["auto_id_prefix"])
	switch v := m["gfm_quirks"].(type) {
	case []any:
		k.GFMQuirks = stringsOf(v)
	case string:
		k.GFMQuirks = strings.FieldsFunc(v, func(r rune) bool { return r == ',' || r == ' ' })
	}
	return k
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
	col := Collection{Label: label, Values: meta, Output: truthy(meta["output"])}
	permalink, given := meta["permalink"]
	switch {
	case label == "posts":
		col.Output = true
		if !truthy(permalink) {
			permalink = styleTemplate(s.config.Permalink)
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

// cleanDir makes a folder setting relative to the source folder, as
// Jekyll.sanitized_path does: it cannot lead out of it.
func cleanDir(dir string) string {
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

func asInt(v any) int {
	switch v := v.(type) {
	case int:
		return v
	case int64:
		return int(v)
	case float64:
		return int(v)
	}
	return 0
}
