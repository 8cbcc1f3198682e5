package config

import (
	"net/url"
	"path"
	"path/filepath"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/partnerlint/partnerlint/internal/bounds"
	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/text"
)

// once asks that a list names nothing twice.
func once(d *decoder, node *yaml.Node, names []string) {
	seen := map[string]bool{}
	for i, name := range names {
		if seen[name] {
			d.fault(item(node, i), "%q is listed twice", name)
		}
		seen[name] = true
	}
}

// mostTitles is how many titles and aliases the sections of a layout may have:
// each heading of a page is compared with each.
const mostTitles = 500

// tooMany refuses sections that no page has.
func tooMany(d *decoder, node *yaml.Node, sections []Section) bool {
	titles := len(sections)
	for _, s := range sections {
		titles += len(s.Aliases)
	}
	if titles > mostTitles {
		d.fault(node, "there are %d titles and aliases; %d is the most", titles, mostTitles)
	}
	return titles > mostTitles
}

// distinguish asks that a heading means one section: no title or alias may stand
// for two of them, case and punctuation aside.
func distinguish(d *decoder, node *yaml.Node, sections []Section) {
	owner := map[string]string{} // letters → the title of the section they mean
	for i, s := range sections {
		letters := text.Letters(s.Title)
		if strings.TrimSpace(s.Title) == "" {
			continue // already reported
		}
		if other, taken := owner[letters]; taken {
			place := item(node, i)
			if place != nil && place.Kind == yaml.Map {
				place = place.Get("title")
			}
			d.fault(place, "the section %q is listed twice%s", s.Title, asWritten(s.Title, other))
			continue
		}
		owner[letters] = s.Title
	}
	for i, s := range sections {
		for j, alias := range s.Aliases {
			place := item(item(node, i).Get("aliases"), j)
			letters := text.Letters(alias)
			switch other, taken := owner[letters]; {
			case alias == s.Title:
				d.fault(place, "%q is the title itself, not another wording of it", alias)
			case taken && other != s.Title:
				d.fault(place, "%q is also an alias of the section %q", alias, other)
			case letters == "":
			default:
				owner[letters] = s.Title
			}
		}
	}
}

func asWritten(title, other string) string {
	if title == other {
		return ""
	}
	return ", the other time as \"" + other + "\""
}

// partFolders asks that a folder belongs to one layout. A built-in contract
// gives its folder up to a layout of the file.
func (c *Config) partFolders(d *decoder, contracts []*contract.Contract) {
	owner := map[string]*contract.Contract{}
	for _, contract := range contracts {
		if contract.Folder == "" {
			continue
		}
		other := owner[contract.Folder]
		owner[contract.Folder] = contract
		switch {
		case other == nil:
		case c.File.Layouts[other.Layout].Folder == nil:
			other.Folder = ""
		default:
			d.fault(at(c.Node, "layouts", contract.Layout, "folder"), "the layout %s already has the folder %s",
				other.Layout, contract.Folder)
		}
	}
}

func folderOf(d *decoder, node *yaml.Node, said string) string {
	if said == "" {
		return ""
	}
	folder := strings.Trim(path.Clean(filepath.ToSlash(said)), "/")
	if !filepath.IsLocal(folder) || folder == "." {
		d.fault(node, "folder must be a folder of the site such as _partners, not %q", said)
	}
	return folder
}

// dataName is the name that site.data has for a file; people write the file.
func dataName(d *decoder, node *yaml.Node, said string) string {
	name := strings.TrimSuffix(path.Base(said), path.Ext(said))
	switch {
	case strings.ContainsAny(said, `/\`), said != name && isDataExt(path.Ext(said)):
		d.fault(node, "data must be the name of the file without its extension: %s, not %s", name, said)
	}
	return said
}

func isDataExt(ext string) bool {
	switch strings.ToLower(ext) {
	case ".json", ".yml", ".yaml", ".csv", ".tsv":
		return true
	}
	return false
}

// site asks that the site's folder is one.
func (c *Config) site(d *decoder) {
	if c.File.Site == "" {
		return
	}
	node := c.Node.Get("site")
	if filepath.IsAbs(c.File.Site) {
		d.fault(node, "site must be a folder relative to this file, not %s", c.File.Site)
		return
	}
	folder, err := bounds.Of(c.dir).IsDir(c.dir.Join(c.File.Site))
	switch {
	case bounds.Refused(err):
		d.fault(node, "site takes a folder of this repository, or without one of this file's folder: %s is refused, %v",
			c.File.Site, err)
	case !folder:
		d.fault(node, "there is no folder %s", c.File.Site)
	}
}

// playground asks that the playground has an address that a link can lead to.
func (c *Config) playground(d *decoder) {
	said := c.File.Playground
	if said == "" {
		return
	}
	address, err := url.Parse(said)
	if err != nil || address.Host == "" || address.User != nil || address.Fragment != "" || address.RawQuery != "" ||
		address.Scheme != "https" && (address.Scheme != "http" || address.Hostname() != "localhost") {
		d.fault(c.Node.Get("playground"), "playground takes an address such as https://check.example.org/, not %s", said)
	}
}

// globs checks patterns; node is their list in the file.
func globs(d *decoder, patterns []string, node *yaml.Node) {
	for i, p := range patterns {
		switch place := item(node, i); {
		case p == "":
		case !doublestar.ValidatePattern(p):
			d.fault(place, "%q is not a valid pattern", p)
		case strings.HasPrefix(p, "!"):
			d.fault(place, "%q: a pattern cannot be negated with !; write patterns that match only the intended files", p)
		case hasBackslash(p):
			d.fault(place, "%q: folders are separated by /, even on Windows", p)
		case path.IsAbs(p), p == "..", strings.HasPrefix(path.Clean(p), "../"):
			d.fault(place, "%q is outside the folder of this file, where nothing can match", p)
		}
	}
}

// hasBackslash reports a backslash that parts folders rather than takes the
// meaning from a sign of the pattern's.
func hasBackslash(p string) bool {
	for i := range len(p) - 1 {
		if p[i] == '\\' && !strings.ContainsRune(`*?[]{}\!-^,`, rune(p[i+1])) {
			return true
		}
	}
	return false
}

// item is an element of a list; nil when there is none.
func item(n *yaml.Node, i int) *yaml.Node {
	if n == nil || i >= len(n.Items) {
		return nil
	}
	return n.Items[i]
}
