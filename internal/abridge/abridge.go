// Package abridge makes of a site what its pages can refer to: configuration,
// addresses, keys, titles, ids, templates, and the names of files. What the pages
// say, and what the data says next to its keys, is left out.
//
// The result is a site like any other, so that the rules find in a page what they
// find in the whole one. A page becomes its front matter, as far as addresses and
// other pages hang on it, and a body that has the same ids and sections.
package abridge

import (
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/engine/disk"
	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/internal/source"
)

// most is the size beyond which no file of a site is read, in bytes.
const most = 64 << 20

type shortener struct {
	top   paths.Full // the folder that the paths of files start from
	base  paths.Full // the folder that site paths start from
	site  *site.Site
	files map[paths.Shown]string
}

// Files are the files of a site, as they are shown in the folder top, which the
// site is in or below. The configurations of partnerlint are not
// among them. The error is that of a file that cannot be read.
func Files(in engine.Inspection, top paths.Full) (map[paths.Shown]string, error) {
	s := &shortener{top: top, base: in.Base, site: in.Site, files: map[paths.Shown]string{}}
	for _, name := range []string{"_config.yml", "_config.yaml"} {
		full := in.Root.Join(name)
		if text, err := disk.ReadFile(string(full), most, nil); err == nil {
			s.files[full.Shown(top)] = withoutSecrets(text)
		}
	}
	for _, dir := range []paths.Full{top, in.Root, in.Base} {
		full := dir.Join(".gitignore")
		if text, err := disk.ReadFile(string(full), most, nil); err == nil {
			s.files[full.Shown(top)] = string(text)
		}
	}
	for _, sitePath := range in.Site.Files.All() {
		if err := s.add(sitePath); err != nil {
			return nil, err
		}
	}
	return s.files, nil
}

// Pages are the paths, as those of Files, of the pages that a contract holds.
func Pages(in engine.Inspection, top paths.Full) []paths.Shown {
	pages := []paths.Shown{}
	for _, e := range in.Site.Entries {
		if e.Contract != nil && !e.Contract.Generic {
			pages = append(pages, e.Path.Full(in.Base).Shown(top))
		}
	}
	return pages
}

// add adds a file, if pages can refer to it.
func (s *shortener) add(sitePath paths.Site) error {
	full := sitePath.Full(s.base)
	name, c := full.Shown(s.top), s.site.Config
	read := func(shorten func([]byte) string) error {
		text, err := disk.ReadFile(string(full), most, nil)
		if err == nil {
			s.files[name] = shorten(text)
		}
		return err
	}
	if s.files[name] != "" {
		return nil
	}
	if e := s.site.EntryAt(sitePath); e != nil {
		return read(func(text []byte) string { return s.page(e, text) })
	}
	below := func(folder string) bool { return folder != "" && sitePath.Below(paths.Site(folder)) }
	switch {
	case below(c.LayoutsDir), below(c.IncludesDir):
		return read(func(text []byte) string { return template(text) })
	case below(c.DataDir):
		return read(func(text []byte) string { return s.data(sitePath, text) })
	case below(c.PluginsDir) && sitePath.Ext() == ".rb":
		s.files[name] = "#\n"
		if c.Rewriter == string(sitePath) {
			s.files[name] = "Jekyll::Hooks.register :documents, :pre_render do |d|\n  d.content = \"\"\nend\n"
		}
	case sitePath.Base() == "Gemfile":
		return read(gems)
	case c.Classify(sitePath, nil).Kind != jekyll.Ignored:
		s.files[name] = ""
	}
	return nil
}

// gems are the lines of a Gemfile that a site's plugins are known by.
func gems(text []byte) string {
	var b strings.Builder
	b.WriteString("group :jekyll_plugins do\n")
	for _, name := range jekyll.GemfilePlugins(string(text)) {
		b.WriteString("  gem \"" + name + "\"\n")
	}
	return b.String() + "end\n"
}

// ofAddresses are the keys of every page that its address or its place on lists
// hangs on.
var ofAddresses = strings.Fields(`layout title permalink published date categories category tags slug
	redirect_from redirect_to excerpt_separator partner redir_to`)

// page is a page without what it says.
func (s *shortener) page(e *site.Entry, text []byte) string {
	file := source.New(e.File, text)
	doc := page.Parse(file, page.Page, e.Path, e.Class, s.site.Config)
	doc.Contract = e.Contract
	if e.Broken || doc.Damage()&page.Fields != 0 {
		return string(file.Text[:doc.Body.Start]) // how it is broken is what other pages see
	}
	if !doc.FrontMatter.Present {
		return ""
	}
	var b strings.Builder
	b.WriteString("---\n")
	keys := ofAddresses
	var required []string
	if c := e.Contract; c != nil {
		keys = append(slices.Clone(keys), c.Identity.Key, c.Identity.Title, c.Identity.Permalink, c.Redirect)
		if c.Schema != nil {
			required = c.Schema.Required()
		}
	}
	for _, pair := range doc.Fields.Entries() {
		switch key := pair.Key.Text; {
		case slices.Contains(keys, key):
			b.WriteString(flow(pair.Key) + ": " + flow(pair.Value) + "\n")
		case slices.Contains(required, key) && isThere(pair.Value):
			b.WriteString(flow(pair.Key) + ": there\n")
		}
	}
	b.WriteString("---\n")
	s.body(&b, doc, e)
	if e.IsTemplate(s.site.Config) { // which keys it reads of other pages
		for _, tag := range tags.FindAll(comment.ReplaceAll(file.Text[doc.Body.Start:], nil), -1) {
			b.Write(tag)
			b.WriteString("\n")
		}
	}
	return b.String()
}

// isThere reports whether a key has a value other than null.
func isThere(n *yaml.Node) bool { return n.Value != nil || n.Items != nil || n.Pairs != nil }

// body writes a text with the ids, the sections and the marker of a page.
func (s *shortener) body(b *strings.Builder, doc *page.Document, e *site.Entry) {
	ids := s.site.IDs(e)
	own := "text"
	for i, id := range ids {
		if i == 0 {
			own = id
		}
		if !strings.ContainsAny(id, "\"<>{}&\n") {
			b.WriteString("<a id=\"" + id + "\"></a>\n")
		}
	}
	if ids == nil {
		b.WriteString("<a id=\"{{ unknown }}\"></a>\n") // nobody can tell which there are
	}
	if doc.Contract == nil || doc.Contract.Generic || doc.Damage()&(page.Bytes|page.Fence|page.Body) != 0 {
		return
	}
	card := doc.Card()
	if miss, found := doc.MarkerNearMiss(); card.Found {
		b.WriteString(card.Separator + "\n")
	} else if found {
		b.Write(doc.File.Slice(miss.Span))
		b.WriteString("\n")
	}
	for _, state := range doc.Outline().Sections {
		if state.Heading != nil || state.Instead != nil {
			b.WriteString(section(state.Section, own))
		}
	}
}

// section is a heading that gives no id of its own.
func section(s *contract.Section, id string) string {
	return "\n" + strings.Repeat("#", max(s.Level, 1)) + " " + s.Title + "\n{: #" + id + "}\n"
}
