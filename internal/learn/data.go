package learn

import (
	"fmt"
	"maps"
	"slices"

	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/site"
)

// data names the data file that has an entry for most pages. A page without a
// name to look up has no say.
func (l *learner) data() {
	key, _ := l.bestKey()
	said := ""
	if l.builtin != nil {
		said = l.builtin.Data
	}
	best, most := "", tally{}
	for _, name := range slices.Sorted(maps.Keys(l.site.Data)) {
		file := l.site.Data[name]
		if !file.Sound() {
			continue
		}
		t := l.known(file, key)
		if n, m := t.keep+t.near, most.keep+most.near; t.keep > 0 && (n > m || n == m && name == said) {
			best, most = name, t
		}
	}
	wide := 2*(most.keep+most.near) >= len(l.docs)
	switch {
	case best == "":
	case best == said && most.usual(), most.learnt() && wide:
		l.line(2, "data: "+quoted(best), most)
		return
	}
	if said != "" {
		l.noted(2, `data: ""`, fmt.Sprintf("no data file has an entry for three in four of %s", pages(len(l.docs))))
	}
	if best != "" && most.common() {
		l.line(2, "# data: "+quoted(best), most)
	}
}

// known counts the pages that a data file has an entry for.
func (l *learner) known(file *site.DataFile, key string) tally {
	var t tally
	for _, doc := range l.docs {
		name := l.lookup(doc, key)
		if name == "" {
			continue
		}
		v := not
		if _, ok := file.Record(name); ok {
			v = keeps
		} else if near := file.Near(name); near != "" || len(file.Spelt(name)) > 0 {
			v = nearly
		}
		t.add(v, l.name(doc))
	}
	return t
}

// lookup is what the page calls itself in the data: the key's value, else the
// last part of its address.
func (l *learner) lookup(doc *page.Document, key string) string {
	if value, ok := doc.Text(key); ok && key != "" {
		return value
	}
	return l.slug(doc)
}
