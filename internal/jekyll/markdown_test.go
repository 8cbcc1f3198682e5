package jekyll

import "testing"

// What Jekyll 4.3.1 says to each value of markdown and kramdown.
func TestMarkdownProcessor(t *testing.T) {
	kramdown := func(key string, value any) Values { return Values{"kramdown": Values{key: value}} }
	for name, test := range map[string]struct {
		values Values
		flavor Flavor
		want   Processor
	}{
		"nothing":             {nil, Jekyll4, GFMKramdown},
		"null":                {Values{"markdown": nil}, Jekyll4, GFMKramdown},
		"capitals":            {Values{"markdown": "KRAMDOWN"}, Jekyll4, GFMKramdown},
		"space":               {Values{"markdown": "kramdown "}, Jekyll4, NoProcessor},
		"number":              {Values{"markdown": int64(5)}, Jekyll4, NoProcessor},
		"redcarpet":           {Values{"markdown": "redcarpet"}, Jekyll4, NoProcessor},
		"GFM":                 {Values{"markdown": "GFM"}, Jekyll4, NoProcessor},
		"a plugin's":          {Values{"markdown": "CommonMarkGhPages"}, Jekyll4, OtherProcessor},
		"redcarpet on Pages":  {Values{"markdown": "redcarpet"}, GitHubPages, GFMKramdown},
		"GFM on Pages":        {Values{"markdown": "GFM"}, GitHubPages, OtherProcessor},
		"kramdown's parser":   {kramdown("input", "kramdown"), Jekyll4, OtherProcessor},
		"small letters":       {kramdown("input", "gfm"), Jekyll4, NoProcessor},
		"no quirks":           {kramdown("gfm_quirks", []any{}), Jekyll4, OtherProcessor},
		"quirks in one text":  {kramdown("gfm_quirks", "paragraph_end,no_auto_typographic"), Jekyll4, GFMKramdown},
		"an option of no use": {kramdown("auto_ids", false), Jekyll4, GFMKramdown},
	} {
		if _, got := NewConfig(test.values, nil, test.flavor).MarkdownProcessor(); got != test.want {
			t.Errorf("%s: processor %d, want %d", name, got, test.want)
		}
	}
}

// Plugins of a site's own that have pages read in another way, and some that do not.
func TestRewritesMarkdown(t *testing.T) {
	for plugin, want := range map[string]bool{
		"class Shown < Jekyll::Converter\n def matches(ext)\n ext == '.md'\n":                       true,
		"class Shown < Converter\n def matches(ext)\n ext =~ /markdown/i\n":                         true,
		"class Styles < Jekyll::Converter\n def matches(ext)\n ext == '.less'\n":                    false,
		"module Kramdown\n  class Converter::Html\n":                                                true,
		"Jekyll::Hooks.register :documents, :pre_render do |d|\n d.content = d.content.upcase\n":    true,
		"Jekyll::Hooks.register :pages, :pre_render do |d|\n d.content.gsub!(/x/, 'y')\n":           true,
		"Jekyll::Hooks.register :pages, :pre_render do |d|\n d.data['x'] = d.content.size\n":        false,
		"Jekyll::Hooks.register :documents, :post_render do |d|\n d.output = d.content + 'x'\n":     false,
		"class Years < Jekyll::Generator\n def generate(site)\n page.content = 'markdown'\n":        false,
		"class Tab < Liquid::Block\n def render(context)\n super.gsub('md', '')\n":                  false,
		"Jekyll::Hooks.register :site, :post_read do |s|\n s.pages.each { |p| p.content == 'a' }\n": false,
	} {
		if got := RewritesMarkdown([]byte(plugin)); got != want {
			t.Errorf("%t for:\n%s", got, plugin)
		}
	}
}
