package config

import "cmp"

// Name is the configuration file, looked for in the folder of each checked
// file and the folders above it.
const Name = ".partnerlint.yml"

// A File is what .partnerlint.yml may say. The yaml tags are its keys, the doc
// tags its documentation; the JSON Schema and docs/configuration.md are made
// of both.
type File struct {
	Site       string            `yaml:"site" doc:"The folder of the site's _config.yml, relative to this file. Detected automatically if the checked pages are inside the site."`
	Flavor     string            `yaml:"flavor" enum:"jekyll,jekyll-3,github-pages,jekyll-debian" doc:"What builds the site: jekyll (4.3), jekyll-3 (3.10), github-pages (3.10 with the settings, plugins and themes of GitHub), or jekyll-debian (the package of Debian and Ubuntu). Detected automatically from workflows, the Gemfile and the files; partnerlint doctor shows why."`
	Playground string            `yaml:"playground" doc:"The address of a playground, where authors try a page in their browser: https:// and what follows. With it the job summary, the review and partnerlint explain link there, with the page in the link."`
	Exclude    []string          `yaml:"exclude" doc:"Files to exclude, as globs relative to this file. They are excluded even if they are named on the command line."`
	Layouts    map[string]Layout `yaml:"layouts" doc:"What a page must contain, by the name of its layout. Keys of partner and redirect replace the built-in values, key by key; \"*\" is for pages with any other layout."`
	Rules      map[string]Choice `yaml:"rules" doc:"The severity of each rule: off, info, warning or error; or a mapping with severity and the options of the rule."`
	Limits     Limits            `yaml:"limits" doc:"Limits that keep broken input from making a run endless."`
	Overrides  []Override        `yaml:"overrides" doc:"Different settings for some files. If several match a file, the last one applies."`
}

// Limits end what broken input could make endless.
type Limits struct {
	FileMiB  int `yaml:"file_mib" min:"1" max:"31" doc:"The maximum size of a page, in MiB: 1. A data file, which can describe all pages, can be 64 times as large."`
	Files    int `yaml:"files" min:"1" doc:"The maximum number of files and folders below a checked folder: 500000."`
	PerFile  int `yaml:"findings_per_file" min:"1" doc:"The maximum number of findings per file: 500."`
	Link     int `yaml:"link_seconds" min:"1" max:"600" doc:"How long another site can take to answer, in seconds, with --external-links: 20."`
	Links    int `yaml:"links_seconds" min:"1" doc:"How long checking all links to other sites can take, in seconds: 600. Links without an answer by then are not reported."`
	Findings int `yaml:"findings" min:"1" doc:"The maximum number of findings: 50000."`
}

// Or is l with the usual limits where nothing is said.
func (l Limits) Or(usual Limits) Limits {
	return Limits{
		FileMiB: cmp.Or(l.FileMiB, usual.FileMiB), Files: cmp.Or(l.Files, usual.Files),
		PerFile: cmp.Or(l.PerFile, usual.PerFile),
		Link:    cmp.Or(l.Link, usual.Link), Links: cmp.Or(l.Links, usual.Links),
		Findings: cmp.Or(l.Findings, usual.Findings),
	}
}

// A Layout describes the pages of one layout.
type Layout struct {
	Folder   *string   `yaml:"folder" doc:"The collection's folder, such as _partners. Pages in it must match this contract, whatever their layout is. Empty for none."`
	Schema   string    `yaml:"schema" doc:"A JSON Schema file for the part between the two --- lines, relative to this file."`
	Required []string  `yaml:"required" doc:"Required keys, for a layout without its own schema."`
	Sections []Section `yaml:"sections" doc:"The headings every page must have: their titles, or mappings with more."`
	Order    string    `yaml:"order" enum:"listed,any" doc:"Whether the sections must be in the listed order (the default), or in any order."`
	Excerpt  *Excerpt  `yaml:"excerpt" doc:"The length of the card's text in words; false for pages without a card."`
	Data     *string   `yaml:"data" doc:"The data file with an entry for the page: partners means _data/partners.json, .yml or .csv. Empty for none."`
	Identity *Identity `yaml:"identity" doc:"The keys for the name and address of the page."`
	Redirect *string   `yaml:"redirect" doc:"The key that names the page to which visitors are redirected. Turns the layout into a redirect. Empty for none."`
}

// A Section is an expected heading.
type Section struct {
	Title   string   `yaml:"title" required:"true" doc:"The heading as it must be written."`
	Aliases []string `yaml:"aliases" doc:"Other wordings with the same meaning; on a page that uses one, the right title is reported."`
	Level   int      `yaml:"level" min:"1" max:"6" doc:"The heading's level: 2 (the default) for ##."`
}

// Excerpt bounds the card's text.
type Excerpt struct {
	MinWords *int `yaml:"min_words" doc:"The minimum number of words."`
	MaxWords *int `yaml:"max_words" min:"1" doc:"The maximum number of words."`
	Off      bool `yaml:"-"`
}

// Identity names the keys that identify a page.
type Identity struct {
	Key       *string `yaml:"key" doc:"The key with the name of the page's data entry, such as partner. Empty for none."`
	Title     string  `yaml:"title" doc:"The key with its name."`
	Permalink string  `yaml:"permalink" doc:"The key with its address."`
	Prefix    *string `yaml:"prefix" doc:"The folder of all addresses, such as partners. Empty for none."`
}

// An Override sets rules for some files.
type Override struct {
	Files []string          `yaml:"files" required:"true" doc:"Globs relative to this file."`
	Rules map[string]Choice `yaml:"rules" required:"true" doc:"As rules, for these files."`
}
