// Package contract says what the pages of one layout must hold: sections, the
// card, the schema of the front matter, and the keys that say what a page is
// called.
package contract

import (
	"bytes"
	"slices"
	"strconv"
	"sync"

	"github.com/partnerlint/partnerlint/internal/text"
)

// A Contract is what a page of one layout must hold. It comes from the
// built-in defaults or from the configuration; rules only read it.
type Contract struct {
	Layout  string  // the layout's name, which is the contract's too; "*" is for pages that no other contract holds
	Folder  string  // the collection folder whose pages it holds, such as "_partners"; "" when none
	Schema  *Schema // what the front matter must look like; nil when anything goes
	BuiltIn bool    // no configuration says anything of it, so the site may well do otherwise
	Generic bool    // only the families that hold for any page: nothing about fields, sections, excerpt or identity

	Sections []Section // the headings a page must have
	AnyOrder bool      // the sections may be in any order
	Excerpt  *Bounds   // nil when pages of this layout have no card

	// holds only on a site with the folder, collection or layout of another contract: others have pages like
	// it of their own making
	Beside bool

	Data     string // the data file that knows the page: site.data.<Data>; "" when none
	Identity Identity
	Redirect string // the key that names the page visitors are sent to; "" when the layout is no redirect

	once    sync.Once
	titles  []SectionTitle
	longest int // the greatest number of letters in a section's title or alias

	keysOnce sync.Once
	keys     *text.Candidates // the keys of the schema, and Redirect

	spellOnce       sync.Once
	required, known *text.Speller
}

// Spelt returns what a misspelt key may mean: those that the contract requires, with
// Redirect, and those that its schema knows, with some more, which are the same
// whenever it is called.
func (c *Contract) Spelt(more []string) (required, known *text.Speller) {
	c.spellOnce.Do(func() {
		var names []string
		if c.Schema != nil {
			names = slices.Clone(c.Schema.Required())
			more = slices.Concat(c.Schema.Properties(), more)
		}
		if c.Redirect != "" {
			names = append(names, c.Redirect)
		}
		c.required, c.known = text.NewSpeller(distinct(names)), text.NewSpeller(distinct(more))
	})
	return c.required, c.known
}

func distinct(names []string) []string {
	names = slices.Clone(names)
	slices.Sort(names)
	return slices.Compact(names)
}

// fewKeys is up to how many keys are gone through for a cheap no.
const fewKeys = 100

// MayMisspell is a cheap no: when false, key is no misspelling of a key that
// the schema names, nor of Redirect.
func (c *Contract) MayMisspell(key string) bool {
	c.keysOnce.Do(func() {
		keys := []string{c.Redirect}
		if c.Schema != nil {
			keys = slices.Concat(keys, c.Schema.Required(), c.Schema.Properties())
		}
		c.keys = text.NewCandidates(keys...)
	})
	return c.keys.Len() > fewKeys || c.keys.MayHoldNear(key)
}

// A SectionTitle is a section with what headings are compared with.
type SectionTitle struct {
	*Section
	Phrase  text.Phrase
	Written []byte          // Section.Title
	Alike   []text.Likeness // by section: how like its title this one is
}

// SectionTitles returns the sections ready to compare headings with, and the
// greatest number of letters and digits that a title or alias has.
func (c *Contract) SectionTitles() ([]SectionTitle, int) {
	c.once.Do(func() {
		for i := range c.Sections {
			s := &c.Sections[i]
			t := SectionTitle{Section: s, Phrase: text.NewPhrase(s.Title, s.Aliases), Written: []byte(s.Title)}
			c.longest = max(c.longest, t.Phrase.Longest())
			c.titles = append(c.titles, t)
		}
		for i := range c.titles {
			w := text.WordingOf(c.titles[i].Title)
			for j := range c.titles {
				c.titles[i].Alike = append(c.titles[i].Alike, text.Compare(&w, &c.titles[j].Phrase))
			}
		}
	})
	return c.titles, c.longest
}

// Identity names the keys that say what a page is called.
type Identity struct {
	Key       string // its key in the data and its HTML id: "partner"
	Title     string // its name: "title"
	Permalink string // its address: "permalink"
	Prefix    string // the folder all addresses are in, without slashes: "partners"; "" when any will do
}

// A Section is a heading that the contract expects.
type Section struct {
	Title   string   // as it must be written
	Aliases []string // other wordings that plainly mean it; a page that uses one is told the right one
	Level   int      // 2 for "##"
}

// Bounds limits the text of the card, in words.
type Bounds struct{ MinWords, MaxWords int }

// OfPartners reports whether the contract is about the pages of partner
// organisations. It may be nil.
func (c *Contract) OfPartners() bool {
	return c != nil && !c.Generic && (c.Layout == "partner" || c.Folder == "_partners" || c.Identity.Key == "partner")
}

// Redirecting returns the contract with another key for the page that visitors
// are sent to.
func (c *Contract) Redirecting(key string) *Contract {
	other := &Contract{Layout: c.Layout, Folder: c.Folder, Schema: c.Schema, BuiltIn: c.BuiltIn, Generic: c.Generic,
		Sections: c.Sections, AnyOrder: c.AnyOrder, Excerpt: c.Excerpt, Beside: c.Beside, Data: c.Data,
		Identity: c.Identity, Redirect: key}
	if c.Schema != nil {
		renamed := bytes.ReplaceAll(c.Schema.Text(), []byte(strconv.Quote(c.Redirect)), []byte(strconv.Quote(key)))
		if schema, err := NewSchema(c.Schema.Name, renamed); err == nil {
			schema.Load = c.Schema.Load
			other.Schema = schema
		}
	}
	return other
}

// Requires reports whether the contract's schema demands key.
func (c *Contract) Requires(key string) bool {
	return c != nil && c.Schema != nil && slices.Contains(c.Schema.Required(), key)
}
