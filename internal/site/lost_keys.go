package site

import (
	"bytes"
	"cmp"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/internal/text"
)

// A LostKey is the place in a data file where a page's entry plainly begins,
// although the data has none under the page's key.
type LostKey struct {
	Page *Entry
	How  Loss
	In   *page.Document // the data file
	Span source.Span    // of the key there, or of what is in its place
	Of   string         // the entry that what follows belongs to now; of a misspelled key what is written
	Now  source.Span    // that entry's value, if there is such an entry
}

// A Loss is how an entry lost its key.
type Loss uint8

// The ways in which a key is lost.
const (
	Garbled   Loss = iota // nearly the page's key, and no other page's
	Inside                // a key within another entry, because of the space before it
	Commented             // after a #, with the lines below it in force
	Beyond                // below the line where the site stops reading
	Repeated              // the key of another entry is in its place
	Keyless               // the keys of another entry begin again, and no key is before them
)

// LostKey returns where the data that the contract looks things up in lost the
// key of a page; ok is false when nothing there seems to be the page's entry.
func (s *Site) LostKey(c *contract.Contract, key string) (lost LostKey, ok bool) {
	if s.lost == nil {
		return lost, false
	}
	lost, ok = s.lost()[c].byKey[key]
	return lost, ok
}

// LostKeys lists the keys that a data file, as it is now, lost of a
// contract's pages, in the order of the pages.
func (s *Site) LostKeys(c *contract.Contract, doc *page.Document) []LostKey {
	if all, ok := s.lost()[c]; ok && bytes.Equal(all.text, doc.File.Text) {
		return all.keys
	}
	return s.lostKeysOf(c, doc)
}

// A contractLoss is what the data of a contract lost.
type contractLoss struct {
	text  []byte // of the data file
	keys  []LostKey
	byKey map[string]LostKey
}

// lostOf gathers the lost keys of all contracts: asked for page by page they
// would be looked for as often as pages lack an entry.
func (s *Site) lostOf() map[*contract.Contract]contractLoss {
	all := map[*contract.Contract]contractLoss{}
	for _, c := range s.Contracts {
		data := s.DataFor(c)
		if !data.Sound() || len(data.Documents) != 1 || data.Documents[0].SitePath != data.Path {
			continue
		}
		doc := data.Documents[0]
		loss := contractLoss{doc.File.Text, s.lostKeysOf(c, doc), map[string]LostKey{}}
		for _, lost := range loss.keys {
			loss.byKey[lost.Page.Key] = lost
		}
		all[c] = loss
	}
	return all
}

func (s *Site) lostKeysOf(c *contract.Contract, doc *page.Document) []LostKey {
	f := lostFinder{site: s, contract: c, doc: doc,
		data: NewDataFile(c.Data, doc.SitePath, []DataPart{{Document: doc}}), pages: map[string]*Entry{}}
	for _, e := range s.Entries {
		if e.Contract != c || identified(e, e.Key) == (named{}) || s.KeyRival(e) != nil {
			continue
		}
		if _, ok := f.data.Record(e.Key); !ok {
			f.pages[e.Key] = e
		}
	}
	if len(f.pages) == 0 || !f.data.Sound() {
		return nil
	}
	f.misspelt()
	if f.mentioned() {
		f.inside()
		f.lines()
	}
	f.repeated()
	slices.SortFunc(f.found, func(a, b LostKey) int { return cmp.Compare(a.Page.Path, b.Page.Path) })
	return f.found
}

type lostFinder struct {
	site     *Site
	contract *contract.Contract
	doc      *page.Document
	data     *DataFile
	pages    map[string]*Entry // without an entry, by key; those that are found are taken out
	found    []LostKey
	records  []Record // of doc, by place; nil until they are asked for
}

func (f *lostFinder) add(lost LostKey) {
	lost.In = f.doc
	f.found = append(f.found, lost)
	delete(f.pages, lost.Page.Key)
}

// misspelled finds keys of no page that are nearly one's. The page's own key is
// right when it is the end of its address and one more of its names.
func (f *lostFinder) misspelt() {
	claims := map[string][]*Entry{}
	for key, e := range f.pages {
		if !IsKey(key) || e.Slug() != key || e.Votes(key) < 3 {
			continue
		}
		if near := f.intended(e); near != "" {
			claims[near] = append(claims[near], e)
		}
	}
	for near, pages := range claims {
		if r, ok := f.data.Record(near); ok && len(pages) == 1 {
			f.add(LostKey{Page: pages[0], How: Garbled, Span: r.KeySpan, Of: near})
		}
	}
}

// intended is the key in the data that represents the page, or "".
func (f *lostFinder) intended(e *Entry) string {
	unused := func(key string) bool {
		return f.site.PageOf(f.contract, key) == nil && !f.site.HasIntended(f.contract, key)
	}
	for _, written := range [...]string{e.Key, e.Key + ".html", e.Key + ".md", f.contract.Identity.Prefix + "/" +
		e.Key} {
		for _, near := range f.data.Spelt(written) {
			if unused(near) {
				return near
			}
		}
	}
	near := f.data.Near(e.Key)
	if near == "" || text.Distance(near, e.Key) != 1 || e.Votes(near) > 0 || !unused(near) ||
		numbered(near) != numbered(e.Key) {
		return ""
	}
	return near
}

