package engine

import (
	"bytes"
	"os"
	"strings"

	"github.com/partnerlint/partnerlint/internal/bounds"
	"github.com/partnerlint/partnerlint/internal/engine/disk"
	"github.com/partnerlint/partnerlint/internal/paths"
)

// A generator is a program that makes a site of a folder, and is not Jekyll.
type generator struct {
	name  string
	files []string // any of them in the folder tells it; one that ends in a slash is a folder
	holds string   // what the file must hold, in lower case; "" for anything
}

// generators are reported by the files that their own documentation asks for.
var generators = []generator{
	{name: "Hugo", files: []string{"hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config/_default/"}},
	{name: "Hugo", files: []string{"config.toml", "config.yaml", "config.yml", "config.json"}, holds: "baseurl"},
	{name: "Zola", files: []string{"config.toml", "zola.toml"}, holds: "base_url"},
	{name: "Astro", files: []string{"astro.config.mjs", "astro.config.js", "astro.config.ts", "astro.config.cjs"}},
	{name: "Eleventy", files: []string{".eleventy.js", ".eleventy.cjs", "eleventy.config.js", "eleventy.config.mjs",
		"eleventy.config.cjs", "eleventy.config.ts"}},
	{name: "Docusaurus", files: []string{"docusaurus.config.js", "docusaurus.config.ts", "docusaurus.config.mjs",
		"docusaurus.config.cjs"}},
	{name: "MkDocs", files: []string{"mkdocs.yml", "mkdocs.yaml"}},
	{name: "VitePress", files: []string{".vitepress/", "docs/.vitepress/"}},
	{name: "VuePress", files: []string{".vuepress/", "docs/.vuepress/"}},
	{name: "Gatsby", files: []string{"gatsby-config.js", "gatsby-config.ts", "gatsby-config.mjs"}},
	{name: "Next.js", files: []string{"next.config.js", "next.config.mjs", "next.config.ts"}},
	{name: "Nuxt", files: []string{"nuxt.config.js", "nuxt.config.ts"}},
	{name: "mdBook", files: []string{"book.toml"}},
	{name: "Pelican", files: []string{"pelicanconf.py"}},
	{name: "Sphinx", files: []string{"conf.py", "docs/conf.py", "docs/source/conf.py"}, holds: "extensions"},
	{name: "Antora", files: []string{"antora.yml", "antora-playbook.yml"}},
	{name: "Hexo", files: []string{"package.json"}, holds: `"hexo"`},
}

// mostOfMark is how much of a file is read to see what it is, in bytes.
const mostOfMark = 64 << 10

// builtBy names the generator of the folder dir, or of one above it in the
// same repository, and the file that tells it; "" for none.
func builtBy(d *disk.Disk, dir paths.Full) (name string, file paths.Shown) {
	for range 8 {
		for _, g := range generators {
			for _, mark := range g.files {
				full := dir.Join(strings.TrimSuffix(mark, "/"))
				if strings.HasSuffix(mark, "/") && d.IsDir(full) || d.IsFile(full) && fileHolds(d, full, g.holds) {
					return g.name, d.Shown(full)
				}
			}
		}
		parent := dir.Dir()
		if parent == dir || exists(dir.Join(".git")) {
			return "", ""
		}
		dir = parent
	}
	return "", ""
}

func exists(full paths.Full) bool { _, err := os.Lstat(string(full)); return err == nil }

// fileHolds reports whether the beginning of a file has a word in it, whatever the
// case of its letters.
func fileHolds(d *disk.Disk, full paths.Full, word string) bool {
	if word == "" {
		return true
	}
	text, ok := d.Overlay[full]
	if !ok {
		file, err := bounds.Of(full.Dir()).Open(full)
		if err != nil {
			return false
		}
		defer file.Close()
		text = make([]byte, mostOfMark)
		n, _ := file.Read(text)
		text = text[:n]
	}
	return bytes.Contains(bytes.ToLower(text[:min(len(text), mostOfMark)]), []byte(word))
}
