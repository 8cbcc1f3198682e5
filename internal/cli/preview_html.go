package cli

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/jekyll/preview"
	"github.com/partnerlint/partnerlint/internal/page"
)

// previewHTML prints the body of a page as HTML; it returns how many pages it
// could show, none or one.
func (a *app) previewHTML(placed engine.Placed, several bool) int {
	doc := placed.Doc
	why := ""
	switch {
	case doc == nil || doc.Kind == page.Data || doc.Kind == page.Config:
		why = cmp.Or(placed.Why, "it is no page")
	case doc.Damage()&page.Bytes != 0:
		why = "the file is not UTF-8 text"
	case !doc.FrontMatter.Present:
		why = "the site overlooks the file: it does not begin with ---"
	}
	if why != "" {
		fmt.Fprintf(a.stderr, "%s has no HTML: %s\n", placed.Path, why)
		return 0
	}
	if several {
		fmt.Fprintf(a.stderr, "%s:\n", doc.File.Path)
	}
	fmt.Fprint(a.stdout, preview.HTML(doc.File.Text, doc.Liquid(), valueOn(doc)))
	for _, note := range htmlNotes(doc) {
		fmt.Fprintf(a.stderr, "  %s\n", note)
	}
	return 1
}

// ofJekyll are the variables of a page that Jekyll fills, whatever the page says
// (Jekyll lib/jekyll/page.rb, lib/jekyll/drops/document_drop.rb).
var ofJekyll = strings.Fields(`categories collection content date dir excerpt id name next next_doc output path
	previous previous_doc relative_path tags to_s url`)

// valueOn returns what {{ page.x }} and {{ site.x }} print: text that stands in
// the page's own metadata, or in _config.yml.
func valueOn(doc *page.Document) func(path string) (string, bool) {
	return func(path string) (string, bool) {
		of, key, _ := strings.Cut(path, ".")
		switch {
		case of == "page" && !slices.Contains(ofJekyll, key):
			return doc.Text(key)
		case of == "site":
			s, ok := doc.Config().Values[key].(string)
			return s, ok
		}
		return "", false
	}
}

// htmlNotes says in what the site's HTML differs.
func htmlNotes(doc *page.Document) []string {
	var notes []string
	if doc.Liquid().Stops() {
		notes = append(notes, "the site is not built: Liquid refuses the page; partnerlint "+doc.File.Path+" says why")
	}
	values := doc.Config().Values
	if name, ok := values["markdown"].(string); ok && !strings.EqualFold(name, "kramdown") {
		notes = append(notes, fmt.Sprintf("the site's Markdown is %s; this is what kramdown makes of the page", name))
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
