// Package draft writes a new page as the pages of the site are written: where
// it lies, what it is called, what its contract asks for.
package draft

import (
	"path"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/site"
)

// A Page is what its author says of it.
type Page struct {
	Name     string // the organisation's name, for people
	Slug     string // the last part of its address, and its key in the data
	Excerpt  string // the text of the card
	Text     string // what follows the card's text, above the first section
	Sections []Section
	Fields   []Field // further keys, in order
}

// A Section is a heading of level 2 or as the contract has it, and its text.
type Section struct{ Title, Text string }

// A Field is a key and its value as text.
type Field struct{ Key, Value string }

// Slug proposes the last part of an address: the name in lower-case Latin
// letters, digits and hyphens. It is "" when a word of the name has no Latin
// letter: half a name would mislead.
func Slug(name string) string {
	for _, word := range strings.Split(jekyll.Slugify(name, jekyll.SlugDefault, false), "-") {
		if jekyll.Slugify(word, jekyll.SlugLatin, false) == "" {
			return ""
		}
	}
	return jekyll.Slugify(jekyll.Slugify(name, jekyll.SlugLatin, false), jekyll.SlugASCII, false)
}

// IsSlug reports whether s can be the last part of an address.
func IsSlug(s string) bool {
	return s != "" && s == jekyll.Slugify(s, jekyll.SlugASCII, false)
}

// A Plan is how the site writes pages of one contract. Paths are relative to
// the site's root.
type Plan struct {
	Contract *contract.Contract
	Marker   string // the line below the card's text; "" when there is none

	site      *site.Site
	folder    string // where the pages lie; "." for the root
	index     bool   // in a folder of their own, as index.md
	ext       string
	cased     bool   // the folder keeps the capitals of the name
	slash     bool   // permalinks begin with one
	prefix    string // the folder of the addresses
	permalink bool   // pages have one
}

// NewPlan learns how the site's pages of a contract are written. folder is
// where pages go when the contract names no folder and there are none yet.
// skip is a site path that is no page.
func NewPlan(site *site.Site, contract *contract.Contract, folder string, skip paths.Site) *Plan {
	p := &Plan{Contract: contract, site: site, folder: folder, ext: ".md", prefix: contract.Identity.Prefix}
	if site.Rooted && contract.Folder != "" {
		p.folder, p.index = contract.Folder, true
		if c := site.Config.Collection(strings.TrimPrefix(contract.Folder, "_")); c != nil {
			p.folder = site.Config.Dir(c)
		}
	}
	p.Marker = marker(site, contract)
	p.learn(skip)
	return p
}

// marker is the line that the site cuts cards at.
func marker(site *site.Site, contract *contract.Contract) string {
	if contract.Excerpt == nil {
		return ""
	}
	if _, set := site.Config.Values["excerpt_separator"]; set {
		return strings.TrimSpace(site.Config.ExcerptSeparator)
	}
	return page.DefaultMarker
}

// learn lets the pages that are there vote. Of two habits that are equally
// common the first of the file system's order wins.
func (p *Plan) learn(skip paths.Site) {
	var index, cased, slash, linked, pages tally
	prefixes, folders, exts := votes{}, votes{}, votes{}
	for _, e := range p.site.Entries {
		if e.Contract != p.Contract || e.Path == skip {
			continue
		}
		pages.add(true)
		stem := e.Path.Stem()
		index.add(stem == "index")
		exts.add(e.Path.Ext())
		if name := e.PathName(); name != "" {
			cased.add(strings.ToLower(name) != name)
		}
		if stem == "index" {
			folders.add(string(e.Path.Dir().Dir()))
		} else {
			folders.add(string(e.Path.Dir()))
		}
		linked.add(e.Permalink != "")
		if e.Permalink != "" && !strings.Contains(e.Permalink, ":") {
			slash.add(strings.HasPrefix(e.Permalink, "/"))
			prefixes.add(strings.Trim(path.Dir(strings.Trim(e.Permalink, "/")), "./"))
		}
	}
	p.permalink = linked.most() || p.Contract.Requires(p.Contract.Identity.Permalink) || pages.seen == 0 &&
		p.prefix != ""
	if pages.seen > 0 {
		p.index, p.cased, p.slash = index.most(), cased.most(), slash.most()
		p.folder = folders.most(p.folder)
		p.ext = exts.most(p.ext)
	}
	if p.prefix == "" {
		p.prefix = prefixes.most(strings.Trim(p.folder, "_."))
	}
}

// A tally counts pages for and against a habit.
type tally struct{ seen, yes int }

func (t *tally) add(yes bool) {
	t.seen++
	if yes {
		t.yes++
	}
}

func (t *tally) most() bool { return 2*t.yes > t.seen }

