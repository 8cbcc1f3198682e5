// Package cmsform makes the collection of a content management system that
// keeps its pages in git: a form for the pages of a site, made of their
// contract and of how the site writes them.
package cmsform

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"path"
	"regexp"
	"strings"

	yamlv3 "gopkg.in/yaml.v3"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/draft"
)

// Names lists the systems that New makes forms for.
func Names() []string { return []string{"decap", "sveltia", "pagescms"} }

// A Site is what a form is made of.
type Site struct {
	Plan *draft.Plan
	Root string // the site's folder in the repository, with slashes; "" for the top
	Data string // the file in the repository whose keys the pages name; "" when there is none
}

// New is the part of a system's configuration that describes the pages, as
// YAML. system is one of Names.
func New(system string, s Site) ([]byte, error) {
	f, err := formOf(s)
	if err != nil {
		return nil, err
	}
	switch system {
	case "decap":
		return encode("Put this into admin/config.yml, below backend and media_folder.", decap(f))
	case "sveltia":
		return encode("Put this into admin/config.yml, below backend and media_folder.", sveltia(f))
	case "pagescms":
		return encode("Put this into .pages.yml, at the top of the repository.", pagesCMS(f))
	}
	return nil, fmt.Errorf("there is no form for %q", system)
}

func encode(comment string, v any) ([]byte, error) {
	var out bytes.Buffer
	out.WriteString("# " + comment + "\n")
	encoder := yamlv3.NewEncoder(&out)
	encoder.SetIndent(2)
	err := errors.Join(encoder.Encode(v), encoder.Close())
	return out.Bytes(), err
}

// A quoted text is written in double quotes: a text that begins with an empty
// line is not read back from a block.
type quoted string

// MarshalYAML is the text as a node.
func (q quoted) MarshalYAML() (any, error) {
	return &yamlv3.Node{Kind: yamlv3.ScalarNode, Style: yamlv3.DoubleQuotedStyle, Tag: "!!str", Value: string(q)}, nil
}

// A form is a collection without the words of a system.
type form struct {
	name, label, one string // "partners", "Partners", "Partner"
	folder           string // of the repository
	after            string // what follows the page's name in its path, such as "/index"
	ext              string // "md"
	title            string // the key that names a page to people
	slug             string // the key that names its file; "" when title does
	fields           []field
	body             quoted // that a new page begins with
	bodyHint         string
}

// name is what a page is called in its address: lower-case letters, digits and
// hyphens.
const name = "[a-z0-9]+(-[a-z0-9]+)*"

// nameHint says so.
const nameHint = "lowercase letters, digits and hyphens"

// formOf is the form for the pages of a site.
func formOf(s Site) (*form, error) {
	c := s.Plan.Contract
	shape, err := readShape(c)
	if err != nil {
		return nil, err
	}
	f := &form{title: cmp.Or(c.Identity.Title, "title"), slug: c.Identity.Key}
	if err := f.place(s); err != nil {
		return nil, err
	}
	f.name = strings.Trim(path.Base(f.folder), "_.")
	if f.name = unnamed.ReplaceAllString(f.name, "-"); f.name == "" {
		f.name = "pages"
	}
	f.label, f.one = capital(f.name), capital(unnamed.ReplaceAllString(c.Layout, "-"))
	f.identify(s, shape)
	for _, key := range shape.order {
		if !f.has(key) {
			f.add(shape, key)
		}
	}
	for _, key := range shape.Required {
		if !f.has(key) {
			f.fields = append(f.fields, field{key: key, label: capital(key), kind: text, required: true})
		}
	}
	f.write(s.Plan)
	return f, nil
}

// unnamed is what the name of a collection cannot hold.
var unnamed = regexp.MustCompile(`[^A-Za-z0-9_-]+`)

func capital(s string) string {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "_", " "), "-", " ")
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// place takes the path that the plan gives to a page apart.
func (f *form) place(s Site) error {
	const slug = "partnerlint-new-page"
	file := string(s.Plan.File(draft.Page{Slug: slug}))
	before, after, ok := strings.Cut(file, slug)
	if !ok {
		return fmt.Errorf("the pages of the layout %s are not named after their address", s.Plan.Contract.Layout)
	}
	f.ext = strings.TrimPrefix(path.Ext(file), ".")
	f.after = strings.TrimSuffix(after, "."+f.ext)
	f.folder = path.Join(s.Root, path.Dir(before+"x"))
	return nil
}

// identify adds the keys that say what a page is called.
func (f *form) identify(s Site, shape *shape) {
	id := s.Plan.Contract.Identity
	f.fields = append(f.fields, field{key: "layout", kind: fixed, value: s.Plan.Contract.Layout})
	title := shape.field(f.title)
	title.required = true
	f.fields = append(f.fields, title)
	address := s.Plan.Permalink("")
	if address != "" && id.Permalink != "" {
		if !strings.HasSuffix(address, "/") {
			address += "/"
		}
		at := shape.field(id.Permalink)
		at.required, at.value = true, address
		at.kind, at.pattern = text, "^"+regexp.QuoteMeta(address)+name+"$"
		at.hint = "The page's address: " + address + " and a name in " + nameHint + "."
		if at.wrong = at.hint; id.Key != "" {
			at.of = id.Key
			at.hint += " It is the name in " + shape.field(id.Key).label + ", too."
		}
		f.fields = append(f.fields, at)
	}
	if id.Key == "" {
		return
	}
	key := shape.field(id.Key)
	key.kind, key.required, key.pattern, key.wrong = text, true, "^"+name+"$", "A name in "+nameHint+"."
	if s.Data != "" {
		key.hint = strings.TrimSpace(key.hint + " " + s.Data + " needs the same key.")
	}
	f.fields = append(f.fields, key)
}

func (f *form) has(key string) bool {
	for _, field := range f.fields {
		if field.key == key {
			return true
		}
	}
	return false
}

// write gives the form the text that a new page begins with.
func (f *form) write(p *draft.Plan) {
	c, hint := p.Contract, ""
	if c.Excerpt != nil {
		words := fmt.Sprintf("at least %d words", c.Excerpt.MinWords)
		if c.Excerpt.MaxWords > 0 {
			words = fmt.Sprintf("%d to %d words", c.Excerpt.MinWords, c.Excerpt.MaxWords)
		}
		hint = "Write the text of the card into the first line, which is empty: " + words + "."
	}
	if len(c.Sections) > 0 {
		hint += " Write a sentence or two below each heading."
	}
	f.body, f.bodyHint = quoted(p.Outline()), strings.TrimSpace(hint)
}

// readShape reads what the contract's schema says of each key.
func readShape(c *contract.Contract) (*shape, error) {
	if c.Schema == nil {
		return &shape{}, nil
	}
	return newShape(c.Schema)
}
