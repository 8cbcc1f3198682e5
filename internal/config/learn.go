package config

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/site"
)

// A Convention is a rule that most of the pages do not keep, so that the site
// must mean it otherwise.
type Convention struct {
	Rule   string
	Pages  int // that do otherwise
	Judged int
}

// Learn writes a configuration from the pages that are there: what all of them
// hold is asked for, what only some hold is proposed in a comment, with the
// number of pages that support it. So the configuration accepts the pages it
// was learnt from. Layouts of collections are learnt; where there are none, all.
func Learn(docs []*page.Document, site *site.Site, conventions []Convention) string {
	groups, others := pagesByLayout(docs, site)
	var b strings.Builder
	b.WriteString("# Learnt from the pages of this site. A line says how many pages support it;\n")
	b.WriteString("# what only some pages hold stands in a comment: take out the # to ask for it.\n")
	b.WriteString("# Old faults can stay for now: partnerlint baseline create sets them apart.\n\n")
	if len(others) > 0 {
		var names []string
		for _, layout := range slices.Sorted(maps.Keys(others)) {
			names = append(names, fmt.Sprintf("%s (%d)", quoted(layout), len(others[layout])))
		}
		fmt.Fprintf(&b, "# Not learnt, because their pages lie in no collection: %s.\n\n", strings.Join(names, ", "))
	}
	b.WriteString("layouts:\n")
	for _, layout := range slices.Sorted(maps.Keys(groups)) {
		l := learner{layout: layout, docs: groups[layout], site: site, out: &b}
		l.write()
	}
	if len(conventions) > 0 {
		b.WriteString("\n# These rules report most of the pages, so the site means it otherwise. Delete a\n# line to " +
			"be told.\nrules:\n")
	}
	for _, c := range conventions {
		fmt.Fprintf(&b, "  %s: off  # %d of %d pages do otherwise\n", c.Rule, c.Pages, c.Judged)
	}
	return b.String()
}

// pagesByLayout parts the pages whose layout is to be learnt from the others.
func pagesByLayout(docs []*page.Document, site *site.Site) (learnt, others map[string][]*page.Document) {
	learnt, others = map[string][]*page.Document{}, map[string][]*page.Document{}
	collected := map[string]bool{}
	for _, doc := range docs {
		layout := doc.Layout()
		if doc.Kind != page.Page || doc.Damage() != 0 || layout == "" {
			continue
		}
		others[layout] = append(others[layout], doc)
		if !site.Rooted || strings.HasPrefix(doc.SitePath, "_") || doc.Contract != nil &&
			doc.Contract.Layout == layout && !doc.Contract.Generic {
			collected[layout] = true
		}
	}
	if len(collected) == 0 {
		return others, nil
	}
	for layout := range collected {
		learnt[layout] = others[layout]
		delete(others, layout)
	}
	return learnt, others
}

// A learner writes what the pages of one layout have in common.
type learner struct {
	layout string
	docs   []*page.Document
	site   *site.Site
	out    *strings.Builder
}

// line writes a line, with the number of pages that support it.
func (l *learner) line(indent int, text string, support int) {
	l.noted(indent, text, fmt.Sprintf("%d of %d pages", support, len(l.docs)))
}

// noted writes a line with a note behind it; "" for none.
func (l *learner) noted(indent int, text, note string) {
	if note != "" {
		note = "  # " + note
	}
	fmt.Fprintf(l.out, "%s%s%s\n", strings.Repeat("  ", indent), text, note)
}

func (l *learner) write() {
	l.line(1, quoted(l.layout)+":", len(l.docs))
	if folder := l.folder(); folder != "" {
		l.line(2, "folder: "+quoted(folder), len(l.docs))
	}
	l.required()
	l.sections()
	l.excerpt()
	l.data()
	l.identity()
}

// folder is the collection that all pages of the layout lie in.
func (l *learner) folder() string {
	folders := map[string]int{}
	for _, doc := range l.docs {
		if top, _, ok := strings.Cut(doc.SitePath, "/"); ok && strings.HasPrefix(top, "_") {
			folders[top]++
		}
	}
	for folder, n := range folders {
		if n == len(l.docs) && l.foreign(folder) == 0 {
			return folder
		}
	}
	return ""
}

// foreign counts the pages of other layouts in a folder.
func (l *learner) foreign(folder string) int {
	n := 0
	for _, e := range l.site.Entries {
		if strings.HasPrefix(e.Path, folder+"/") && e.Layout != l.layout {
			n++
		}
	}
	return n
}

// required lists the keys that every page fills, and proposes those that most do.
func (l *learner) required() {
	counts := map[string]int{}
	for _, doc := range l.docs {
		if doc.Fields == nil {
			continue
		}
		for _, pair := range doc.Fields.Entries() {
			if pair.Value.Value != nil && pair.Value.Text != "" || len(pair.Value.Items)+len(pair.Value.Pairs) > 0 {
				counts[pair.Key.Text]++
			}
		}
	}
	keys := mostFirst(counts)
	all := slices.DeleteFunc(slices.Clone(keys), func(k string) bool { return counts[k] < len(l.docs) })
	slices.Sort(all)
	l.line(2, "required: "+listed(all), len(l.docs))
	for _, key := range keys {
		if n := counts[key]; n < len(l.docs) && 2*n >= len(l.docs) {
			l.line(2, "# also on many pages: "+key, n)
		}
	}
}

// mostFirst orders keys by how often they were counted, then by name.
func mostFirst(counts map[string]int) []string {
	return slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), strings.Compare(a, b))
	})
}

// listed writes texts as a list.
func listed(texts []string) string {
	all := make([]string, len(texts))
	for i := range texts {
		all[i] = quoted(texts[i])
	}
	return "[" + strings.Join(all, ", ") + "]"
}

// quoted writes a scalar so that YAML reads it as text.
func quoted(s string) string {
	plain := s != ""
	for i, r := range s {
		letter := 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || r > 0x7f &&
			(unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r)) || r == '_'
		if !letter && !(i > 0 && ('0' <= r && r <= '9' || r == '-' || r == ' ' || r == '/')) {
			plain = false
		}
	}
	switch strings.ToLower(s) {
	case "yes", "no", "on", "off", "true", "false", "null", "y", "n":
		plain = false
	}
	if plain && strings.TrimSpace(s) == s {
		return s
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}
