package jekyll

import (
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"time"
	_ "time/tzdata" // timezone: has to be understood everywhere

	"github.com/partnerlint/partnerlint/internal/jekyll/liquid"
	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/source"
)

// A Config is _config.yml with Jekyll's defaults filled in
// (lib/jekyll/configuration.rb). The zero Config is not useful; see NewConfig.
type Config struct {
	Builder Builder
	File    *source.File // _config.yml; nil if the site has none
	Node    *yaml.Node   // its content; nil if it is empty or cannot be read
	Values  Values       // everything in the file, as is

	Source      string // the source folder, relative to the folder of _config.yml; "" for that folder itself
	Destination string // where the site is written, relative to Source; "" if it is elsewhere
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
	Markdown         string   // what turns Markdown into HTML: kramdown, or gfm for the CommonMark of GitHub Pages

	ExcerptSeparator  string // "" turns excerpts off
	Future            bool   // pages dated in the future are published
	Unpublished       bool   // pages marked published: false are published
	ShowDrafts        bool
	StrictFrontMatter bool // a syntax error in front matter stops the build
	LimitPosts        int  // 0 for no limit

	// Time is when the site is built, which decides what is in the future; zero for
	// the present moment. See Now.
	Time time.Time
	// Location is the time zone of the build that timezone: names; nil if it names
	// none, which is taken for UTC.
	Location *time.Location

	Rewriter string // the file in PluginsDir, from Source, that rewrites Markdown before it is read; "" for none

	Plugins []string // the plugins that run, those that are always on included
	Theme   string   // the name of a gem, whether the file names it or it is on by itself
	Remote  string   // remote_theme: the same
	Err     error    // set when _config.yml itself stops the build

	Liquid   Liquid
	Kramdown Kramdown

	include, exclude []pattern
	options          atomic.Pointer[liquid.Options] // what LiquidOptions returns; nil until it is asked
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

	HeaderOffset   int    // added to the level of each heading
	FootnotePrefix string // in front of the names of footnotes in ids
	LinkDefs       Values // link definitions that every page has: a list of an address and a title by name
	BlockHTML      bool   // HTML blocks hold Markdown
	RawSpans       bool   // HTML elements in a line hold none
	NativeHTML     bool   // HTML elements are turned into those of kramdown where it has them
}

// A Collection is one entry of collections, or posts, which is always there.
type Collection struct {
	Label     string // without the characters that Jekyll drops from it
	Output    bool   // its documents are written as pages
	Permalink string // the template of its addresses
	Values    Values // the entry as is

	dir string
}

// Dir is the folder of the collection, relative to the source folder.
func (c *Config) Dir(col *Collection) string { return col.dir }

// Collection returns the collection with this label, or nil.
func (c *Config) Collection(label string) *Collection {
	for i := range c.Collections {
		if c.Collections[i].Label == label {
			return &c.Collections[i]
		}
	}
	return nil
}

// Now is the time of the build: Time or, where that is zero, the clock's.
func (c *Config) Now() time.Time {
	if c.Time.IsZero() {
		return time.Now()
	}
	return c.Time
}

// Plugin reports whether a plugin runs.
func (c *Config) Plugin(name string) bool { return slices.Contains(c.Plugins, name) }

// ThemeUnknown reports whether layouts, includes and assets may come from a
// theme that is not part of the site's own tree.
func (c *Config) ThemeUnknown() bool { return c.Theme != "" || c.Remote != "" }

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
func NewConfig(values Values, labels []string, builder Builder) *Config {
	c := &Config{Builder: builder, Values: values}
	s := settings{values: values, config: c}

	if c.differs().fixedFolders { // the builder names them itself
		c.Destination = "_site"
	} else {
		c.Source = CleanDir(s.str("source", ""))
		c.Destination = destination(s.str("destination", "_site"), c.Source)
	}
	c.BaseURL = leadingSlash(strings.TrimSuffix(toS(values["baseurl"]), "/"))
	c.URL = strings.TrimSuffix(toS(values["url"]), "/")
	c.CollectionsDir = CleanDir(s.str("collections_dir", ""))
	c.DataDir = CleanDir(s.renamed("data_source", "data_dir", "_data"))
	c.LayoutsDir = CleanDir(s.renamed("layouts", "layouts_dir", "_layouts"))
	c.IncludesDir = CleanDir(s.str("includes_dir", "_includes"))
	if !c.differs().fixedPlugins { // else a folder with a name made up for each build
		c.PluginsDir = CleanDir(s.str("plugins_dir", "_plugins"))
	}

	c.Permalink = s.str("permalink", "date")
	c.Include = s.list("include", []string{".htaccess"})
	c.Exclude = s.excludes()
	c.include, c.exclude = entryPatterns(c.Include, nil), entryPatterns(c.Exclude, c.Include)
	if c.differs().slashBelow {
		c.exclude = entryPatterns(c.Exclude, nil)
	}
	for _, ext := range strings.Split(s.str("markdown_ext", "markdown,mkdown,mkdn,mkd,md"), ",") {
		c.MarkdownExt = append(c.MarkdownExt, "."+strings.ToLower(ext))
	}
	c.ExcerptSeparator = s.text("excerpt_separator", "\n\n")
	c.Future = s.is("future")
	c.Unpublished = s.is("unpublished")
	c.ShowDrafts = s.is("show_drafts")
	c.StrictFrontMatter = s.is("strict_front_matter")
	c.LimitPosts = s.count("limit_posts")
	s.keepFiles()
	if name := s.str("timezone", ""); name != "" && name != "Local" {
		c.Location, _ = time.LoadLocation(name)
	}

	c.Theme = s.theme()
	c.Markdown = s.markdown()
	c.Remote, _ = values["remote_theme"].(string)
	c.Plugins = s.plugins()
	c.Liquid = s.liquid()
	c.Kramdown = s.kramdown()
	c.Collections = s.collections(labels)
	c.Defaults = s.defaults()
	return c
}

// OwnFolders lets source: and destination: hold where the builder else names them
// itself: Bundler starts the gem of GitHub Pages without either.
func (c *Config) OwnFolders() {
	s := settings{values: c.Values, config: c}
	c.Source = CleanDir(s.str("source", ""))
	c.Destination = destination(s.str("destination", "_site"), c.Source)
}

// WriteOrder is the turn in which Jekyll writes files of this kind: pages,
// static files, those of collections last, then documents
// (Site#each_site_file). Documents come in the order of their collections, and
// within one by Config.Before; in Jekyll 3 the files of a collection come
// after its documents.
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
