package learn

import (
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/keyuse"
	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/text"
)

// required asks for the keys that most pages fill. Where they fill all that a
// built-in contract requires, its schema stays, which says more of the values.
func (l *learner) required() {
	counts := l.filledKeys()
	var builtin []string
	if l.builtin != nil && l.builtin.Schema != nil {
		builtin = l.builtin.Schema.Required()
	}
	candidates := mostFirst(counts)
	for _, key := range builtin {
		if counts[key] == 0 {
			candidates = append(candidates, key)
		}
	}
	r := requirement{builtin: builtin, stays: len(builtin) > 0, tallies: map[string]tally{}, notes: map[string]string{}}
	useOf := l.uses()
	for _, key := range candidates {
		known := slices.Contains(builtin, key)
		if 3*counts[key] < len(l.docs) && !known {
			continue
		}
		t, empty := l.filling(key, counts, known)
		r.tallies[key] = t
		use, enough := useOf(key), t.nearAll() && (empty == 0 || known)
		switch {
		case use == keyuse.Needed:
			enough = enough || !l.mixed && !optional[key]
		case use == keyuse.Guarded && len(t.not) > 0:
			known, enough, r.notes[key] = false, false, "; the templates do without it"
		case use == keyuse.Unread && !known:
			enough, r.notes[key] = false, "; no template reads it"
		case use == keyuse.Read && !known && len(t.not) > 0:
			enough, r.notes[key] = false, "; the templates do not say that a page needs it"
		}
		switch {
		case t.learnt() && t.fewLack() && empty < mayStayEmpty && enough, known && t.usual():
			r.asked = append(r.asked, key)
		case t.common():
			r.proposed = append(r.proposed, key)
		}
		r.stays = r.stays && (!slices.Contains(builtin, key) || known && t.usual())
	}
	slices.Sort(r.asked)
	if l.builtin != nil && l.builtin.Redirect != "" {
		l.redirect(candidates, counts)
	}
	l.require(r)
}

// filledKeys counts the pages that fill each key.
func (l *learner) filledKeys() map[string]int {
	counts := map[string]int{}
	for _, doc := range l.docs {
		if doc.Fields == nil {
			continue // nothing but two lines of dashes
		}
		for _, pair := range doc.Fields.Entries() {
			if filled(pair.Value) {
				counts[pair.Key.Text]++
			}
		}
	}
	return counts
}

// requirement is what the pages say of the keys that a page must have.
type requirement struct {
	builtin  []string // what the built-in contract requires
	stays    bool     // the pages fill all of these
	asked    []string // what most pages fill, sorted
	proposed []string // what many fill, the most frequent first
	tallies  map[string]tally
	notes    map[string]string // why a key is not asked
}

// require writes the lines of a requirement.
func (l *learner) require(r requirement) {
	proposed := r.proposed
	switch {
	case r.stays:
		l.noted(2, "# The keys that such a page always needs:", "")
		for _, key := range r.builtin {
			l.line(2, "#   - "+quoted(key), r.tallies[key])
		}
		more := slices.DeleteFunc(r.asked, func(key string) bool { return slices.Contains(r.builtin, key) })
		proposed = append(more, proposed...)
	case len(r.asked) == 0 && r.builtin != nil:
		l.noted(2, "required: []", "no key is on three in four pages")
	case len(r.asked) > 0:
		l.noted(2, "required:", "")
		for _, key := range r.asked {
			l.line(3, "- "+quoted(key), r.tallies[key])
		}
	}
	for i, key := range proposed {
		if i == 0 {
			l.noted(2, "# Keys that many pages have:", "")
		}
		t := r.tallies[key]
		l.noted(2, "#   - "+quoted(key), t.note()+r.notes[key])
	}
}

// alwaysRead are keys that Jekyll itself or its usual plugins read.
var alwaysRead = []string{"layout", "title", "permalink", "date", "description", "image", "author"}

// uses returns how the templates of the site use a key of the pages.
func (l *learner) uses() func(key string) keyuse.Use {
	if l.site.KeyUses == nil || len(l.docs) == 0 {
		return func(string) keyuse.Use { return keyuse.Read }
	}
	uses, whole := l.site.KeyUses(l.layout, folderOf(l.docs[0].SitePath))
	return func(key string) keyuse.Use {
		use := uses.Of(key)
		if use == keyuse.Unread && (!whole || slices.Contains(alwaysRead, key)) {
			return keyuse.Read
		}
		return use
	}
}

// filled reports whether a key's value says anything.
func filled(n *yaml.Node) bool {
	return n.Value != nil && strings.TrimSpace(n.Text) != "" || len(n.Items)+len(n.Pairs) > 0
}

// optional are the keys without which a page is right: Jekyll has an answer
// of its own for them. Few pages without one are a convention.
var optional = map[string]bool{"permalink": true, "date": true}

// mayStayEmpty is on how many pages a key without a value is no slip any longer:
// its line was left in for whoever has something to say there.
const mayStayEmpty = 3

// filling counts the pages that fill a key, be it by a default of the site's.
// One that misspells it does so nearly, and so does one that leaves empty what
// a built-in contract requires. empty is how many leave it so.
func (l *learner) filling(key string, counts map[string]int, known bool) (t tally, empty int) {
	for _, doc := range l.docs {
		node := doc.Node(key)
		v := not
		switch {
		case node != nil && filled(node), node == nil && doc.Value(key) != nil:
			v = keeps
		case node != nil:
			if empty++; known {
				v = nearly
			}
		case l.misspells(doc, key, counts):
			v = nearly
		}
		if v == keeps && key == "layout" && doc.Layout() != l.layout {
			v = nearly
		}
		t.add(v, l.name(doc))
	}
	return t, empty
}

// misspells reports whether the page has, instead of a key that it lacks, a
// rare key that is like it and that no template reads. counts says how many pages
// fill each key.
func (l *learner) misspells(doc *page.Document, key string, counts map[string]int) bool {
	if doc.Fields == nil {
		return false
	}
	for _, pair := range doc.Fields.Entries() {
		if 4*counts[pair.Key.Text] < counts[key] && text.Nearest(pair.Key.Text, []string{key}) != "" &&
			(l.site.Templated == nil || !l.site.Templated(pair.Key.Text)) {
			return true
		}
	}
	return false
}

// redirect names the key that says where visitors are sent to.
func (l *learner) redirect(keys []string, counts map[string]int) {
	if t, _ := l.filling(l.builtin.Redirect, counts, true); t.usual() {
		return
	}
	for _, key := range keys {
		if t, _ := l.filling(key, counts, false); strings.HasPrefix(strings.ToLower(key), "redir") && t.learnt() {
			l.line(2, "redirect: "+quoted(key), t)
			return
		}
	}
	l.noted(2, `redirect: ""`, "no key names the target of the redirect on three in four pages")
}
