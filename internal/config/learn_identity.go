package config

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/text"
)

// excerpt gives the bounds of the cards that are there.
func (l *learner) excerpt() {
	least, most, cards := 1<<30, 0, 0
	for _, doc := range l.docs {
		card := doc.Card()
		if !card.Found {
			continue
		}
		n := len(strings.Fields(doc.Original(card.Head)))
		least, most, cards = min(least, n), max(most, n), cards+1
	}
	bounds := fmt.Sprintf("excerpt: {min_words: %d, max_words: %d}", least, max((most+9)/10*10, 10))
	if cards == len(l.docs) {
		l.line(2, bounds, cards)
		return
	}
	l.noted(2, "excerpt: false", "not every page has a card")
	if cards > 0 {
		l.line(2, "# "+bounds, cards)
	}
}

// data names the data file in which every page has its entry. A file that
// knows only some pages is proposed, and a built-in one that does so turned off.
func (l *learner) data() {
	if c := l.docs[0].Contract; c != nil && c.Redirect != "" {
		return
	}
	keyed, some := l.key()
	var proposed []string
	for _, name := range slices.Sorted(maps.Keys(l.site.Data)) {
		file := l.site.Data[name]
		if !file.Sound() {
			continue
		}
		n := 0
		for _, doc := range l.docs {
			if _, ok := file.Record(l.keyOf(doc, keyed)); ok {
				n++
			}
		}
		switch {
		case n == len(l.docs) && some == len(l.docs):
			l.line(2, "data: "+quoted(name), n)
			return
		case 2*n > len(l.docs):
			proposed = append(proposed, fmt.Sprintf("# data: %s  # %d of %d pages", quoted(name), n, len(l.docs)))
		}
	}
	if c := l.docs[0].Contract; len(proposed) > 0 || c != nil && c.Data != "" {
		l.noted(2, `data: ""`, "no data file knows every page")
	}
	for _, line := range proposed {
		l.noted(2, line, "")
	}
}

// keyOf is what the page calls itself in the data: the key's value, else the
// last part of its address.
func (l *learner) keyOf(doc *page.Document, key string) string {
	if text, ok := doc.Text(key); ok {
		return text
	}
	permalink, _ := doc.Text("permalink")
	return text.SlugOf(permalink)
}

// key is the key that equals the last part of the address on most pages, and
// on how many.
func (l *learner) key() (key string, pages int) {
	keys := map[string]int{}
	for _, doc := range l.docs {
		permalink, _ := doc.Text("permalink")
		if doc.Fields == nil || permalink == "" {
			continue
		}
		for _, pair := range doc.Fields.Entries() {
			switch name := pair.Key.Text; {
			case name == "layout" || name == "permalink" || strings.HasPrefix(name, "title") ||
				strings.HasPrefix(name, "name"):
			case pair.Value.Text != "" && pair.Value.Text == text.SlugOf(permalink):
				keys[name]++
			}
		}
	}
	best := mostFirst(keys)
	if len(best) == 0 {
		return "", 0
	}
	return best[0], keys[best[0]]
}

// filling counts the pages that give a key a text.
func (l *learner) filling(key string) int {
	n := 0
	for _, doc := range l.docs {
		if text, ok := doc.Text(key); ok && text != "" {
			n++
		}
	}
	return n
}

// identity finds the keys that say what the page is called, and the folder that
// all addresses lie in.
func (l *learner) identity() {
	l.noted(2, "identity:", "")
	title := "title"
	if l.filling("name") > l.filling("title") {
		title = "name"
	}
	l.line(3, "title: "+title, l.filling(title))
	switch key, pages := l.key(); {
	case pages == len(l.docs):
		l.line(3, "key: "+quoted(key), pages)
	case pages > 0:
		l.noted(3, `key: ""`, "no key equals the end of the address on every page")
		l.line(3, "# key: "+quoted(key), pages)
	case l.docs[0].Contract != nil && l.docs[0].Contract.Identity.Key != "":
		l.noted(3, `key: ""`, "no key equals the end of the address")
	}
	prefixes := map[string]int{}
	for _, doc := range l.docs {
		permalink, _ := doc.Text("permalink")
		trimmed := strings.Trim(permalink, "/")
		if i := strings.LastIndexByte(trimmed, '/'); i > 0 {
			prefixes[trimmed[:i]]++
		}
	}
	if best := mostFirst(prefixes); len(best) > 0 && prefixes[best[0]] == len(l.docs) {
		l.line(3, "prefix: "+quoted(best[0]), prefixes[best[0]])
	} else {
		l.noted(3, `prefix: ""`, "the addresses lie in no common folder")
	}
}
