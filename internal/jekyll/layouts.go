package jekyll

import (
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/paths"
)

// layoutKind is the Kind of a file in the layouts folder. LayoutReader filters
// the path below that folder as if it lay at the root of the site.
func (c *Config) layoutKind(rel string) (Kind, Reason) {
	if hiddenPart(rel) {
		return Ignored, SpecialName
	}
	if reason := c.reject(entry{full: rel, name: rel}); reason != NotIgnored {
		return Ignored, reason
	}
	if _, ok := LayoutKey(rel); !ok {
		return Ignored, NotLayout
	}
	return Layout, NotIgnored
}

// LayoutKey returns the name of the layout in a file, given by its path below
// the layouts folder: the path without its extension
// (LayoutReader#layout_name). ok is false for a file that has none.
func LayoutKey(rel string) (name string, ok bool) {
	if !strings.Contains(rel[strings.LastIndexByte(rel, '/')+1:], ".") {
		return "", false
	}
	rel = strings.TrimRight(rel, ".") // only Jekyll 3 reads such a file
	name = rel[:max(strings.LastIndexByte(rel, '.'), 0)]
	return name, true
}

// Layouts returns the layouts among the site's files: their names, and the
// file that has each. Of two files with one name the later one counts.
// jekyll-redirect-from and the themes that are known here bring layouts of their
// own, without a file.
func (c *Config) Layouts(files []paths.Site) map[string]paths.Site {
	out := map[string]paths.Site{}
	files = slices.Sorted(slices.Values(files))
	for _, file := range files {
		rel, ok := below(c.LayoutsDir, string(file))
		if !ok {
			continue
		}
		if kind, _ := c.layoutKind(rel); kind == Layout {
			name, _ := LayoutKey(rel)
			out[name] = file
		}
	}
	if _, ok := out["redirect"]; !ok && c.Plugin("jekyll-redirect-from") {
		out["redirect"] = ""
	}
	return out
}
