//go:build unix

package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
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
	{name: "configuration", weight: 3, grammar: settings, files: one(".partnerlint.yml", "", "")},
	{name: "schema", weight: 4, grammar: schemas, files: schemaSite, shape: schemaText,
		sizes: []int{1 << 10, 2 << 10, 4 << 10, 64 << 10, 128 << 10, 256 << 10}},
}

// liquidAlone is the Liquid of the Markdown grammar.
func liquidAlone() grammar {
	g := grammar{}
	for name, choices := range markdown {
		g[name] = choices
	}
	g["unit"] = []string{"§word§", "§liquid§", "§liquid§", "§liquid§§word§", "§liquid§\n"}
	g["pair"] = []string{"{% if a %}…{% endif %}", "{% for a in b %}…{% endfor %}", "{{…}}", "{{ a[…] }}", "{{ a | b: …}}",
		"{% raw %}…{% endraw %}", "{% case a %}{% when 1 %}…{% endcase %}", "{% if …%}", "{% comment %}…{% endcomment %}",
		"{% capture a %}…{% endcapture %}", "{% include …%}", "{{ \"…\" }}", "{% unless a %}…{% else %}{% endunless %}"}
	return g
}

func schemaSite(schema string) map[string]string {
	return map[string]string{
		"schema.json":      schema,
		".partnerlint.yml": "layouts:\n  partner:\n    schema: schema.json\n",
		page: "---\nlayout: partner\ntitle: Open Data\npermalink: partners/open-data\npartner: open-data\na: {b: {c: [1, [2]]}}\n" +
			"b: [[[]], {a: 1}]\nc: 1\n---\n" + body,
	}
}

// schemaText is a schema that is valid but for its size: definitions that each
// refer to the next, one nested in itself, or a long list of branches.
func schemaText(g grammar, r *rand.Rand) text {
	switch r.IntN(3) {
	case 0:
		link := []string{`{"allOf": [%s, %s]}`, `{"anyOf": [%s, %s]}`, `{"oneOf": [%s, %s]}`, `{"not": {"anyOf": [{"not": %s}, %s]}}`,
			`{"if": %s, "then": %s}`, `{"properties": {"a": %s, "b": %s}}`, `{"additionalProperties": %s, "propertyNames": %s}`,
			`{"items": %s, "contains": %s}`, `{"allOf": [{"title": "a"}, %s], "anyOf": [%s]}`}[r.IntN(9)]
		last := g.draw(r, "schema", 3)
		return text{fmt.Sprintf("definitions %q, at last %q", link, last), func(n int) string {
			var b strings.Builder
			b.WriteString("{\"$ref\": \"#/$defs/d0\", \"$defs\": {\"a\": true, \"b\": {}, \"c\": false, \"title\": {}, \"layout\": {}, " +
				"\"permalink\": {}, \"partner\": {}")
			i := 0
			for ; b.Len() < n; i++ {
				next := fmt.Sprintf("{\"$ref\": \"#/$defs/d%d\"}", i+1)
				fmt.Fprintf(&b, ", \"d%d\": "+link, i, next, next)
			}
			fmt.Fprintf(&b, ", \"d%d\": %s}}", i, last)
			return b.String()
		}}
	case 1:
		opener, closer := g.pair(r)
		middle := g.draw(r, "schema", 4)
		return text{fmt.Sprintf("schema nested %q %q %q", opener, middle, closer), func(n int) string {
			times := n/(len(opener)+len(closer)) + 1
			return withDefs(strings.Repeat(opener, times) + middle + strings.Repeat(closer, times))
		}}
	}
	piece, list := g.draw(r, "schema", 4), []string{"allOf", "anyOf", "oneOf"}[r.IntN(3)]
	return text{fmt.Sprintf("%s of many %q", list, piece), func(n int) string {
		return withDefs(fmt.Sprintf("{%q: [%s true]}", list, fill(piece+", ", n)))
	}}
}

func withDefs(schema string) string {
	return "{\"allOf\": [" + schema + "], \"$defs\": {\"a\": true, \"b\": {\"allOf\": [{\"$ref\": \"#/$defs/a\"}]}, \"c\": false, " +
		"\"title\": {}, \"layout\": {}, \"permalink\": {}, \"partner\": {}}}"
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

// writeSite writes the plain site with some of its files replaced, or left out
// where the text is empty.
func writeSite(dir string, files map[string]string) error {
	all := map[string]string{}
	for name, text := range plain {
		all[name] = text
	}
	for name, text := range files {
		all[name] = text
	}
	for name, text := range all {
		if text == "" {
			continue
		}
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(full, []byte(text), 0o600); err != nil {
			return err
		}
	}
	return nil
}
