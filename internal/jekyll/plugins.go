package jekyll

import (
	"slices"
	"time"

	"github.com/partnerlint/partnerlint/internal/jekyll/liquid"
	"github.com/partnerlint/partnerlint/internal/jekyll/ruby"
)

// pagesPlugins are the plugins that GitHub Pages turns on by itself
// (GitHubPages::Plugins::DEFAULT_PLUGINS).
var pagesPlugins = []string{
	"jekyll-coffeescript",
	"jekyll-commonmark-ghpages",
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
	if _, ok := s.values["gems"]; ok && s.config.differs().oldSettings {
		named = s.list("gems", nil)
	}
	named = append(slices.Clone(named), themePlugins(s.config.Theme)...)
	var out []string
	if s.config.differs().fixedPlugins {
		out = slices.Clone(pagesPlugins)
		if _, ok := s.values["remote_theme"]; ok {
			named = append(named, "jekyll-remote-theme")
		}
		named = slices.DeleteFunc(named, func(p string) bool { return !slices.Contains(pagesWhitelist, p) })
	}
	for _, p := range named {
		if !slices.Contains(out, p) {
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
		out = append(out, CleanDir(path))
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

// LiquidOptions are the tags that the site's plugins add, and the versions of
// Liquid and Jekyll that run its templates. The caller may change what is returned,
// but not its lists; the plugins may not change any longer.
func (c *Config) LiquidOptions() *liquid.Options {
	made := c.options.Load()
	if made == nil {
		made = c.liquidOptions()
		c.options.Store(made)
	}
	options := *made
	return &options
}

func (c *Config) liquidOptions() *liquid.Options {
	options := liquid.Plugins(c.Plugins...)
	options.Liquid4, options.Jekyll3 = c.Builder.Liquid4(), c.differs().oldTags
	options.Date = func(text string) bool {
		_, ok := ruby.ParseDate(text, time.Unix(0, 0))
		return ok
	}
	return options
}

// UndefinedStops reports whether a filter or a variable that nobody defines stops
// the build, as strict_filters and strict_variables of liquid: ask. Of a variable
// only the root is looked at.
func (c *Config) UndefinedStops(t *liquid.Template) bool {
	options := c.LiquidOptions()
	for _, list := range [][]liquid.Output{t.Outputs, t.Assigned} {
		for _, o := range list {
			if c.Liquid.StrictVariables && o.Root != "" && !t.Defined(o.Root) {
				return true
			}
			for _, f := range o.Filters {
				if c.Liquid.StrictFilters && !c.UnknownPlugins() && !options.KnownFilter(f.Name) {
					return true
				}
			}
		}
	}
	return false
}
