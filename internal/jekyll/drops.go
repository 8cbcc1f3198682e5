package jekyll

import "slices"

// pageKeys are what page.NAME has for every document, whatever its front
// matter says (lib/jekyll/drops/document_drop.rb, document.rb).
var pageKeys = []string{
	"categories", "collection", "content", "date", "draft", "excerpt", "ext", "id", "layout", "name", "next", "output",
	"path", "previous", "relative_path", "slug", "tags", "title", "url",
}

// plainPageKeys are the same for a page outside collections
// (lib/jekyll/page.rb, ATTRIBUTES_FOR_LIQUID).
var plainPageKeys = []string{"content", "dir", "excerpt", "layout", "name", "path", "url"}

// PageKeys returns the names that page.NAME knows of itself.
func PageKeys(kind Kind) []string {
	if kind == Page {
		return plainPageKeys
	}
	return pageKeys
}

// siteKeys are what site.NAME has whatever _config.yml says
// (lib/jekyll/drops/site_drop.rb, configuration.rb). A site is told url and
// github from outside.
var siteKeys = []string{
	"baseurl", "categories", "collections", "collections_dir", "config", "data", "data_dir", "defaults", "documents",
	"encoding",
	"excerpt_separator", "exclude", "future", "github", "highlighter", "host", "html_files", "html_pages", "include",
	"includes_dir", "incremental", "keep_files", "kramdown", "layouts_dir", "limit_posts", "liquid", "livereload",
	"lsi",
	"markdown", "markdown_ext", "pages", "paginate_path", "permalink", "plugins", "plugins_dir", "port", "posts",
	"quiet",
	"related_posts", "safe", "serving", "show_drafts", "source", "destination", "static_files", "strict_front_matter",
	"tags",
	"time", "timezone", "unpublished", "url", "verbose", "watch", "whitelist", "show_dir_listing", "cache_dir",
	"detach",
}

// metadataKeys are what jekyll-github-metadata sets where _config.yml does not: the
// name of the repository and what GitHub says of it (lib/jekyll-github-metadata/site_github_munger.rb).
var metadataKeys = []string{"title", "description", "url", "baseurl"}

// SiteKeys returns the names that site.NAME knows: Jekyll's own, the
// collections, and whatever _config.yml or a plugin sets.
func (c *Config) SiteKeys() []string {
	keys := slices.Clone(siteKeys)
	if c.Plugin("jekyll-github-metadata") {
		keys = append(keys, metadataKeys...)
	}
	for name := range c.Values {
		keys = append(keys, name)
	}
	for i := range c.Collections {
		keys = append(keys, c.Collections[i].Label)
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}
