// Package naming compares what a page is called in its front matter, its address
// and the data.
package naming

import (
	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/text"
)

// Key returns the page's own key, such as partner, where it is text that the
// page has itself; ok is false when there is nothing to judge.
func Key(p *lint.Pass) (node *yaml.Node, ok bool) {
	c := p.Contract()
	if c.Generic || c.Identity.Key == "" || p.Entry == nil {
		return nil, false
	}
	node = p.Doc.Node(c.Identity.Key)
	return node, node != nil && node.Kind == yaml.String && node.Text != ""
}

// A mismatch says that a page goes by two names, and which of them is wrong.
type mismatch struct {
	Slug, Key string
	Address   bool // the address is wrong rather than the key
}

// MismatchOf compares the page's key with the end of its address. What else
// the page and the site say decides which of the two is the odd one; when
// nothing does it is the key, which is the easier to change. A redirect that
// bears the other name makes it right.
func MismatchOf(p *lint.Pass) (m mismatch, ok bool) {
	e := p.Entry
	if e.Err != nil && p.Doc.Node(p.Contract().Identity.Permalink) == nil {
		return m, false // a setting that stops the build gives the page no address
	}
	m = mismatch{Slug: e.Slug(), Key: e.Key}
	if m.Slug == "" || m.Key == "" || text.Alike(m.Slug, m.Key) || p.Site().KnownAs(e, m.Key) {
		return m, false
	}
	m.Address = p.Site().KeyRival(e) == nil && support(p, m.Key) > support(p, m.Slug)
	return m, true
}

// support says how much speaks for a name, the two in question aside: the
// title and the file's name, then the data, then a title that is nearly so.
func support(p *lint.Pass, name string) int {
	e, n := p.Entry, 0
	for _, own := range [...]string{e.Name, e.PathName()} {
		if text.Alike(own, name) {
			n += 4
		}
	}
	if data := p.Site().DataFor(p.Contract()); data.Sound() && len(data.Spelt(name)) > 0 {
		if other := p.Site().PageOf(p.Contract(), name); other == nil || other == e {
			n += 2
		}
	}
	if d := text.Distance(text.NameLetters(e.Name), text.NameLetters(name)); d <= 2 {
		n++
	}
	return n
}
