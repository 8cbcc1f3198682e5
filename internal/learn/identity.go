package learn

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/text"
)

// identity finds the keys that say what a page is called, and the folder that
// the addresses are in.
func (l *learner) identity() {
	l.noted(2, "identity:", "")
	title := "title"
	t, _ := l.filling("title", nil, true)
	for _, key := range l.nameKeys() {
		name, _ := l.filling(key, nil, true)
		if name.keep > t.keep && (name.learnt() && key == "name" || t.keep == 0) {
			title, t = key, name
		}
	}
	l.line(3, "title: "+quoted(title), t)
	l.key()
	l.prefix()
	l.forms()
}

// nameKeys are the keys that may hold what a page is called, where "title" does
// not: "name" first, then name_en, titel and the like.
func (l *learner) nameKeys() []string {
	keys := map[string]bool{}
	for _, doc := range l.docs {
		if doc.Fields == nil {
			continue
		}
		for _, pair := range doc.Fields.Entries() {
			if key := pair.Key.Text; strings.HasPrefix(key, "name") || strings.HasPrefix(key, "tit") {
				keys[key] = true
			}
		}
	}
	delete(keys, "name")
	delete(keys, "title")
	return append([]string{"name"}, slices.Sorted(maps.Keys(keys))...)
}

// slug is the last part of the page's address.
func (l *learner) slug(doc *page.Document) string {
	if permalink, ok := doc.Text("permalink"); ok && !strings.Contains(permalink, ":") {
		return text.SlugOf(permalink)
	}
	return l.slugs[doc.SitePath]
}

// key asks for the key that equals the last part of the address.
func (l *learner) key() {
	key, t := l.bestKey()
	said := ""
	if l.builtin != nil {
		said = l.builtin.Identity.Key
	}
	switch {
	case key != "" && (t.learnt() && t.fewLack() || key == said && t.usual()):
		l.line(3, "key: "+quoted(key), t)
		return
	case said != "":
		l.noted(3, `key: ""`, "no key equals the end of the address on three in four pages")
	}
	if key != "" && t.common() {
		l.line(3, "# key: "+quoted(key), t)
	}
}

// bestKey is the key that equals the last part of the address on most pages. A
// built-in one that as many pages keep goes first.
func (l *learner) bestKey() (string, tally) {
	keys := map[string]int{}
	for _, doc := range l.docs {
		slug := l.slug(doc)
		if doc.Fields == nil {
			continue
		}
		for _, pair := range doc.Fields.Entries() {
			switch name := pair.Key.Text; {
			case name == "layout" || name == "permalink" || strings.HasPrefix(name, "title") ||
				strings.HasPrefix(name, "name"):
			case slug != "" && pair.Value.Text == slug:
				keys[name]++
			}
		}
	}
	best := mostFirst(keys)
	if len(best) == 0 {
		return "", tally{}
	}
	key := best[0]
	if l.builtin != nil && keys[l.builtin.Identity.Key] == keys[key] {
		key = l.builtin.Identity.Key
	}
	var t tally
	for _, doc := range l.docs {
		slug := l.slug(doc)
		if slug == "" {
			continue
		}
		value, has := doc.Text(key)
		v := verdictOf(has && value == slug)
		if has && value != slug && (text.Alike(value, slug) || text.Nearest(value, []string{slug}) != "") ||
			!has && l.misspells(doc, key, keys) {
			v = nearly
		}
		t.add(v, l.name(doc))
	}
	return key, t
}

// prefix asks for the folder that most permalinks are in, the deepest there is.
func (l *learner) prefix() {
	said := ""
	if l.builtin != nil {
		said = l.builtin.Identity.Prefix
	}
	folders := map[string]bool{}
	for _, doc := range l.docs {
		permalink, _ := doc.Text("permalink")
		for at := parent(permalink); at != ""; at = parent(at) {
			folders[at] = true
		}
	}
	best, most := "", tally{}
	for _, folder := range slices.Sorted(maps.Keys(folders)) {
		t := l.below(folder)
		if t.usual() && len(folder) > len(best) || best == "" && t.keep+t.near > most.keep+most.near {
			best, most = folder, t
			if !t.usual() {
				best = ""
			}
		}
	}
	switch {
	case best != "" && (most.learnt() && most.fewLack() || best == said):
		l.line(3, "prefix: "+quoted(best), most)
	case best != "" && said == "" && most.common():
		l.line(3, "# prefix: "+quoted(best), most)
	case said != "":
		l.noted(3, `prefix: ""`, "fewer than three in four addresses are in "+said)
		if best != "" {
			l.line(3, "# prefix: "+quoted(best), most)
		}
	}
}

// parent is the folder of an address, without slashes at its ends; "" for none.
func parent(address string) string {
	dir := path.Dir(path.Clean(strings.Trim(address, "/ ")))
	if dir == "." || dir == "/" || strings.ContainsAny(dir, ":{") || strings.HasPrefix(dir, "..") {
		return ""
	}
	return dir
}

// below counts the permalinks that are below a folder, and those that do so but
// for a slip.
func (l *learner) below(folder string) tally {
	var t tally
	for _, doc := range l.docs {
		permalink, _ := doc.Text("permalink")
		trimmed := strings.Trim(permalink, "/ ")
		if trimmed == "" {
			continue
		}
		v := not
		if strings.HasPrefix(trimmed, folder+"/") {
			v = keeps
		} else if text.Nearest(parent(permalink), []string{folder}) != "" {
			v = nearly
		}
		t.add(v, l.name(doc))
	}
	return t
}

// forms says how the permalinks end. The rules go by what most pages do, so
// there is nothing to ask for.
func (l *learner) forms() {
	slash, ending := tally{}, tally{}
	for _, doc := range l.docs {
		permalink, _ := doc.Text("permalink")
		if strings.Trim(permalink, "/ ") == "" {
			continue
		}
		slash.add(verdictOf(strings.HasSuffix(permalink, "/")), l.name(doc))
		ending.add(verdictOf(strings.HasSuffix(permalink, ".html")), l.name(doc))
	}
	switch {
	case slash.votes() == 0:
	case slash.usual():
		l.noted(3, fmt.Sprintf("# the addresses end in a slash: %s", slash.note()), "")
	case ending.usual():
		l.noted(3, fmt.Sprintf("# the addresses end in .html: %s", ending.note()), "")
	}
}
