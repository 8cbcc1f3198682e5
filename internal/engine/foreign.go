package engine

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/engine/disk"
	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/paths"
)

// notOurs is why a page outside of every Jekyll site is not judged.
const notOurs = "not a page of a Jekyll site, and it does not look like a partner's page"

// leaveForeign takes those targets out of the groups that are plainly not what
// the built-in contracts are about: pages of a site that another program
// makes, and Markdown files of a repository without any site. What somebody
// named by file stays, and so does a bare folder of partner pages.
func leaveForeign(d *disk.Disk, o Options, groups []group, result *Result) []group {
	var kept []group
	for _, g := range groups {
		if g.targets = theirs(d, o, g, len(groups) > 1, result); len(g.targets) > 0 {
			kept = append(kept, g)
		}
	}
	return kept
}

// theirs are the targets of a group that are to be judged.
func theirs(d *disk.Disk, o Options, g group, beside bool, result *Result) []target {
	if g.root != "" {
		if name, file := builtBy(d, g.root); name == "Hexo" && !d.IsDir(g.root.Join("_layouts")) {
			return result.leave(d, g.targets, name, file)
		}
		return g.targets
	}
	contracts := o.Policy.Contracts(g.base)
	if slices.ContainsFunc(contracts, func(c *contract.Contract) bool { return !c.BuiltIn && !c.Generic }) {
		return g.targets // somebody said what pages here are held to
	}
	anything := slices.ContainsFunc(contracts, func(c *contract.Contract) bool { return c.Generic })
	var like, unlike []target
	pages := 0
	for _, t := range g.targets {
		switch judged, isPage := looksLike(d, g, t, contracts); {
		case !isPage:
			like = append(like, t)
		case judged:
			like, pages = append(like, t), pages+1
		default:
			unlike = append(unlike, t)
		}
	}
	if len(unlike) == 0 || slices.ContainsFunc(unlike, func(t target) bool { return t.named }) {
		return g.targets
	}
	name, file := "", paths.Shown("")
	for i := 0; i < len(result.walked) && name == ""; i++ {
		name, file = builtBy(d, result.walked[i])
	}
	all := pages + len(unlike)
	switch {
	case name == "" && 4*pages >= all, 4*pages >= 3*all: // a folder of such pages, some of them with mistakes
		return g.targets
	case pages > 0 && (name != "" || !anything), beside && !anything:
		for _, t := range unlike {
			result.Skipped = append(result.Skipped, Skip{d.Shown(t.full), notOurs})
		}
		if pages == 0 {
			return nil
		}
		return like
	}
	if name == "" && anything {
		return g.targets
	}
	if name == "" && len(unlike) < fewForeign && !slices.ContainsFunc(result.walked, isRepository) {
		result.Notes = append(result.Notes, "there is no _config.yml in this folder or above, and no configuration for these pages: "+
			"they are treated as partners' pages")
		return g.targets
	}
	return result.leave(d, g.targets, name, file)
}

// fewForeign is how many pages that look like no partner's can still be a
// folder of partners' pages with mistakes.
const fewForeign = 5

// leave skips targets that are not those of a Jekyll site, and remembers whose
// they are.
func (r *Result) leave(d *disk.Disk, targets []target, name string, file paths.Shown) []target {
	for _, t := range targets {
		r.Skipped = append(r.Skipped, Skip{d.Shown(t.full), notOurs})
	}
	r.Foreign = "this is not a Jekyll site: there is no _config.yml in this folder or above, and no page looks like a partner's page"
	if name != "" {
		r.Foreign = fmt.Sprintf("this site is built by %s (it has %s), not by Jekyll", name, file)
	}
	return nil
}

// looksLike reports whether a target could be a page of one of the contracts:
// by its folder, its layout, its key or its address. isPage is false for what
// is no Markdown page at all.
func looksLike(d *disk.Disk, g group, t target, contracts []*contract.Contract) (like, isPage bool) {
	name := t.full.Base()
	stem := strings.ToLower(strings.TrimSuffix(name, filepath.Ext(name)))
	if !disk.IsMarkdown(name) || repositoryDocs[stem] {
		return false, false
	}
	if d.Collected(t.full) {
		return true, true
	}
	file, err := d.File(t.full)
	if err != nil {
		return true, true // the run says why
	}
	if hasTrace(file.Text, contracts) {
		return true, true
	}
	class := jekyll.Class{Kind: jekyll.Page}
	doc := page.Parse(file, page.Page, t.full.In(g.base), class, jekyll.NewConfig(nil, nil, 0))
	for _, c := range contracts {
		address, _ := doc.Text(c.Identity.Permalink)
		if doc.Layout() == c.Layout || c.Identity.Key != "" && doc.Has(c.Identity.Key) || c.Identity.Prefix != "" &&
			strings.HasPrefix(strings.TrimPrefix(address, "/"), c.Identity.Prefix+"/") {
			return true, true
		}
	}
	return false, true
}

// isRepository reports whether a folder is the top of a repository of some kind.
func isRepository(folder paths.Full) bool {
	for _, mark := range []string{".git", "README.md", "readme.md", "README", "README.markdown", "README.rst",
		"LICENSE", "LICENSE.md", "package.json", "go.mod", "Cargo.toml", "pyproject.toml", "setup.py",
		"requirements.txt",
		"composer.json", "pom.xml", "Makefile", "Gemfile"} {
		if exists(folder.Join(mark)) {
			return true
		}
	}
	return false
}

// hasTrace reports whether a text has a line that only a page of one of the
// contracts has, even where nothing can be made of its front matter.
func hasTrace(text []byte, contracts []*contract.Contract) bool {
	for line := range bytes.Lines(text) {
		line = bytes.ToLower(bytes.Trim(line, " \t\r\n#\ufeff"))
		for _, c := range contracts {
			if c.Identity.Key != "" && bytes.HasPrefix(line, []byte(c.Identity.Key+":")) ||
				bytes.Equal(line, []byte("layout: "+c.Layout)) {
				return true
			}
			for _, section := range c.Sections {
				if bytes.Equal(line, bytes.ToLower([]byte(section.Title))) {
					return true
				}
			}
		}
	}
	return false
}
