package jekyll

import (
	"slices"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
)

// A Builder is a release of the site generator, with the libraries it is
// installed with and the settings its host forces on it.
type Builder uint8

const (
	// Jekyll is Jekyll 4.3 as rubygems installs it: with Liquid 4.0.4 and
	// safe_yaml 1.0.5.
	Jekyll Builder = iota
	// JekyllDebian is Debian's package of Jekyll 4.3.1, with Liquid 5.4 and
	// Ruby's own YAML reader.
	JekyllDebian
	// Jekyll3 is Jekyll 3.10 without the settings of GitHub Pages.
	Jekyll3
	// GitHubPages is Jekyll 3.10 with the gem github-pages 232, called as
	// actions/jekyll-build-pages calls it: safe mode, a fixed set of plugins, a
	// theme that is on by itself.
	GitHubPages
	builders
)

// Builders returns all builders, the default one first.
func Builders() []Builder {
	out := make([]Builder, builders)
	for i := range out {
		out[i] = Builder(i)
	}
	return out
}

// String is the name of the builder in settings and in recorded cases.
func (b Builder) String() string { return b.differs().name }

// Title is the name of the builder in a sentence.
func (b Builder) Title() string { return b.differs().title }

// ParseBuilder returns the builder of this name.
func ParseBuilder(name string) (b Builder, ok bool) {
	for _, b := range Builders() {
		if b.String() == name {
			return b, true
		}
	}
	return Jekyll, false
}

// YAML returns what reads front matter, data and _config.yml there.
func (b Builder) YAML() yaml.Dialect {
	if b.differs().psych {
		return yaml.Psych
	}
	return yaml.SafeYAML
}

// Liquid4 reports whether the builder has Liquid 4.0, which does not know
// {% render %}, {% echo %}, {% liquid %} and {% # %}.
func (b Builder) Liquid4() bool { return !b.differs().liquid5 }

// LinkWithoutBase reports whether {% link %} and {% post_url %} print an
// address without the site's baseurl.
func (b Builder) LinkWithoutBase() bool { return b.differs().bareLinks }

// WholeScopes reports whether the path of front matter defaults has to be a whole
// folder or file, letter for letter, and not the beginning of one.
func (b Builder) WholeScopes() bool { return b.differs().wholeScopes }

// Hosted reports whether the settings are those that GitHub Pages forces on
// every site.
func (b Builder) Hosted() bool { return b.differs().fixedPlugins }

func (b Builder) differs() *differences { return &table[min(b, builders-1)] }