// votes counts how often each habit occurs.
type votes map[string]int

func (v votes) add(s string) { v[s]++ }

// most is the habit with the most votes, or otherwise when there is none.
func (v votes) most(otherwise string) string {
	best := otherwise
	for s, n := range v {
		if n > v[best] || n == v[best] && s < best {
			best = s
		}
	}
	return best
}

// File is where a page goes.
func (p *Plan) File(page Page) paths.Site {
	name := page.Slug
	if p.cased {
		if cased := jekyll.Slugify(page.Name, jekyll.SlugLatin, true); Slug(cased) == page.Slug {
			name = cased
		}
	}
	if p.index {
		return paths.Site(path.Join(p.folder, name, "index"+p.ext))
	}
	return paths.Site(path.Join(p.folder, name+p.ext))
}

// Permalink is the address of a page as the site writes it; "" when its pages
// have none of their own.
func (p *Plan) Permalink(slug string) string {
	if !p.permalink {
		return ""
	}
	address := path.Join(p.prefix, slug)
	if p.slash {
		return "/" + address
	}
	return address
}

// Taken returns the page that has the slug already, as its address, as its key
// or as the name of its file; nil when it is free.
func (p *Plan) Taken(page Page) *site.Entry {
	file, address := p.File(page), strings.Trim(p.Permalink(page.Slug), "/")
	for _, e := range p.site.Entries {
		switch {
		case strings.EqualFold(string(e.Path), string(file)),
			address != "" && strings.EqualFold(strings.TrimSuffix(strings.Trim(e.Permalink, "/"), ".html"), address),
			e.Contract == p.Contract && strings.EqualFold(e.Key, page.Slug):
			return e
		}
	}
	return nil
}

// Required lists the keys that the author has to give a value: those of the
// contract without the ones that follow from name and slug.
func (p *Plan) Required() []string {
	if p.Contract.Schema == nil {
		return nil
	}
	id := p.Contract.Identity
	return slices.DeleteFunc(slices.Clone(p.Contract.Schema.Required()), func(key string) bool {
		return key == "layout" || key == id.Key || key == id.Title || key == id.Permalink
	})
}

// fields lists the keys of the page in the order of the contract's schema.
func (p *Plan) fields(page Page) []Field {
	id := p.Contract.Identity
	all := []Field{{"layout", p.Contract.Layout}}
	if id.Title != "" && page.Name != "" {
		all = append(all, Field{id.Title, page.Name})
	}
	if address := p.Permalink(page.Slug); id.Permalink != "" && address != "" {
		all = append(all, Field{id.Permalink, address})
	}
	if id.Key != "" {
		all = append(all, Field{id.Key, page.Slug})
	}
	for _, f := range page.Fields {
		if i := slices.IndexFunc(all, func(own Field) bool { return own.Key == f.Key }); i >= 0 {
			all[i] = f
		} else {
			all = append(all, f)
		}
	}
	return all
}

// front is what is between the --- lines, and these.
func (p *Plan) front(page Page) string {
	var b strings.Builder
	b.WriteString("---\n")
	for _, f := range p.fields(page) {
		b.WriteString(yaml.Scalar(f.Key) + ": " + p.value(f) + "\n")
	}
	b.WriteString("---\n")
	return b.String()
}

// Write is the text of the page.
func (p *Plan) Write(page Page) string {
	var b strings.Builder
	b.WriteString(p.front(page))
	if text := tidy(page.Excerpt); text != "" {
		b.WriteString(text + "\n")
		if p.Marker != "" {
			b.WriteString(p.Marker + "\n")
		}
	}
	if text := tidy(page.Text); text != "" {
		b.WriteString("\n" + text + "\n")
	}
	for _, s := range page.Sections {
		b.WriteString("\n" + strings.Repeat("#", p.level(s.Title)) + " " + s.Title + "\n\n")
		if text := tidy(s.Text); text != "" {
			b.WriteString(text + "\n")
		}
	}
	return b.String()
}

// value writes a field so that the site reads it as its author means it: as
// text, unless the schema asks for something else and it is that.
func (p *Plan) value(f Field) string {
	if s := p.Contract.Schema; s != nil && s.Knows(f.Key) && !slices.Contains(s.Strings(), f.Key) &&
		yaml.Simple(f.Value) {
		return f.Value
	}
	return yaml.Scalar(f.Value)
}

func (p *Plan) level(title string) int {
	for _, s := range p.Contract.Sections {
		if s.Title == title {
			return s.Level
		}
	}
	return 2
}

// tidy gives text the line endings of the page, and no blank space around it
// or at the end of a line.
func tidy(text string) string {
	lines := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " \t")
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n")
}
