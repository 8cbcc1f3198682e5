package config

import "cmp"

// Name is the configuration file, looked for in the folder of each checked
// file and the folders above it.
const Name = ".partnerlint.yml"

// A File is what .partnerlint.yml may say. The yaml tags are its keys, the doc
// tags its documentation; the JSON Schema and docs/configuration.md are made
// of both.
type File struct {
	Site       string            `yaml:"site" doc:"The folder of the site's _config.yml, relative to this file. Found by itself when the site lies around the checked pages."`
	Flavor     string            `yaml:"flavor" enum:"jekyll,jekyll-3,github-pages,jekyll-debian" doc:"What builds the site: jekyll (4.3), jekyll-3 (3.10), github-pages (3.10 with the settings, plugins and themes of GitHub), or jekyll-debian (the package of Debian and Ubuntu). Found by itself, from workflows, the Gemfile and the tree; partnerlint doctor says why."`
	Playground string            `yaml:"playground" doc:"The address of a playground, where authors try a page in their browser: https:// and what follows. With it the job summary, the review and partnerlint explain link there, with the page in the link."`
	Exclude    []string          `yaml:"exclude" doc:"Files to leave out, as globs relative to this file. They are left out even when they are named on the command line."`
	Layouts    map[string]Layout `yaml:"layouts" doc:"What a page must hold, by the name of its layout. What is said here about partner and redirect replaces the built-in answer, key by key; \"*\" is for pages of any other layout."`
	Rules      map[string]Choice `yaml:"rules" doc:"How loud each rule is: off, info, warning or error; or a mapping with severity and the rule's own options."`
	Limits     Limits            `yaml:"limits" doc:"Where partnerlint stops, so that broken input cannot make a run endless."`
	Overrides  []Override        `yaml:"overrides" doc:"Other settings for some files. Of several that match a file the last one counts."`
}

// Limits end what broken input could make endless.
type Limits struct {
	FileMiB  int `yaml:"file_mib" min:"1" max:"31" doc:"The greatest size of a page that is read, in MiB: 1. A data file, which may tell of all pages, may be 64 times as large."`
	Files    int `yaml:"files" min:"1" doc:"How many files and folders may lie below one folder that is checked: 500000."`
	PerFile  int `yaml:"findings_per_file" min:"1" doc:"How many findings are reported in one file: 500."`
	Link     int `yaml:"link_seconds" min:"1" max:"600" doc:"How long another site may take to answer for an address, with --external-links: 20."`
	Links    int `yaml:"links_seconds" min:"1" doc:"How long asking all other sites may take: 600. What is not answered then is left untold."`
	Findings int `yaml:"findings" min:"1" doc:"How many findings are reported in all: 50000."`
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
	Folder   *string   `yaml:"folder" doc:"The collection's folder, such as _partners. Pages in it are held to this contract whatever their layout says. Empty for none."`
	Schema   string    `yaml:"schema" doc:"A JSON Schema file for the part between the two --- lines, relative to this file."`
	Required []string  `yaml:"required" doc:"Keys that must be there, for a layout without a schema of its own."`
	Sections []Section `yaml:"sections" doc:"The headings every page must have: their titles, or mappings with more."`
	Order    string    `yaml:"order" enum:"listed,any" doc:"Whether the sections must stand in the listed order (the default), or in any."`
	Excerpt  *Excerpt  `yaml:"excerpt" doc:"The length of the card's text in words; false for pages without a card."`
	Data     *string   `yaml:"data" doc:"The data file that knows the page: partners stands for _data/partners.json, .yml or .csv. Empty for none."`
	Identity *Identity `yaml:"identity" doc:"Which keys say what the page is called."`
	Redirect *string   `yaml:"redirect" doc:"The key that names the page visitors are sent to. Makes the layout one of redirects. Empty for none."`
}

// A Section is an expected heading.
type Section struct {
	Title   string   `yaml:"title" required:"true" doc:"The heading as it must be written."`
	Aliases []string `yaml:"aliases" doc:"Other wordings that plainly mean it; a page that uses one is told the right one."`
	Level   int      `yaml:"level" min:"1" max:"6" doc:"The heading's level: 2 (the default) for ##."`
}

// Excerpt bounds the card's text.
type Excerpt struct {
	MinWords *int `yaml:"min_words" doc:"The least number of words."`
	MaxWords *int `yaml:"max_words" min:"1" doc:"The greatest number of words."`
	Off      bool `yaml:"-"`
}

// Identity names the keys that identify a page.
type Identity struct {
	Key       *string `yaml:"key" doc:"The key that holds the page's entry in the data, such as partner. Empty for none."`
	Title     string  `yaml:"title" doc:"The key that holds its name."`
	Permalink string  `yaml:"permalink" doc:"The key that holds its address."`
	Prefix    *string `yaml:"prefix" doc:"The folder all addresses lie in, such as partners. Empty for none."`
}

// An Override sets rules for some files.
type Override struct {
	Files []string          `yaml:"files" required:"true" doc:"Globs relative to this file."`
	Rules map[string]Choice `yaml:"rules" required:"true" doc:"As rules, for these files."`
}
