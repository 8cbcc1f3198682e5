package learn

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/text"
)

// A wording is a heading as pages write it.
type wording struct {
	text   string
	levels map[int]int    // level → pages
	pages  map[int]string // by page
	own    *contract.Section
}

// usualLevel is the level that most pages have.
func (w *wording) usualLevel() int {
	best := 2
	for _, level := range slices.Sorted(maps.Keys(w.levels)) {
		if w.levels[level] > w.levels[best] {
			best = level
		}
	}
	return best
}

// sections asks for the headings that most pages have, in the order that most
// have them. What is intended as such a heading is found as the rules find it.
func (l *learner) sections() {
	candidates := l.candidates()
	if len(candidates) == 0 {
		l.noSections("no page has headings")
		return
	}
	tallies, orders := l.probe(candidates)
	var asked, proposed []int
	for i := range candidates {
		t := &tallies[i]
		switch {
		case t.learnt() && t.fewLack() && t.mostly(), l.has(candidates[i].Title) && t.usual():
			asked = append(asked, i)
		case t.common():
			proposed = append(proposed, i)
		}
	}
	asked, differ, several := arranged(asked, orders)
	if len(asked) == 0 {
		l.noSections("no heading is on nine in ten of at least five pages")
	} else {
		l.noted(2, "sections:", "")
	}
	for _, i := range asked {
		l.line(3, "- title: "+quoted(candidates[i].Title), tallies[i])
		if aliases := freeAliases(candidates, asked, i); len(aliases) > 0 {
			l.noted(4, "aliases: "+listed(aliases), "")
		}
		if candidates[i].Level != 2 {
			l.noted(4, fmt.Sprintf("level: %d", candidates[i].Level), "")
		}
	}
	for k, i := range proposed {
		if k == 0 {
			l.noted(2, "# Headings that many pages have:", "")
		}
		l.line(2, "#   - title: "+quoted(candidates[i].Title), tallies[i])
		if candidates[i].Level != 2 {
			l.noted(2, fmt.Sprintf("#     level: %d", candidates[i].Level), "")
		}
	}
	if len(asked) > 1 {
		order := tally{keep: several - len(differ)}
		for _, d := range differ {
			order.not = append(order.not, l.name(l.docs[d]))
		}
		if 4*len(differ) > several {
			l.noted(2, "order: any", fmt.Sprintf("%d of %s have another order", len(differ), pages(several)))
		} else {
			l.line(2, "order: listed", order)
		}
	}
}

func (l *learner) noSections(why string) {
	text := "sections: []"
	if l.builtin == nil || len(l.builtin.Sections) == 0 {
		text = "# " + text
	}
	l.noted(2, text, why)
}

// has reports whether a built-in contract asks for a section.
func (l *learner) has(title string) bool {
	return l.builtin != nil && slices.ContainsFunc(l.builtin.Sections,
		func(s contract.Section) bool { return s.Title == title })
}

// freeAliases are the other wordings of a section that no other section bears.
func freeAliases(all []contract.Section, asked []int, i int) []string {
	return slices.DeleteFunc(slices.Clone(all[i].Aliases), func(alias string) bool {
		return slices.ContainsFunc(asked, func(j int) bool { return text.Letters(all[j].Title) == text.Letters(alias) })
	})
}

// candidates are the headings that may be learnt: the built-in ones, and the
// wordings that many pages have. Of two that are like each other and do not
// are on the same pages the more frequent one counts.
func (l *learner) candidates() []contract.Section {
	wordings, voters := l.wordings()
	leading := slices.DeleteFunc(slices.Clone(wordings), func(w *wording) bool {
		return w.own == nil && len(w.pages) < max(2, voters/8)
	})
	var clusters [][]*wording
	var phrases []text.Phrase
	find := func(w *wording) int {
		words := text.WordingOf(w.text)
		for i := range phrases {
			if text.Compare(&words, &phrases[i]).Near() && !together(w, clusters[i][0]) ||
				text.Letters(w.text) == text.Letters(clusters[i][0].text) {
				return i
			}
		}
		return -1
	}
	for _, w := range leading {
		if find(w) >= 0 {
			continue
		}
		var aliases []string
		if w.own != nil {
			aliases = w.own.Aliases
		}
		clusters = append(clusters, []*wording{w})
		phrases = append(phrases, text.NewPhrase(w.text, aliases))
	}
	for _, w := range wordings {
		if i := find(w); i >= 0 && w != clusters[i][0] {
			clusters[i] = append(clusters[i], w)
		}
	}
	var found []contract.Section
	for _, cluster := range clusters {
		on := map[int]bool{}
		for _, w := range cluster {
			for p := range w.pages {
				on[p] = true
			}
		}
		w := cluster[0]
		switch {
		case w.own != nil:
			found = append(found, *w.own)
		case 3*len(on) >= voters:
			found = append(found, contract.Section{Title: w.text, Level: w.usualLevel()})
		}
	}
	return found
}

