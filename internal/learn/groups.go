package learn

import (
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/internal/text"
)

// groups are the pages by the layout they have, or were intended to have.
type groups struct {
	site    *site.Site
	read    []*page.Document // all pages that can be read
	builtin []*contract.Contract
	learnt  map[string][]*page.Document
	others  map[string]int            // how many pages have a layout that is not learnt
	folders map[string]map[string]int // collection folder → layout → how many of its pages have it
	totals  map[string]int            // layout → pages
}

// groupsOf parts the pages whose layout is to be learnt from the others. Where a
// site has layouts that are mostly of collections, or of a built-in contract,
// those are learnt; where there are none, all.
func groupsOf(docs []*page.Document, site *site.Site, builtin []*contract.Contract) *groups {
	g := &groups{site: site, builtin: builtin, learnt: map[string][]*page.Document{}, others: map[string]int{},
		folders: map[string]map[string]int{}, totals: map[string]int{}}
	for _, doc := range docs {
		if doc.Kind == page.Page && doc.Damage() == 0 {
			g.read = append(g.read, doc)
		}
	}
	for _, doc := range g.read {
		g.totals[doc.Layout()]++
		if folder := folderOf(doc.SitePath); folder != "" {
			if g.folders[folder] == nil {
				g.folders[folder] = map[string]int{}
			}
			g.folders[folder][doc.Layout()]++
		}
	}
	collected := map[string]int{}
	all := map[string][]*page.Document{}
	for _, doc := range g.read {
		layout := g.meant(doc)
		if layout == "" {
			continue
		}
		all[layout] = append(all[layout], doc)
		if folderOf(doc.SitePath) != "" {
			collected[layout]++
		}
	}
	for layout, pages := range all {
		if !site.Rooted || 2*collected[layout] >= len(pages) || g.isBuiltin(layout) {
			g.learnt[layout] = pages
		} else {
			g.others[layout] = len(pages)
		}
	}
	if len(g.learnt) == 0 {
		g.learnt, g.others = all, nil
	}
	return g
}

// folderOf is the top folder of a collection or of the posts that a page lies
// in; "" for none.
func folderOf(sitePath paths.Site) string {
	if top, _, ok := strings.Cut(string(sitePath), "/"); ok && strings.HasPrefix(top, "_") {
		return top
	}
	return ""
}

func (g *groups) isBuiltin(layout string) bool {
	return slices.ContainsFunc(g.builtin, func(c *contract.Contract) bool { return c.Layout == layout })
}

// meant is the layout that a page was intended to have: in a folder of pages of
// another layout, one that is misspelled, missing or rare is a slip.
func (g *groups) meant(doc *page.Document) string {
	layout, folder := doc.Layout(), g.folders[folderOf(doc.SitePath)]
	most := mostFirst(folder)
	if len(most) == 0 || most[0] == layout || g.isBuiltin(layout) {
		return layout
	}
	total := 0
	for _, n := range folder {
		total += n
	}
	usual := most[0]
	switch {
	case usual == "" || 2*folder[usual] < total:
	case layout == "", text.Nearest(layout, []string{usual}) != "",
		g.totals[layout] < fewest && 4*folder[layout] < total:
		return usual
	}
	return layout
}

// share counts the pages of a folder that have a layout. A misspelled one is
// nearly it; a page of a built-in contract has its own.
func (g *groups) share(folder string, l *learner) tally {
	var t tally
	for _, doc := range g.read {
		layout := doc.Layout()
		switch {
		case folderOf(doc.SitePath) != folder:
		case layout == l.layout:
			t.add(keeps, "")
		case layout == "", text.Nearest(layout, []string{l.layout}) != "":
			t.add(nearly, "")
		case !g.isBuiltin(layout):
			t.add(not, l.name(doc))
		}
	}
	return t
}

// brokenFolders are the built-in contracts of whose folder no page has the
// layout, while pages of another layout are there.
func (g *groups) brokenFolders() []*contract.Contract {
	var broken []*contract.Contract
	for _, c := range g.builtin {
		if c.Folder == "" || len(g.learnt[c.Layout]) > 0 {
			continue
		}
		if len(g.folders[c.Folder]) > 0 {
			broken = append(broken, c)
		}
	}
	return broken
}
