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

// What kramdown 2.4.0 says to values of its settings: those that it stops at.
func TestKramdownSettings(t *testing.T) {
	for _, c := range []struct {
		key   string
		value any
		ok    bool
	}{
		{"gfm_quirks", nil, false},
		{"gfm_quirks", int64(5), false},
		{"gfm_quirks", []any{}, true},
		{"gfm_quirks", "paragraph_end", true},
		{"header_offset", nil, false},
		{"header_offset", "x", false},
		{"header_offset", 1.5, false},
		{"header_offset", "1", true},
		{"header_offset", int64(-1), true},
		{"toc_levels", nil, true},
		{"toc_levels", int64(7), false},
		{"toc_levels", "7", false},
		{"toc_levels", "2..3", true},
		{"toc_levels", "2,3", true},
		{"toc_levels", []any{int64(2), int64(3)}, true},
		{"toc_levels", []any{int64(0)}, false},
		{"smart_quotes", nil, true},
		{"smart_quotes", "a", false},
		{"smart_quotes", int64(5), false},
		{"smart_quotes", []any{int64(171), int64(187), "ldquo", "rdquo"}, true},
		{"link_defs", []any{"a"}, false},
		{"link_defs", Values{"home": []any{"/"}}, true},
		{"link_defs", Values{"home": "/"}, false},
		{"typographic_symbols", int64(1), false},
		{"typographic_symbols", Values{"ndash": "--"}, true},
		{"auto_ids", nil, true},
		{"parse_block_html", nil, true},
	} {
		config := NewConfig(Values{"kramdown": Values{c.key: c.value}}, nil, Jekyll)
		if got := config.Err == nil; got != c.ok {
			t.Errorf("%s: %v: taken %v, error %v", c.key, c.value, got, config.Err)
		}
	}
}

func TestKramdownOptions(t *testing.T) {
	o := NewConfig(Values{"kramdown": Values{
		"gfm_quirks": []any{"paragraph_end", "no_auto_typographic"}, "parse_block_html": "yes", "parse_span_html": false,
		"link_defs": Values{"Our home": []any{"/", "Home"}}, "header_offset": int64(1),
	}}, nil, Jekyll).KramdownOptions()
	if !o.LiteralDashes || !o.BlockHTML || !o.RawSpans || len(o.LinkDefs) != 1 || o.LinkDefs[0].ID != "our home" ||
		o.LinkDefs[0].Dest != "/" {
		t.Errorf("%+v", o)
	}
	if o := NewConfig(nil, nil, Jekyll).KramdownOptions(); o.LiteralDashes || o.BlockHTML || o.RawSpans {
		t.Errorf("%+v", o)
	}
}
