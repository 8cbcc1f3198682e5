package jekyll

import (
	"regexp"
	"slices"
	"strings"
)

// A Processor says what becomes of a site's Markdown.
type Processor uint8

// The processors, as far as they matter here.
const (
	// GFMKramdown is kramdown with its GFM parser, which is what Jekyll runs where nothing else is said and what
	// the package kramdown reads.
	GFMKramdown Processor = iota
	// OtherProcessor is a processor that a plugin brings, or kramdown with a parser or with options that change
	// where a block ends: what becomes of a text is not known here.
	OtherProcessor
	// NoProcessor is a name that Jekyll does not know: it stops.
	NoProcessor
)

// pluginProcessors are the names that plugins add to Jekyll's own, kramdown
// (README of jekyll-commonmark, jekyll-commonmark-ghpages, jekyll-pandoc).
var pluginProcessors = []string{"CommonMark", "CommonMarkGhPages", "Pandoc"}

// MarkdownProcessor returns the setting markdown as the site has it, and what it means
// to Jekyll (lib/jekyll/converters/markdown.rb, get_processor; on GitHub Pages
// lib/github-pages/configuration.rb of the gem github-pages, which puts
// kramdown in the place of what it does not know). A site with plugins of its
// own may know more names.
func (c *Config) MarkdownProcessor() (name string, p Processor) {
	v := c.Values["markdown"]
	if v == nil {
		v = "kramdown"
	}
	name, isText := v.(string)
	if c.Builder == GitHubPages {
		switch strings.ToLower(toS(v)) {
		case "gfm", "commonmarkghpages":
			return toS(v), OtherProcessor
		}
		return toS(v), c.kramdownParser()
	}
	switch {
	case !isText:
		return toS(v), NoProcessor // it is asked for its letters in lower case, and has none
	case strings.EqualFold(name, "kramdown"):
		return name, c.kramdownParser()
	case slices.Contains(pluginProcessors, name):
		return name, OtherProcessor
	}
	return name, NoProcessor
}

// In a plugin of the site's own: a converter, kramdown bent, a hook before pages
// are rendered, and text that is changed there.
var (
	converterClass = regexp.MustCompile(`class\s+[\w:]+\s*<\s*(?:(?:::)?Jekyll::)?(?:Converter|Converters::Markdown)\b`)
	kramdownBent   = regexp.MustCompile(`(?m)^\s*(?:module|class)\s+(?:::)?Kramdown\b`)
	renderHook     = regexp.MustCompile(`Hooks\.register\b[^\n]*:pre_render`)
	markdownNamed  = regexp.MustCompile(`(?i)\bmd\b|markdown`)
	textChanged    = regexp.MustCompile(`\.content\s*(?:=[^=~>]|<<|\.(?:g?sub|prepend|replace|insert)!?\b)`)
)

// RewritesMarkdown reports whether a plugin of the site's own, a file in Ruby, has
// pages read in another way than kramdown reads what is in them.
func RewritesMarkdown(plugin []byte) bool {
	return converterClass.Match(plugin) && markdownNamed.Match(plugin) ||
		kramdownBent.Match(plugin) || renderHook.Match(plugin) && textChanged.Match(plugin)
}