// together reports whether two wordings stand side by side on half of the pages
// that have the rarer one: then they are two headings, and no slip.
func together(a, b *wording) bool {
	if len(a.pages) > len(b.pages) {
		a, b = b, a
	}
	both := 0
	for p := range a.pages {
		if _, ok := b.pages[p]; ok {
			both++
		}
	}
	return both > 0 && 2*both >= len(a.pages)
}

// wordings lists the headings of all pages, the most frequent first, and says
// how many pages have headings.
func (l *learner) wordings() (all []*wording, voters int) {
	byText := map[string]*wording{}
	if l.builtin != nil {
		for _, s := range l.builtin.Sections {
			byText[s.Title] = &wording{text: s.Title, levels: map[int]int{}, pages: map[int]string{}, own: &s}
		}
	}
	for p, doc := range l.docs {
		voted := false
		for _, h := range doc.Kramdown().Headings {
			if h.Level < 2 || text.Letters(h.Text) == "" || h.Parent == nil || h.Parent.Kind != kramdown.Root ||
				strings.ContainsAny(h.Text, "\n\r") {
				continue
			}
			voted = true
			w := byText[h.Text]
			if w == nil {
				w = &wording{text: h.Text, levels: map[int]int{}, pages: map[int]string{}}
				byText[h.Text] = w
			}
			if _, again := w.pages[p]; !again {
				w.pages[p] = ""
				w.levels[h.Level]++
			}
		}
		if voted {
			voters++
		}
	}
	all = slices.SortedFunc(maps.Values(byText), func(a, b *wording) int {
		return cmp.Or(cmp.Compare(len(b.pages), len(a.pages)), cmp.Compare(isOwn(b), isOwn(a)),
			strings.Compare(a.text, b.text))
	})
	return all, voters
}

func isOwn(w *wording) int {
	if w.own != nil {
		return 1
	}
	return 0
}

// probe reads the pages as if the candidates were asked for, and says which
// pages keep each, and in which order each page has them.
func (l *learner) probe(candidates []contract.Section) (tallies []tally, orders [][]int) {
	tallies, orders = make([]tally, len(candidates)), make([][]int, len(l.docs))
	asking := &contract.Contract{Layout: l.layout, Sections: candidates}
	for p, doc := range l.docs {
		probe := page.Parse(doc.File, doc.Kind, doc.SitePath, doc.Class, doc.Config())
		probe.Contract = asking
		outline := probe.Outline()
		if hasHeadings(outline) {
			for i, state := range outline.Sections {
				tallies[i].add(stateOf(state), l.name(doc))
			}
			orders[p] = orderOf(outline, candidates)
		} else {
			for i := range candidates {
				if !l.has(candidates[i].Title) { // a page without headings will be told, too
					tallies[i].add(not, l.name(doc))
				}
			}
		}
	}
	return tallies, orders
}

func hasHeadings(o *page.Outline) bool {
	return slices.ContainsFunc(o.Headings, func(h *page.Heading) bool { return h.Level != 1 || h.Section != nil })
}

func stateOf(s page.SectionState) verdict {
	switch h := s.Heading; {
	case h == nil:
		return not
	case h.Form.Rendered() && h.Difference == text.Same && h.Level == s.Section.Level && len(s.Again) == 0:
		return keeps
	}
	return nearly
}