// The differences of a builder from Jekyll 4.3 on Liquid 4.0 and safe_yaml. Each
// field names a recorded case below testdata/jekyll that shows it, as archive
// and site.
type differences struct {
	name, title string

	psych   bool // 12:30 is 45000, *gone and :word lose the front matter: gh-yaml/scalars, gh-yaml/aliases
	liquid5 bool // {% echo %}, {% liquid %} and {% # %} are known: gh-liquid/echo

	// Front matter defaults
	wholeScopes bool // a path is a whole folder or file, not the beginning of one: gh-defaults/prefix, folder-slash
	needsPath   bool // a path that is no text stops the build: gh-defaults/null-path, gh-more/scope-path-list

	// Which files
	excludes       []string // never read: gh-config/exclude-default, filter/default-excludes
	ownExclude     bool     // exclude: takes the place of that list: gh-config/exclude-replaces
	looseLists     bool     // include: and exclude: may be text or null: gh-config/exclude-text, exclude-null
	includeByStep  bool     // include: is asked for names at each step down only: gh-config/include-glob
	slashBelow     bool     // there a folder with a slash is what is below it: gh-more/include-slash, include-excluded
	dotNames       bool     // names that end with a dot are read: filter/special-names
	yamlPostStops  bool     // a .yml file among the posts stops the build: gh-urls/yaml-post
	alwaysCopied   bool     // output: false and published: false of defaults keep no file: collections/output-false
	copiedIntoDir  bool     // a collection's file goes into the template's folder: gh-urls/collection-static
	copiedByName   bool     // other files are copied under the very name they have: permalinks/static-names
	oldSettings    bool     // gems, layouts and data_source are honoured: gh-config/gems-old, old-names
	fixedFolders   bool     // source: and destination: are not read: gh-config/source, filter/destination
	defaultLayouts bool     // Markdown files without a layout get one: gh-plugins/layouts-theme

	plainOrder bool // a collection has neither order: nor sort_by: gh-config/collections-order, collections-sort

	// Names and addresses
	bareNames    bool     // a document without extension has neither title nor slug: gh-urls/no-extension
	datedFolders bool     // a folder may date a document: gh-urls/dated-documents
	keepsDots    bool     // dots at the end of a name stay: gh-urls/dots
	alnumSlugs   bool     // a mark ends a word of a slug, a letter number belongs to it: gh-urls/slugs
	lacksStyles  []string // permalink styles that are taken for a template: gh-config/permalink-weekdate
	lacksHolders []string // placeholders that are unknown: gh-config/permalink-new-placeholders

	// Text
	processors  []string // what markdown: may name: gh-config/markdown-gfm, markdown-redcarpet
	kramdownFor bool     // any other word there means kramdown: gh-config/markdown-redcarpet
	excerptTail bool     // an excerpt ends with all definitions of the rest: excerpts/definitions

	// Liquid
	bareLinks bool // {% link %} and {% post_url %} print no baseurl: gh-liquid/link
	oldTags   bool // they take no {{ variable }}, where_exp knows no and/or, number_of_words no mode, find and
	// find_exp are unknown: gh-liquid/link-var, where-exp, number-words, find, find-exp

	// Plugins and themes
	fixedPlugins bool   // a list of plugins, some of them always on; _plugins is not read: gh-plugins/safe-plugins
	theme        string // on where theme: is not given: gh-plugins/layouts-theme
}

var table = func() [builders]differences {
	three := differences{
		name: "jekyll-3", title: "Jekyll 3.10",
		wholeScopes: true, needsPath: true,
		excludes: []string{
			"Gemfile", "Gemfile.lock", "node_modules", "vendor/bundle/", "vendor/cache/", "vendor/gems/",
			"vendor/ruby/",
		},
		ownExclude: true, looseLists: true, includeByStep: true, slashBelow: true, dotNames: true, yamlPostStops: true,
		alwaysCopied: true, copiedIntoDir: true, copiedByName: true, oldSettings: true, plainOrder: true,
		bareNames: true, datedFolders: true, keepsDots: true, alnumSlugs: true,
		lacksStyles: []string{"weekdate"},
		lacksHolders: []string{"short_day", "long_day", "long_month", "w_year", "week", "w_day",
			"slugified_categories"},
		processors: []string{"kramdown", "redcarpet", "rdiscount"}, excerptTail: true,
		bareLinks: true, oldTags: true,
	}
	pages := three
	pages.name, pages.title = "github-pages", "GitHub Pages"
	pages.excludes = append(slices.Clone(three.excludes), "CNAME")
	pages.fixedFolders, pages.fixedPlugins, pages.defaultLayouts = true, true, true
	pages.kramdownFor, pages.theme = true, "jekyll-theme-primer"
	pages.processors = []string{"kramdown", "gfm", "commonmarkghpages"}

	four := differences{name: "jekyll", title: "Jekyll 4", processors: []string{"kramdown"}, excludes: []string{
		".sass-cache", ".jekyll-cache", "gemfiles", "Gemfile", "Gemfile.lock", "node_modules",
		"vendor/bundle/", "vendor/cache/", "vendor/gems/", "vendor/ruby/",
	}}
	debian := four
	debian.name, debian.title, debian.psych, debian.liquid5 = "jekyll-debian", "Debian's Jekyll 4", true, true
	return [builders]differences{Jekyll: four, JekyllDebian: debian, Jekyll3: three, GitHubPages: pages}
}()

// differs are the differences of the site's builder.
func (c *Config) differs() *differences { return c.Builder.differs() }

// The names that the rest of the program still uses for the above.

// A Flavor is a Builder.
type Flavor = Builder

// Jekyll4 is Jekyll.
const Jekyll4 = Jekyll
