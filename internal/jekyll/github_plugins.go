package jekyll

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/plugin"
	"github.com/partnerlint/partnerlint/internal/paths"
)

// What the plugins that GitHub Pages turns on by itself do to a site, apart from
// the text, which the package plugin knows.

// option is a setting of a plugin: the value of key below name. One that is false as
// a whole is false for each key (gh-more/false-readme-index).
func (c *Config) option(name, key string) any {
	if c.Values[name] == false {
		return false
	}
	settings, _ := c.Values[name].(Values)
	return settings[key]
}

// optionalFrontMatter reports whether the plugin of that name makes a page of
// a Markdown file without front matter. It spares the repository's own papers,
// unless include: names them.
func (c *Config) optionalFrontMatter(file string) bool {
	if !c.Plugin("jekyll-optional-front-matter") || !c.IsMarkdown(file) ||
		c.option("optional_front_matter", "enabled") == false || truthy(c.Values["require_front_matter"]) {
		return false
	}
	base := path.Base(file)
	switch strings.ToUpper(strings.TrimSuffix(base, extname(file))) {
	case "README", "LICENSE", "LICENCE", "COPYING", "CODE_OF_CONDUCT", "CONTRIBUTING",
		"ISSUE_TEMPLATE", "PULL_REQUEST_TEMPLATE":
		return matchesAny(c.include, file, false) || matchesAny(c.include, base, false)
	}
	return true
}

// keepsOriginals reports whether the file itself is copied as well.
func (c *Config) keepsOriginals() bool {
	return c.option("optional_front_matter", "remove_originals") != true
}

// DefaultLayout is the layout that jekyll-default-layout gives a page or a post
// that names none, not even an empty one; "" for none. exists tells which there
// are, those of the theme included.
func (c *Config) DefaultLayout(it Item, exists func(layout string) bool) string {
	if _, given := it.Values["layout"]; given || it.Layout == "redirect" {
		return ""
	}
	if !c.Plugin("jekyll-default-layout") || !c.IsMarkdown(string(it.Path)) {
		return ""
	}
	own := ""
	switch it.Class.Kind {
	case Page:
		own = "page"
	case Post, Draft:
		own = "post"
	default:
		return ""
	}
	if it.URL == "/" && exists("home") {
		return "home"
	}
	for _, layout := range []string{own, "default"} {
		if exists(layout) {
			return layout
		}
	}
	return ""
}

// ReadmeIndexes returns the items after jekyll-readme-index: a README without
// front matter is also the page of its folder, if that has none. The items come
// in the order in which Jekyll has them.
func (c *Config) ReadmeIndexes(items []Item) []Item {
	if !c.Plugin("jekyll-readme-index") || c.option("readme_index", "enabled") == false {
		return items
	}
	indexed := map[string]bool{}
	for _, it := range items {
		if it.State == Visible && (it.Class.Kind == Page || it.Class.Kind == Static && it.Class.Collection == "") {
			c.noteIndex(indexed, it.URL)
		}
	}
	out := items
	for _, it := range items {
		if it.Class.Kind != Static || it.Class.Collection != "" || !c.readme(string(it.Path)) ||
			indexed[folderOf(it.URL)] {
			continue
		}
		page := it
		page.Class = Class{Kind: Page, Index: true}
		page.Values = c.Merge(string(it.Path), page.Class, Values{})
		page.Values["permalink"] = folderOf(it.URL)
		page.Layout, page.Title = LayoutName(string(it.Path), page.Class, page.Values), toS(page.Values["title"])
		page.State, page.Cause = Visible, NoCause
		info := PageInfo{Path: string(it.Path), Class: page.Class, Values: page.Values}
		if page.Address, page.Err = c.pageAddress(info); page.Err == nil {
			c.noteIndex(indexed, page.URL)
		}
		out = append(slices.Clip(out), page)
	}
	if c.option("readme_index", "remove_originals") == true {
		pages := map[string]bool{}
		for _, it := range out {
			if it.Class.Index {
				pages[string(it.Path)] = true
			}
		}
		out = slices.DeleteFunc(slices.Clone(out), func(it Item) bool {
			return it.Class.Kind == Static &&
				pages[string(it.Path)]
		})
	}
	if c.option("readme_index", "with_frontmatter") == true {
		out = c.readmePages(out, indexed)
	}
	return out
}

