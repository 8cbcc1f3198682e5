package jekyll

import (
	"slices"
	"strings"
	"time"

	"github.com/partnerlint/partnerlint/internal/jekyll/ruby"
)

// pagesThemes are the themes that GitHub Pages has (GitHubPages::Plugins::THEMES)
// next to those that pagesThemePrefix begins; any other name stops the build.
var pagesThemes = []string{"minima", "jekyll-swiss"}

const pagesThemePrefix = "jekyll-theme-"

var pagesThemeNames = []string{
	"primer", "architect", "cayman", "dinky", "hacker", "leap-day", "merlot", "midnight", "minimal", "modernist",
	"slate", "tactile", "time-machine",
}

// PagesTheme reports whether GitHub Pages has a theme of that name.
func PagesTheme(name string) bool {
	short, ok := strings.CutPrefix(name, pagesThemePrefix)
	return slices.Contains(pagesThemes, name) || ok && slices.Contains(pagesThemeNames, short)
}

// theme is the theme that the file names, or the one that is on by itself; "" if
// there is none.
func (s settings) theme() string {
	v, given := s.values["theme"]
	if !given {
		return s.config.differs().theme
	}
	name, text := v.(string)
	name = strings.ToLower(strings.TrimSpace(name))
	if text && s.config.differs().fixedPlugins && !PagesTheme(name) {
		s.fault("a theme that GitHub Pages supports", "theme")
	}
	return name
}

// themePlugins are the plugins that a theme brings with it: the gems it depends
// on (PluginManager.require_theme_deps).
func themePlugins(theme string) []string {
	short, ok := strings.CutPrefix(theme, pagesThemePrefix)
	switch {
	case theme == "minima":
		return []string{"jekyll-feed", "jekyll-seo-tag"}
	case ok && slices.Contains(pagesThemeNames, short):
		return []string{"jekyll-seo-tag"}
	}
	return nil
}

// ThemeLayouts returns the names of the layouts that the theme brings; known is
// false if they are not known here.
func (c *Config) ThemeLayouts() (names []string, known bool) {
	switch {
	case c.Remote != "":
		return nil, false
	case c.Theme == "":
		return nil, true
	case c.Theme == "minima" && !c.Builder.Hosted():
		return []string{"base", "default", "home", "page", "post"}, true // the newest has one more
	case c.Theme == "minima", c.Theme == pagesThemePrefix+"primer":
		return []string{"default", "home", "page", "post"}, true
	}
	return nil, false
}

// ThemeNamed reports whether the file itself names a theme.
func (c *Config) ThemeNamed() bool {
	_, named := c.Values["theme"].(string)
	return named || c.Remote != ""
}

// markdown is the converter: kramdown, or gfm for the one that GitHub Pages
// means by that word. A word that the builder does not know stops the build,
// unless a plugin that is not known here may define it.
func (s settings) markdown() string {
	name := strings.ToLower(s.text("markdown", "kramdown"))
	differs := s.config.differs()
	switch {
	case slices.Contains(differs.processors, name):
	case differs.kramdownFor:
		name = "kramdown"
	case slices.Contains([]string{"gfm", "maruku", "rdiscount", "redcarpet"}, name):
		s.fault("kramdown", "markdown")
	}
	if name == "commonmarkghpages" {
		name = "gfm"
	}
	return name
}

// ThemeDateError is the date of a page that stops the build once a layout of the
// theme prints it: those known here have {% seo %} in them. A document with such a
// date stops the build anyway. own tells which layouts the site has itself.
func (c *Config) ThemeDateError(it Item, own func(layout string) bool) *DateError {
	layouts, _ := c.ThemeLayouts()
	if it.Class.Kind != Page || own(it.Layout) || own("default") || !slices.Contains(layouts, it.Layout) {
		return nil
	}
	switch v := it.Values["date"].(type) {
	case string:
		if _, ok := ruby.ParseDate(v, time.Unix(0, 0)); v != "" && !ok {
			return &DateError{Text: v}
		}
	case bool, float64:
		if truthy(v) {
			return &DateError{Text: toS(v)}
		}
	}
	return nil
}