// numbered is what is left of a name without its letters: two that differ in a
// number are two.
func numbered(name string) string {
	return strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return r
		}
		return -1
	}, name)
}

// mentioned reports whether one of the pages' keys is in the file at all, as
// a word between spaces and signs: that is cheap to see, and as a rule none does.
func (f *lostFinder) mentioned() bool {
	for word := range bytes.FieldsFuncSeq(f.doc.File.Text, func(r rune) bool {
		return r <= ' ' || strings.IndexByte("\"'#:,{}[]", byte(r)) >= 0 && r < utf8.RuneSelf
	}) {
		if f.pages[string(word)] != nil {
			return true
		}
	}
	return false
}

// inside finds pages' keys among the keys of another entry.
func (f *lostFinder) inside() {
	for r := range f.data.RecordsIn(f.doc) {
		if len(f.pages) == 0 {
			return
		}
		for _, pair := range r.Value().Entries() {
			if e := f.pages[pair.Key.Text]; e != nil && (pair.Value.Kind == yaml.Map || pair.Value.Kind == yaml.Null) {
				f.add(LostKey{Page: e, How: Inside, Span: pair.Key.Span, Of: r.Key, Now: r.Value().Span})
			}
		}
	}
}

// lines finds pages' keys on lines that are commented out or not read.
func (f *lostFinder) lines() {
	if f.doc.Object != nil || len(f.pages) == 0 {
		return
	}
	beyond := len(f.doc.File.Text)
	if e := f.doc.FieldsError; e != nil {
		beyond = e.Span.End
	}
	at := 0
	for line := range bytes.Lines(f.doc.File.Text) {
		from := at
		at += len(line)
		rest := bytes.TrimLeft(line, " \t")
		bare := bytes.TrimLeft(rest, "# \t")
		key, value, ok := bytes.Cut(bare, []byte(":"))
		e := f.pages[string(bytes.Trim(key, " \t\"'"))]
		if !ok || e == nil || len(bytes.TrimSpace(value)) > 0 {
			continue
		}
		span := source.Span{Start: from + len(line) - len(rest), End: from + len(line) - len(bare) +
			len(bytes.TrimRight(key, " \t"))}
		switch commented := rest[0] == '#'; {
		case !commented && from >= beyond:
			f.add(LostKey{Page: e, How: Beyond, Span: span})
		case commented && from < beyond && f.inForce(at):
			lost := LostKey{Page: e, How: Commented, Span: span}
			if of := f.entryAt(from); of.In != nil {
				lost.Of, lost.Now = of.Key, of.Value().Span
			}
			f.add(lost)
		}
	}
}

// inForce reports whether the next line with text is indented, and no comment.
func (f *lostFinder) inForce(at int) bool {
	rest := f.doc.File.Text[at:]
	trimmed := bytes.TrimLeft(rest, " \t\r\n")
	return len(trimmed) > 0 && trimmed[0] != '#' && len(trimmed) < len(rest) && rest[len(rest)-len(trimmed)-1] == ' '
}

// entryAt is the last entry that begins before an offset.
func (f *lostFinder) entryAt(at int) (last Record) {
	if f.records == nil {
		f.records = slices.SortedFunc(f.data.RecordsIn(f.doc),
			func(a, b Record) int { return a.KeySpan.Start - b.KeySpan.Start })
	}
	if n := sort.Search(len(f.records), func(i int) bool { return f.records[i].KeySpan.Start >= at }); n > 0 {
		return f.records[n-1]
	}
	return last
}

// repeated finds the entry of the one page that has none where a key stands a
// second time, or the keys of an entry do.
func (f *lostFinder) repeated() {
	if len(f.pages) != 1 || f.doc.Fields == nil {
		return
	}
	var page *Entry
	for _, e := range f.pages {
		page = e
	}
	if twice := f.doc.Fields.Duplicates(); len(twice) == 1 && !sameText(f.doc, twice[0]) {
		f.add(LostKey{Page: page, How: Repeated, Span: twice[0].Again.Key.Span, Of: twice[0].First.Key.Text})
		return
	}
	for _, pair := range f.doc.Fields.Entries() {
		if twice := pair.Value.Duplicates(); len(twice) > 1 && !f.explained(pair.Value) {
			f.add(LostKey{Page: page, How: Keyless, Span: twice[0].Again.Key.Span, Of: pair.Key.Text,
				Now: pair.Value.Span})
			return
		}
	}
}

// explained reports whether a key that is found already is in an entry.
func (f *lostFinder) explained(entry *yaml.Node) bool {
	return slices.ContainsFunc(f.found, func(lost LostKey) bool {
		return lost.How != Garbled && entry.Span.Contains(lost.Span)
	})
}

func sameText(d *page.Document, twice yaml.Duplicate) bool {
	return bytes.Equal(d.File.Slice(twice.First.Value.Span), d.File.Slice(twice.Again.Value.Span))
}

// IsKey reports whether s is written as a key must be: in letters a to z,
// digits and hyphens.
func IsKey(s string) bool { return s != "" && strings.IndexFunc(s, NotOfKey) < 0 }

// NotOfKey reports whether a key must not hold r.
func NotOfKey(r rune) bool {
	return r != '-' && (r < '0' || r > '9') && (r < 'a' || r > 'z')
}
