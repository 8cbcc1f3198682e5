package jekyll

import "slices"

// pagesPlugins are the plugins that GitHub Pages turns on by itself
// (GitHubPages::Plugins::DEFAULT_PLUGINS).
var pagesPlugins = []string{
	"jekyll-coffeescript",
	"jekyll-default-layout",
	"jekyll-gist",
	"jekyll-github-metadata",
	"jekyll-optional-front-matter",
	"jekyll-paginate",
	"jekyll-readme-index",
	"jekyll-relative-links",
	"jekyll-titles-from-headings",
}

// pagesWhitelist are the others that a site may name there
// (GitHubPages::Plugins::PLUGIN_WHITELIST); it runs no others.
var pagesWhitelist = []string{
	"jekyll-avatar",
	"jekyll-commonmark-ghpages",
	"jekyll-feed",
	"jekyll-include-cache",
	"jekyll-mentions",
	"jekyll-octicons",
	"jekyll-redirect-from",
	"jekyll-remote-theme",
	"jekyll-seo-tag",
	"jekyll-sitemap",
	"jemoji",
}

// plugins returns what runs: the plugins the file names, under GitHub Pages
// only those it allows, and the ones that are always on.
func (s settings) plugins() []string {
	named := s.list("plugins", nil)
	if old, ok := s.values["gems"].([]any); ok && s.config.Flavor == GitHubPages {
		named = append(slices.Clone(named), stringsOf(old)...)
	}
	if s.config.Flavor != GitHubPages {
		return slices.Clone(named)
	}
	out := slices.Clone(pagesPlugins)
	for _, p := range named {
		if slices.Contains(pagesWhitelist, p) && !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	return out
}

// quietPlugins are further common plugins that add no tag, filter or variable.
var quietPlugins = []string{"github-pages", "jekyll-compose", "jekyll-watch", "jekyll-sass-converter",
	"jekyll-minifier"}

// UnknownPlugins reports whether a plugin runs that may add tags, filters,
// variables or files which are not known here.
func (c *Config) UnknownPlugins() bool {
	return slices.ContainsFunc(c.Plugins, func(p string) bool {
		return !slices.Contains(pagesPlugins, p) && !slices.Contains(pagesWhitelist, p) &&
			!slices.Contains(quietPlugins, p)
	})
}

// PluginOutputs returns the files that the site's plugins write without a
// source of their own, relative to the site's root.
func (c *Config) PluginOutputs() []string {
	var out []string
	if c.Plugin("jekyll-feed") {
		feed, _ := c.Values["feed"].(Values)
		path, _ := feed["path"].(string)
		if path == "" {
			path = "feed.xml"
		}
		out = append(out, cleanDir(path))
	}
	if c.Plugin("jekyll-sitemap") {
		out = append(out, "sitemap.xml", "robots.txt")
	}
	if c.Plugin("jekyll-redirect-from") {
		if settings, _ := c.Values["redirect_from"].(Values); settings["json"] != false {
			out = append(out, "redirects.json")
		}
	}
	return out
}
