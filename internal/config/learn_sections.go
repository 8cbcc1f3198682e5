package config

import (
	"fmt"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/text"
)

// A wording is a heading as pages write it.
type wording struct {
	level int
	text  string
}

// A topic is a heading whatever its case, punctuation and level.
type topic struct {
	pages    int
	wordings map[wording]int
	uneven   bool // some page has it twice, or with markup in it
}

// usual is the wording that most pages have.
func (t *topic) usual() wording {
	best, most := wording{}, 0
	for w, n := range t.wordings {
		if n > most || n == most && (w.text < best.text || w.text == best.text && w.level < best.level) {
			best, most = w, n
		}
	}
	return best
}

// sections asks for the headings that every page has in the same words, in the
// order of the first page. Those that a third of the pages have are proposed,
// with their other wordings.
func (l *learner) sections() {
	topics, order := l.topics()
	var common, some []string
	for _, letters := range order {
		switch t := topics[letters]; {
		case t.pages == len(l.docs) && len(t.wordings) == 1 && !t.uneven:
			common = append(common, letters)
		case 3*t.pages >= len(l.docs):
			some = append(some, letters)
		}
	}
	if len(common) == 0 {
		l.noted(2, "sections: []", "no heading stands on every page in the same words")
	} else {
		l.noted(2, "sections:", "")
	}
	for _, letters := range common {
		w := topics[letters].usual()
		l.line(3, "- title: "+quoted(w.text), topics[letters].pages)
		if w.level != 2 {
			l.noted(4, fmt.Sprintf("level: %d", w.level), "")
		}
	}
	for _, letters := range some {
		l.propose(topics, order, letters)
	}
	if len(common) > 1 && !l.inOrder(common) {
		l.noted(2, "order: any", "they stand in several orders")
	}
}

// propose writes a section that not every page has, as a comment.
func (l *learner) propose(topics map[string]*topic, order []string, letters string) {
	t := topics[letters]
	usual := t.usual()
	l.line(3, "# - title: "+quoted(usual.text), t.pages)
	if usual.level != 2 {
		l.noted(3, fmt.Sprintf("#   level: %d", usual.level), "")
	}
	var aliases []string
	for w := range t.wordings {
		if w.text != usual.text {
			aliases = append(aliases, w.text)
		}
	}
	for _, other := range order {
		if o := topics[other]; other != letters && o.pages < t.pages &&
			text.Nearest(o.usual().text, []string{usual.text}) != "" {
			aliases = append(aliases, o.usual().text)
		}
	}
	if len(aliases) > 0 {
		slices.Sort(aliases)
		l.noted(3, "#   aliases: "+listed(slices.Compact(aliases)), "")
	}
}

// topics counts the headings of all pages; order has their letters as they
// first occur.
func (l *learner) topics() (topics map[string]*topic, order []string) {
	topics = map[string]*topic{}
	for _, doc := range l.docs {
		seen := map[string]bool{}
		for _, h := range doc.Kramdown().Headings {
			letters := text.Letters(h.Text)
			if h.Level < 2 || letters == "" || h.Parent == nil || h.Parent.Kind != kramdown.Root {
				continue
			}
			t := topics[letters]
			if t == nil {
				t = &topic{wordings: map[wording]int{}}
				topics[letters] = t
				order = append(order, letters)
			}
			t.uneven = t.uneven || seen[letters] || strings.TrimSpace(doc.Original(h.Content)) != h.Text
			if !seen[letters] {
				seen[letters] = true
				t.pages++
				t.wordings[wording{h.Level, h.Text}]++
			}
		}
	}
	return topics, order
}

// inOrder reports whether every page has the headings in this order.
func (l *learner) inOrder(letters []string) bool {
	for _, doc := range l.docs {
		next := 0
		for _, h := range doc.Kramdown().Headings {
			if i := slices.Index(letters, text.Letters(h.Text)); i >= 0 {
				if i < next {
					return false
				}
				next = i
			}
		}
	}
	return true
}
