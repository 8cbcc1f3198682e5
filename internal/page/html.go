package page

import (
	"fmt"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/jekyll/preview"
)

// HTML returns the body as visitors get it, without the layout around it; see
// [preview.HTML].
func (d *Document) HTML() string { return preview.HTML(d.File.Text, d.Liquid(), d.valueOf) }

// ofJekyll are the variables of a page that Jekyll fills, whatever the page says
// (Jekyll lib/jekyll/page.rb, lib/jekyll/drops/document_drop.rb).
var ofJekyll = strings.Fields(`categories collection content date dir excerpt id name next next_doc output path
	previous previous_doc relative_path tags to_s url`)

// valueOf returns what {{ page.x }} and {{ site.x }} print: text that is in
// the page's own metadata, or in _config.yml.
func (d *Document) valueOf(path string) (string, bool) {
	of, key, _ := strings.Cut(path, ".")
	switch {
	case of == "page" && !slices.Contains(ofJekyll, key):
		return d.Text(key)
	case of == "site":
		s, ok := d.Config().Values[key].(string)
		return s, ok
	}
	return "", false
}

// HTMLNotes says in what the HTML on the built site differs, a sentence each.
func (d *Document) HTMLNotes() []string {
	var notes []string
	if d.Liquid().Stops() {
		notes = append(notes, "the site is not built: Liquid refuses the page; partnerlint "+string(d.File.Path)+" shows why")
	}
	values := d.Config().Values
	if name, ok := values["markdown"].(string); ok && !strings.EqualFold(name, "kramdown") {
		notes = append(notes, fmt.Sprintf("the site's Markdown processor is %s; this is the output of kramdown", name))
	}
	set, _ := values["kramdown"].(jekyll.Values)
	for _, key := range ofOutput {
		if value, ok := set[key]; ok && fmt.Sprint(value) != asUsual[key] {
			notes = append(notes, fmt.Sprintf("the site sets kramdown: %s in _config.yml; this is the page without it", key))
		}
	}
	return notes
}

// ofOutput are the options of kramdown that change its HTML.
var ofOutput = strings.Fields(`auto_id_prefix auto_ids footnote_backlink footnote_nr gfm_quirks hard_wrap header_offset
	input math_engine parse_block_html smart_quotes syntax_highlighter toc_levels transliterated_header_ids
	typographic_symbols`)

// asUsual are Jekyll's values of options that sites like to repeat (Jekyll
// lib/jekyll/configuration.rb).
var asUsual = map[string]string{
	"auto_ids": "true", "footnote_nr": "1", "hard_wrap": "false", "input": "GFM", "math_engine": "mathjax",
	"smart_quotes": "lsquo,rsquo,ldquo,rdquo", "syntax_highlighter": "rouge", "toc_levels": "[1 2 3 4 5 6]",
}
