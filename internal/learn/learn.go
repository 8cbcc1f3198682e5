// Package learn writes a configuration from the pages that a site has: what
// most of them do is asked of all, and what most do otherwise is asked of none.
package learn

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/internal/text"
)

// Learn returns the text of a configuration that asks for what the majority of
// the pages keeps; see tally for what a majority is. Each line says how many
// pages keep it, how many nearly, and which do not. What fewer keep, or too few
// pages to learn from, is in a comment. Where the site breaks one of the
// built-in contracts, which the configuration is laid over, it says that
// nothing is asked for. off are the rules to turn off.
func Learn(docs []*page.Document, site *site.Site, builtin []*contract.Contract, off []Convention) string {
	g := groupsOf(docs, site, builtin)
	var b strings.Builder
	b.WriteString("# Derived from the pages of this site. A comment says how many pages match, how many\n")
	b.WriteString("# nearly match, and which do not. Three in four of at least five pages must match;\n")
	b.WriteString("# anything that fewer match is commented out: remove the # to require it.\n")
	b.WriteString("# To ignore existing mistakes for now, run partnerlint baseline create.\n\n")
	if len(g.others) > 0 {
		var names []string
		for _, layout := range slices.Sorted(maps.Keys(g.others)) {
			names = append(names, fmt.Sprintf("%s (%d)", quoted(layout), g.others[layout]))
		}
		fmt.Fprintf(&b, "# Not derived, because their pages are not in a collection: %s.\n\n", strings.Join(names, ", "))
	}
	layouts := slices.Sorted(maps.Keys(g.learnt))
	foreign := g.brokenFolders()
	if len(layouts)+len(foreign) > 0 {
		b.WriteString("layouts:\n")
	}
	for _, c := range foreign {
		l := learner{layout: c.Layout, out: &b}
		l.noted(1, quoted(c.Layout)+":", "no page of "+c.Folder+" has this layout")
		l.noted(2, `folder: ""`, "")
	}
	entries := map[paths.Site]string{}
	for _, e := range site.Entries {
		entries[e.Path] = cmp.Or(e.Slug(), text.SlugOf(e.URL))
	}
	for _, layout := range layouts {
		l := learner{layout: layout, docs: g.learnt[layout], site: site, slugs: entries, groups: g, out: &b}
		if i := slices.IndexFunc(builtin, func(c *contract.Contract) bool { return c.Layout == layout }); i >= 0 {
			l.builtin = builtin[i]
		}
		l.write()
	}
	if len(off) > 0 {
		b.WriteString("\n# Three in four pages break these rules, so they are off. Delete a line to turn a rule\n" +
			"# on.\nrules:\n")
	}
	for _, c := range off {
		fmt.Fprintf(&b, "  %s: off  # %d of %s break it\n", c.Rule, c.Pages, pages(c.Judged))
	}
	return b.String()
}

// A learner writes what the pages of one layout have in common.
type learner struct {
	layout  string
	docs    []*page.Document
	site    *site.Site
	slugs   map[paths.Site]string // the last part of a page's address
	builtin *contract.Contract    // what holds of the layout where the configuration says nothing; or nil
	groups  *groups
	mixed   bool // the pages are in several folders, so that they may be of several kinds
	out     *strings.Builder
}

// line writes a line with the count of the pages that keep it.
func (l *learner) line(indent int, text string, t tally) { l.noted(indent, text, t.note()) }

// noted writes a line with a note after it; "" for none.
func (l *learner) noted(indent int, text, note string) {
	if note != "" {
		note = "  # " + note
	}
	fmt.Fprintf(l.out, "%s%s%s\n", strings.Repeat("  ", indent), text, note)
}

func (l *learner) write() {
	l.noted(1, quoted(l.layout)+":", l.size())
	if l.builtin != nil && l.builtin.Redirect != "" {
		l.required()
		return // it has no text, and any address
	}
	l.folder()
	l.required()
	l.sections()
	l.excerpt()
	l.data()
	l.identity()
}

func (l *learner) size() string {
	if len(l.docs) < fewest {
		return pages(len(l.docs)) + ", too few to learn from"
	}
	return pages(len(l.docs))
}

// name is what a page is called in notes: its site path, below the folder that
// all pages of the layout are in and without what is the same on all.
func (l *learner) name(doc *page.Document) string {
	name := string(doc.SitePath)
	if top, rest, ok := strings.Cut(name, "/"); ok && strings.HasPrefix(top, "_") {
		name = rest
	}
	for _, ending := range []string{".md", ".markdown"} {
		name = strings.TrimSuffix(name, ending)
	}
	return shown(strings.TrimSuffix(name, "/index"))
}

// folder asks that all pages of the layout's collection are of the layout.
func (l *learner) folder() {
	folders := map[string]int{}
	for _, doc := range l.docs {
		if top := folderOf(doc.SitePath); top != "" {
			folders[top]++
		}
	}
	said := l.builtin != nil && l.builtin.Folder != ""
	best := mostFirst(folders)
	if len(best) == 0 {
		return
	}
	var here tally
	for _, doc := range l.docs {
		here.add(verdictOf(folderOf(doc.SitePath) == best[0]), l.name(doc))
	}
	l.mixed = l.builtin == nil && !here.usual()
	all := l.groups.share(best[0], l)
	switch ours := here.usual() && all.usual(); {
	case ours && (all.votes() >= fewest || said && l.builtin.Folder == best[0]):
		l.line(2, "folder: "+quoted(best[0]), all)
	case said && l.builtin.Folder == best[0]:
		l.noted(2, `folder: ""`, fmt.Sprintf("%d of %s in %s have this layout", all.keep, pages(all.votes()), best[0]))
	case ours:
		l.line(2, "# folder: "+quoted(best[0]), all)
	}
}

// mostFirst orders keys by how often they were counted, then by name.
func mostFirst(counts map[string]int) []string {
	return slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), strings.Compare(a, b))
	})
}
