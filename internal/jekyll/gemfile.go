package jekyll

import (
	"slices"
	"strings"
)

// GemfilePlugins returns the plugins that a Gemfile loads next to those of
// _config.yml: the gems of the group :jekyll_plugins (PluginManager,
// require_from_bundler). The gem github-pages brings its own.
func GemfilePlugins(text string) []string {
	var plugins []string
	inGroup := false
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "#")
		line = strings.TrimSpace(line)
		named := strings.Contains(line, ":jekyll_plugins")
		switch {
		case strings.HasPrefix(line, "group") && strings.HasSuffix(line, "do"):
			inGroup = named
		case line == "end":
			inGroup = false
		case strings.HasPrefix(line, "gem") && (inGroup || named):
			name := firstQuoted(line)
			if name == "github-pages" {
				plugins = append(plugins, pagesPlugins...)
			}
			plugins = append(plugins, name)
		}
	}
	return slices.DeleteFunc(plugins, func(name string) bool { return name == "" })
}

func firstQuoted(line string) string {
	i := strings.IndexAny(line, `"'`)
	if i < 0 {
		return ""
	}
	name, _, _ := strings.Cut(line[i+1:], line[i:i+1])
	return name
}
