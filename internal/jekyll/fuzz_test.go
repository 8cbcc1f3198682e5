package jekyll

import (
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/jekyll/web"
	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/source"
)

// No site, path or page makes the model fail.
func FuzzModel(f *testing.F) {
	f.Add("collections:\n  partners: {output: true, permalink: /:title/}\n", "_partners/A b/index.md",
		"permalink: /x/:slug\n", "../y#z")
	f.Add("exclude: ['*', '[a', ab/]\ninclude: ['']\ncollections_dir: c\n", "c/_posts/2024-01-01-x.md",
		"date: 2024-01-01\ncategories: [a, ~]\n", "//x")
	f.Add("defaults: [{scope: {path: '*/{a,b}'}, values: {date: soon}}]\n", "_data/a b/c.csv",
		"redirect_from: [/a, 5]\n", `\x?`)
	f.Add("plugins: [jekyll-redirect-from]\npermalink: pretty\n", "sub/_layouts/x.html", "redirect_from: "+
		"/:path/:x\nredirect_to: [~, 5]\n", "")
	f.Fuzz(func(t *testing.T, config, file, front, ref string) {
		file = strings.TrimLeft(file, "/") // a site path begins with none
		for _, flavor := range []Flavor{Jekyll4, GitHubPages} {
			c, _ := LoadConfig(source.New("_config.yml", []byte(config)), flavor)
			c.Find("collections", "partners")
			root, _ := yaml.ParseMapping([]byte(front), source.Span{End: len(front)})
			class := c.Classify(paths.Site(file), []byte("---\n"))
			for _, kind := range []Kind{class.Kind, Page, Static, Document, Post} {
				class.Kind = kind
				it := c.Resolve(paths.Site(file), class, ValuesOf(root), buildTime)
				_, _ = c.Redirects(it.Values)
				c.RedirectTo(it.Values)
				c.Before(it, it)
				if it.Err == nil && strings.HasPrefix(it.Output, "/") {
					t.Errorf("%q is written to %q", file, it.Output)
				}
				m := web.NewURLMap([]web.Output{{Path: it.Output, Source: paths.Site(file)}})
				m.Lookup(it.URL)
				m.Blocked(it.Output)
			}
			c.Layouts([]paths.Site{paths.Site(file)})
			c.DataFiles([]paths.Site{paths.Site(file), "_data/x.yml"})
			c.PluginOutputs()
			if p, _, external := web.ResolveRelative("/a/b", ref); !external && !strings.HasPrefix(p, "/") {
				t.Errorf("%q resolves to %q", ref, p)
			}
		}
	})
}
