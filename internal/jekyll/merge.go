package jekyll

import (
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/excerpt"
	"github.com/partnerlint/partnerlint/internal/source"
)

// Merge returns the values that Jekyll works with for a page: its front matter
// over the defaults in _config.yml. In a document the two are merged, and an
// empty key leaves the default in force; in a page, which looks each key up when
// it needs it, the nearest value counts, even an empty one
// (Document#merge_defaults, Page#initialize). A document also gets a title, a slug and its categories.
// front is nil if it cannot be read or is no mapping: then the defaults are
// all there is. A static file has none of this.
func (c *Config) Merge(file string, class Class, front Values) Values {
	switch class.Kind {
	case Document, Post, Draft:
		if yamlFile(file) {
			return front
		}
		out := merge(c.defaultsFor(c.scopeOf(file, class)), front)
		if front != nil {
			c.populate(file, class, out)
		}
		return out
	case Page:
		out := c.lookups(c.scopeOf(file, class))
		maps.Copy(out, front)
		return out
	}
	return Values{}
}

// DefaultsOf returns the front matter that _config.yml gives a page; nil when
// it gives none at all.
func (c *Config) DefaultsOf(file string, class Class) Values {
	if len(c.Defaults) == 0 {
		return nil
	}
	return c.defaultsFor(c.scopeOf(file, class))
}

// populate is Document#read_post_data.
func (c *Config) populate(file string, class Class, values Values) {
	slug, ok := c.fileSlug(file)
	switch {
	case truthy(values["title"]):
	case !ok:
		return // Jekyll 3 fails here, says so, and goes on with the next file
	default:
		values["title"] = TitleFromSlug(slug)
	}
	switch {
	case truthy(values["slug"]):
	case !ok:
		values["slug"] = nil
	default:
		values["slug"] = slug
	}
	values["categories"] = anyList(c.Categories(file, class, values))
}

func anyList(items []string) []any {
	out := make([]any, len(items))
	for i, item := range items {
		out[i] = item
	}
	return out
}

// yamlFile reports whether the document is read as data alone
// (Document#yaml_file?).
func yamlFile(file string) bool {
	ext := extname(file)
	return ext == ".yml" || ext == ".yaml"
}

// Categories returns a document's categories: of the folders above _posts, of
// categories and of category (Document#populate_categories).
func (c *Config) Categories(file string, class Class, values Values) []string {
	if yamlFile(file) {
		return nil // read as data alone, it is not given any
	}
	var out []string
	if class.Kind == Post || class.Kind == Draft {
		out = c.superdirs(file, class)
	}
	switch v := values["categories"].(type) {
	case nil:
	case string:
		out = append(out, strings.Fields(v)...)
	case []any:
		for _, item := range v {
			out = append(out, toS(item))
		}
	default:
		out = append(out, toS(v))
	}
	switch v := values["category"].(type) {
	case []any:
		for _, item := range v {
			if item != nil {
				out = append(out, toS(item))
			}
		}
	default:
		if truthy(v) {
			out = append(out, toS(v))
		}
	}
	seen := map[string]bool{}
	return slices.DeleteFunc(out, func(s string) bool {
		had := seen[s]
		seen[s] = true
		return had
	})
}

// superdirs are the folders above _posts or _drafts
// (Document#categories_from_path).
func (c *Config) superdirs(file string, class Class) []string {
	folder := "_posts"
	if class.Kind == Draft {
		folder = "_drafts"
	}
	if c.CollectionsDir != "" {
		file = strings.TrimPrefix(file, c.CollectionsDir+"/")
	}
	if strings.HasPrefix(file, folder) {
		return nil
	}
	above, _, _ := strings.Cut(file, folder)
	return slices.DeleteFunc(strings.Split(above, "/"), func(s string) bool {
		return s == "" || s == path.Base(file)
	})
}

// Separator returns what ends a document's excerpt: its own
// excerpt_separator, else the site's. "" means that it has none
// (Document#excerpt_separator). A truthy excerpt in the values takes the place
// of a cut.
func (c *Config) Separator(values Values) string {
	if v := values["excerpt_separator"]; truthy(v) {
		return toS(v)
	}
	return c.ExcerptSeparator
}

// Excerpt returns the source of a document's excerpt: see package excerpt.
func (c *Config) Excerpt(text []byte, body source.Span, separator string) string {
	if c.differs().excerptTail {
		return excerpt.OldText(text, body, separator)
	}
	return excerpt.Text(text, body, separator)
}

// LayoutName returns the layout that a page asks for. It is "" if there is
// none to look up: no layout, an empty one, "none", or a file that is never
// put into one (Document#place_in_layout?, Convertible#place_in_layout?).
func LayoutName(file string, class Class, values Values) string {
	switch extname(file) {
	case ".sass", ".scss", ".coffee":
		return ""
	case ".yml", ".yaml":
		if class.Kind != Page {
			return ""
		}
	}
	if values["layout"] == "none" {
		return ""
	}
	return toS(values["layout"])
}
