//go:build unix

package main

import (
	"fmt"
	"math/rand/v2"
)

// A kind is a place in a site where hostile text can stand.
type kind struct {
	name    string
	weight  int // how many of a hundred inputs
	grammar grammar
	files   func(text string) map[string]string // what differs from the plain site
	shape   func(grammar, *rand.Rand) text      // nil for any
	sizes   []int                               // nil for the usual
}

const (
	front = "---\nlayout: partner\ntitle: Open Data\npermalink: partners/open-data\npartner: open-data\n---\n"
	body  = "A dozen neighbours read the budget.\n<!--more-->\n\n## Program Description\n\nText and more.\n\n" +
		"## Founding Story\n\nIt began in 2016.\n"
	page = "_partners/open-data.md"
)

// plain is the site that hostile text is in.
var plain = map[string]string{
	"_config.yml":           "collections:\n  partners:\n    output: true\nexcerpt_separator: <!--more-->\n",
	"_data/partners.json":   "{\"open-data\": {\"website\": \"https://town.example\"}}\n",
	"_layouts/partner.html": "{{ content }}\n",
	page:                    front + body,
}

func one(name, before, after string) func(string) map[string]string {
	return func(text string) map[string]string { return map[string]string{name: before + text + after} }
}

var kinds = []kind{
	{name: "page", weight: 22, grammar: markdown, files: one(page, front, "")},
	{name: "page with all it needs", weight: 16, grammar: markdown, files: one(page, front+body+"\n", "\n")},
	{name: "card", weight: 8, grammar: markdown, files: one(page, front, "\n<!--more-->\n\n## Program Description\n")},
	{name: "front matter", weight: 16, grammar: metadata, files: one(page, "---\nlayout: partner\n", "\n---\n"+body)},
	{name: "a value of front matter", weight: 5, grammar: metadata, files: one(page, "---\nlayout: partner\ntitle: ",
		"\npartner: open-data\n---\n"+body)},
	{name: "open front matter", weight: 2, grammar: metadata, files: one(page, "---\nlayout: partner\n", "")},
	{name: "Liquid", weight: 6, grammar: liquidAlone(), files: one(page, front, "")},
	{name: "include", weight: 2, grammar: markdown, files: func(text string) map[string]string {
		return map[string]string{page: front + "{% include a.html %}\n" + body, "_includes/a.html": text}
	}},
	{name: "layout", weight: 2, grammar: markdown, files: one("_layouts/partner.html", "", "{{ content }}")},
	{name: "site configuration", weight: 4, grammar: metadata, files: one("_config.yml", plain["_config.yml"], "")},
	{name: "YAML data", weight: 4, grammar: metadata, files: func(text string) map[string]string {
		return map[string]string{"_data/partners.json": "", "_data/partners.yml": text}
	}},
	{name: "JSON data", weight: 2, grammar: objects, files: one("_data/partners.json", "{", "\"open-data\": {}}")},
	{name: "broken JSON data", weight: 3, grammar: objects, files: one("_data/partners.json", "", "")},
	{name: "CSV data", weight: 2, grammar: tables, files: func(text string) map[string]string {
		return map[string]string{"_data/partners.json": "", "_data/partners.csv": "name,website\n" + text}
	}},
	{name: "CSV heading", weight: 1, grammar: tables, files: one("_data/other.csv", "", "")},
	{name: "TSV data", weight: 1, grammar: tables, files: one("_data/other.tsv", "name\twebsite\n", "")},
	{name: "post", weight: 2, grammar: markdown, files: one("_posts/2026-01-02-news.md", "---\ntitle: News\n---\n",
		"")},
	{name: "page of HTML", weight: 2, grammar: markdown, files: one("_partners/map.html", front, "")},
	{name: "many pages", weight: 3, grammar: markdown, files: pages(body + "\n")},
	{name: "many front matters", weight: 3, grammar: metadata, files: pages("")},
	{name: "Gemfile", weight: 1, grammar: gems, files: one("Gemfile", "", "")},
	{name: "workflow", weight: 1, grammar: metadata, files: one(".github/workflows/pages.yml", "", "")},
	{name: "ignored files", weight: 1, grammar: settings, files: func(text string) map[string]string {
		return map[string]string{".git/HEAD": "ref: refs/heads/main\n", ".gitignore": text}
	}},
	{name: "baseline", weight: 1, grammar: objects, files: one(".partnerlint-baseline.json", "", "")},
	{name: "configuration", weight: 3, grammar: settings, files: one(".partnerlint.yml", "", "")},
	{name: "schema", weight: 4, grammar: schemas, files: schemaSite, shape: schemaText,
		sizes: []int{1 << 10, 2 << 10, 4 << 10, 64 << 10, 128 << 10, 256 << 10}},
}

// pages cuts a text into pages of a few hundred bytes, with what comes before the
// piece in each. Where that is "", the piece is front matter.
func pages(before string) func(string) map[string]string {
	return func(text string) map[string]string {
		all := map[string]string{}
		for i := 0; text != ""; i++ {
			n := min(len(text), 300)
			name := fmt.Sprintf("_partners/page-%d.md", i)
			if before == "" {
				all[name] = "---\nlayout: partner\n" + text[:n] + "\n---\n" + body
			} else {
				all[name] = front + before + text[:n]
			}
			text = text[n:]
		}
		return all
	}
}

// gems are the lines of a Gemfile.
var gems = grammar{
	"word": {"jekyll", "github-pages", "jekyll-redirect-from", "rake", "a", "é", "1"},
	"unit": {"gem §quoted§\n", "gem §quoted§, §quoted§\n", "group :jekyll_plugins do\n", "end\n", "# §word§\n",
		"source §quoted§\n", "gem(§quoted§)\n", "gem §quoted§, group: :§word§ ", "§word§\n", "gemspec\n"},
	"quoted": {"\"§word§\"", "'§word§'", "\"~> 1.§word§\"", "\"§word§"},
	"sign":   {"\"", "'", ",", "\n", " ", "#", "(", ")", ":", "gem", "do", "end", "=begin\n", "~>", "\\"},
	"pair":   {"group :a do …end\n", "gem(…)", "\"…\"", "=begin\n…\n=end\n"},
}

// liquidAlone is the Liquid of the Markdown grammar.
func liquidAlone() grammar {
	g := grammar{}
	for name, choices := range markdown {
		g[name] = choices
	}
	g["unit"] = []string{"§word§", "§liquid§", "§liquid§", "§liquid§§word§", "§liquid§\n"}
	g["pair"] = []string{"{% if a %}…{% endif %}", "{% for a in b %}…{% endfor %}", "{{…}}", "{{ a[…] }}",
		"{{ a | b: …}}", "{% raw %}…{% endraw %}", "{% case a %}{% when 1 %}…{% endcase %}", "{% if …%}",
		"{% comment %}…{% endcomment %}", "{% capture a %}…{% endcapture %}", "{% include …%}", "{{ \"…\" }}",
		"{% unless a %}…{% else %}{% endunless %}"}
	return g
}

// drawKind is a kind by its weight.
func drawKind(r *rand.Rand) *kind {
	total := 0
	for i := range kinds {
		total += kinds[i].weight
	}
	n := r.IntN(total)
	for i := range kinds {
		if n -= kinds[i].weight; n < 0 {
			return &kinds[i]
		}
	}
	panic("unreachable")
}