// readmePages moves READMEs that have front matter to the addresses of their
// folders.
func (c *Config) readmePages(items []Item, indexed map[string]bool) []Item {
	items = slices.Clone(items)
	order := make([]int, 0, len(items))
	for i, it := range items {
		if it.Class.Kind == Page && !it.Class.Index && c.readme(string(it.Path)) {
			order = append(order, i)
		}
	}
	// Files of one name come as they were read: those of inner folders first.
	slices.SortStableFunc(order, func(a, b int) int {
		return strings.Count(string(items[b].Path), "/") - strings.Count(string(items[a].Path), "/")
	})
	for _, i := range order {
		it := &items[i]
		if indexed[folderOf(it.URL)] {
			continue
		}
		if at, err := c.pageAt("", "", ".html", folderOf(it.URL), true); err == nil {
			it.Address = at
			c.noteIndex(indexed, it.URL)
		}
	}
	return items
}

// noteIndex notes an address that makes a folder have an index.
func (c *Config) noteIndex(indexed map[string]bool, url string) {
	switch name := strings.ToLower(path.Base(url)); {
	case strings.HasSuffix(url, "/"):
		indexed[url] = true
	case name == "index.html", name == "index.htm", name == "index.xhtml", name == "index.xml":
		indexed[folderOf(url)] = true
	}
}

// folderOf is the folder that a file with this address is in, with a slash at
// its end.
func folderOf(url string) string {
	return strings.TrimSuffix(path.Dir(url), "/") + "/"
}

func (c *Config) readme(file string) bool {
	return strings.EqualFold(strings.TrimSuffix(path.Base(file), extname(file)), "readme") && c.IsMarkdown(file)
}

// Pagination returns the addresses of the further pages that jekyll-paginate
// makes of the list of posts, of which there are so many. items are the site's.
func (c *Config) Pagination(items []Item, posts int) (template paths.Site, more []Address) {
	size, ok := c.Values["paginate"].(int64)
	if !ok || size <= 0 || !c.Plugin("jekyll-paginate") {
		return "", nil
	}
	form, ok := c.Values["paginate_path"].(string)
	if !ok {
		form = "/page:num"
	}
	within := path.Dir("/" + strings.TrimPrefix(form, "/"))
	for _, it := range items {
		dir := strings.TrimSuffix("/"+path.Dir(string(it.Path)), ".")
		above := strings.HasPrefix(within+"/", strings.TrimSuffix(dir, "/")+"/")
		if it.Class.Kind == Page && it.Path.Base() == "index.html" && above && len(it.Path) > len(template) {
			template = it.Path
		}
	}
	if template == "" || !strings.Contains(form, ":num") {
		return "", nil
	}
	for n := 2; n <= (posts+int(size)-1)/int(size); n++ {
		dir := path.Join("/", strings.Replace(form, ":num", fmt.Sprint(n), 1))
		if at, err := c.pageAt(dir, "index", ".html", "", false); err == nil {
			more = append(more, at)
		}
	}
	return template, more
}

// HeadingTitle is the title that jekyll-titles-from-headings gives a page of
// which body is the text below the front matter; ok is false if it gives none.
// Collections are left alone unless the site says otherwise; then the heading
// wins over a title of their own.
func (c *Config) HeadingTitle(it Item, body []byte) (title string, ok bool) {
	if (it.Class.Kind != Page && it.State != Visible) || !c.IsMarkdown(string(it.Path)) ||
		!c.TitlesFromHeadings(it.Class.Kind, it.Values) {
		return "", false
	}
	return plugin.HeadingTitle(body)
}

// TitlesFromHeadings reports whether the plugin of that name gives a page of this kind,
// with these values, the heading with which its text begins as title.
func (c *Config) TitlesFromHeadings(kind Kind, values Values) bool {
	if !c.Plugin("jekyll-titles-from-headings") || c.option("titles_from_headings", "enabled") == false {
		return false
	}
	switch kind {
	case Page:
		return values["title"] == nil
	case Document, Post:
		return c.option("titles_from_headings", "collections") == true
	}
	return false
}

// StripsTitles reports whether that plugin takes such a heading out of the text: what
// the page says of it counts, and else what the site says (gh-plugins/titles-strip).
func (c *Config) StripsTitles(values Values) bool {
	if own, given := values["strip_title"]; given {
		return own == true
	}
	return c.option("titles_from_headings", "strip_title") == true
}

// RelativeLinksIn reports whether the plugin looks at the text of a file: at pages,
// and at documents where the site says so.
func (c *Config) RelativeLinksIn(it Item) bool {
	if !c.Plugin("jekyll-relative-links") || !c.IsMarkdown(string(it.Path)) || c.option("relative_links", "enabled") == false {
		return false
	}
	switch it.Class.Kind {
	case Page:
	case Document, Post:
		if it.State != Visible || c.option("relative_links", "collections") != true {
			return false
		}
	default:
		return false
	}
	out, _ := c.option("relative_links", "exclude").([]any)
	return !matchesAny(entryPatterns(stringsOf(out), nil), string(it.Path), false)
}
