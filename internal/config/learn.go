package config

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/lint"
)

// Template is a commented configuration for a site that wants to change
// something.
const Template = `# What partnerlint asks of this site. Every key may be left out; the values
# shown are the ones that hold then. partnerlint schema config prints what else
# can be said.

# Files to leave out, even when they are named on the command line.
# exclude: ["_partners/_template/**"]

# What a page of each layout must hold.
# layouts:
#   partner:
#     sections:
#       - title: Program Description
#         aliases: [Programme Description]
#       - title: Founding Story
#     excerpt: {min_words: 3, max_words: 60}
#     data: partners

# How loud a rule is: off, info, warning or error. partnerlint rules lists them.
# rules:
#   partner-data-missing: off

# Other settings for some files.
# overrides:
#   - files: ["_partners/legacy/**"]
#     rules: {section-missing: warning}
`

// Learn writes a configuration from the pages that are there: what all of them
// hold is asked for, what only some hold is proposed in a comment, with the
// number of pages that support it. So the configuration accepts the pages it
// was learnt from.
func Learn(docs []*lint.Document, site *lint.Site) string {
	groups := map[string][]*lint.Document{}
	for _, doc := range docs {
		if doc.Kind == lint.Page && doc.Damage() == 0 && doc.Layout() != "" {
			groups[doc.Layout()] = append(groups[doc.Layout()], doc)
		}
	}
	var b strings.Builder
	b.WriteString("# Learnt from the pages of this site. A line says how many pages support it;\n")
	b.WriteString("# what only some pages hold stands in a comment: take out the # to ask for it.\n")
	b.WriteString("# Old faults can stay for now: partnerlint baseline create sets them apart.\n\nlayouts:\n")
	for _, layout := range slices.Sorted(maps.Keys(groups)) {
		l := learner{layout: layout, docs: groups[layout], site: site, out: &b}
		l.write()
	}
	return b.String()
}

type learner struct {
	layout string
	docs   []*lint.Document
	site   *lint.Site
	out    *strings.Builder
}

func (l *learner) line(indent int, text string, support int) {
	note := ""
	if support > 0 {
		note = fmt.Sprintf("  # %d of %d pages", support, len(l.docs))
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

// data names the data file in which every page has its entry. A file that
// knows only some pages is proposed, and a built-in one that does so turned off.
func (l *learner) data() {
	if c := l.docs[0].Contract; c != nil && c.Redirect != "" {
		return
	}
	for _, name := range slices.Sorted(maps.Keys(l.site.Data)) {
		file := l.site.Data[name]
		if !file.Sound() {
			continue
		}
		n := 0
		for _, doc := range l.docs {
			if _, ok := file.Record(l.keyOf(doc)); ok {
				n++
			}
		}
		switch {
		case n == len(l.docs):
			l.line(2, "data: "+quoted(name), n)
		case n > 0:
			l.line(2, `data: ""`, 0)
			l.line(2, "# data: "+quoted(name), n)
		}
	}
}

// keyOf is what the page calls itself in the data: the layout's own key where
// its contract has one, else the last part of its address.
func (l *learner) keyOf(doc *lint.Document) string {
	if doc.Contract != nil && doc.Contract.Identity.Key != "" {
		key, _ := doc.Text(doc.Contract.Identity.Key)
		return key
	}
	permalink, _ := doc.Text("permalink")
	return lint.SlugOf(permalink)
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
	for i := range all {
		all[i] = quoted(all[i])
	}
	l.line(2, "required: ["+strings.Join(all, ", ")+"]", len(l.docs))
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

// sections lists the headings of level 2 that every page has, in the order of
// the first page; wordings that differ only a little are proposed as aliases.
func (l *learner) sections() {
	counts, order := map[string]int{}, []string{}
	for _, doc := range l.docs {
		seen := map[string]bool{}
		for _, h := range doc.Kramdown().Headings {
			if h.Level != 2 || h.Text == "" || seen[h.Text] {
				continue
			}
			seen[h.Text] = true
			if counts[h.Text]++; counts[h.Text] == 1 {
				order = append(order, h.Text)
			}
		}
	}
	var common, some []string
	for _, title := range order {
		switch {
		case counts[title] == len(l.docs):
			common = append(common, title)
		case 3*counts[title] >= len(l.docs):
			some = append(some, title)
		}
	}
	if len(common) == 0 {
		l.line(2, "sections: []", 0)
	} else {
		l.line(2, "sections:", 0)
	}
	for _, title := range common {
		l.line(3, "- title: "+quoted(title), counts[title])
	}
	for _, title := range some {
		l.line(3, "# - title: "+quoted(title), counts[title])
		for _, other := range order {
			if other != title && counts[other] < counts[title] && lint.Nearest(other, []string{title}) != "" {
				l.line(3, "#   aliases: ["+quoted(other)+"]", counts[other])
			}
		}
	}
	if len(common) > 1 && !l.inOrder(common) {
		l.line(2, "order: any", 0)
	}
}

// inOrder reports whether every page has the titles in this order.
func (l *learner) inOrder(titles []string) bool {
	for _, doc := range l.docs {
		next := 0
		for _, h := range doc.Kramdown().Headings {
			if i := slices.Index(titles, h.Text); i >= 0 && h.Level == 2 {
				if i < next {
					return false
				}
				next = i
			}
		}
	}
	return true
}

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
	if cards < len(l.docs) {
		l.line(2, "excerpt: false", 0)
		if cards > 0 {
			l.line(2, fmt.Sprintf("# excerpt: {min_words: %d, max_words: %d}", least, most), cards)
		}
		return
	}
	l.line(2, fmt.Sprintf("excerpt: {min_words: %d, max_words: %d}", least, (most+9)/10*10), cards)
}

// identity finds the key that equals the address's last part, and the folder
// that all addresses lie in.
func (l *learner) identity() {
	prefixes, keys := map[string]int{}, map[string]int{}
	for _, doc := range l.docs {
		permalink, _ := doc.Text("permalink")
		trimmed := strings.Trim(permalink, "/")
		if i := strings.LastIndexByte(trimmed, '/'); i > 0 {
			prefixes[trimmed[:i]]++
		}
		if doc.Fields == nil {
			continue
		}
		for _, pair := range doc.Fields.Entries() {
			if pair.Value.Text != "" && pair.Value.Text == lint.SlugOf(permalink) {
				keys[pair.Key.Text]++
			}
		}
	}
	l.line(2, "identity:", 0)
	l.line(3, "title: title", 0)
	if best := mostFirst(keys); len(best) > 0 && keys[best[0]] == len(l.docs) {
		l.line(3, "key: "+quoted(best[0]), keys[best[0]])
	} else if len(best) > 0 {
		l.line(3, "# key: "+quoted(best[0]), keys[best[0]])
	}
	if best := mostFirst(prefixes); len(best) > 0 && prefixes[best[0]] == len(l.docs) {
		l.line(3, "prefix: "+quoted(best[0]), prefixes[best[0]])
	} else {
		l.line(3, `prefix: ""`, 0)
	}
}

// quoted writes a scalar so that YAML reads it as text.
func quoted(s string) string {
	plain := s != ""
	for i, r := range s {
		letter := 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || r > 0x7f || r == '_'
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
