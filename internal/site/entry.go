package site

import (
	"path"
	"strings"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/lookup"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/source"
)

// An Indexer makes the index entries of many pages and keeps them, and their
// texts, close together. It is for one goroutine; the zero value is ready.
type Indexer struct {
	entries []Entry // to be handed out
	made    int     // how many were, the last time
	texts   lookup.Texts
	layout  string // the last page's: nearly all pages share theirs
}

// NewEntry makes the index entry of a parsed page.
func NewEntry(d *page.Document) *Entry { return new(Indexer).Entry(d) }

// Entry makes the index entry of a parsed page. It keeps nothing of the page
// but its paths.
func (x *Indexer) Entry(d *page.Document) *Entry {
	if len(x.entries) == 0 {
		x.made = min(2*x.made+1, 64)
		x.entries = make([]Entry, x.made)
	}
	e := &x.entries[0]
	x.entries = x.entries[1:]
	e.read(d)
	x.keep(e)
	return e
}

// keep moves the texts of an entry out of the page.
func (x *Indexer) keep(e *Entry) {
	if e.Layout != x.layout {
		x.layout = strings.Clone(e.Layout)
	}
	e.Layout = x.layout
	same := e.Title == e.Name
	for _, text := range [...]*string{&e.Name, &e.Permalink, &e.Key, &e.Target} {
		*text = x.texts.Keep(*text)
	}
	if same {
		e.Title = e.Name
	} else {
		e.Title = x.texts.Keep(e.Title)
	}
	if e.URL != "" && strings.HasPrefix(e.Output, e.URL[1:]) { // as nearly always: then one text is both
		both := x.texts.Keep("/" + e.Output)
		e.URL, e.Output = both[:len(e.URL)], both[1:]
		return
	}
	e.URL, e.Output = x.texts.Keep(e.URL), x.texts.Keep(e.Output)
}

func (e *Entry) read(d *page.Document) {
	*e = Entry{Fate: jekyll.Fate{Path: d.SitePath, Class: d.Class}, File: d.File.Path, Contract: d.Contract,
		Broken: d.Damage()&page.Fields != 0}
	name := d.SitePath.Base()
	e.Copy = d.Class.Kind == jekyll.Document && !d.Config().IsMarkdown(name) && !IsMarkup(name)
	if e.Broken {
		// Jekyll goes on without the front matter: the page lands at the address
		// that its path gives it.
		var front jekyll.Values
		if d.FieldsError == nil && d.Damage()&page.Bytes == 0 {
			front = jekyll.Values{} // there is none, or it has no end: no error to Jekyll, which still reads the name
		}
		e.Fate = d.Config().Resolve(d.SitePath, d.Class, front, d.Config().Now()).Fate
		e.moved = intendedBy(d)
		return
	}
	identity := contract.Identity{Key: "partner", Title: "title", Permalink: "permalink"}
	target := "redir_to"
	if d.Contract != nil {
		if d.Contract.Identity.Permalink != "" {
			identity = d.Contract.Identity
		}
		if d.Contract.Redirect != "" {
			target = d.Contract.Redirect
		}
	}
	layout := d.Layout()
	e.Name, _ = d.Text(identity.Title)
	e.Permalink, _ = d.Text(identity.Permalink)
	e.Key, _ = d.Text(identity.Key)
	e.Target, _ = d.Text(target)
	e.NameSpan, e.PermalinkSpan, e.KeySpan = d.SpanOf(identity.Title), d.SpanOf(identity.Permalink),
		d.SpanOf(identity.Key)
	front := jekyll.ValuesOf(d.Fields)
	if front == nil && d.FrontMatter.Present {
		front = jekyll.Values{} // an empty front matter is read, and so is the date in the file's name
	}
	e.Fate = d.Config().Resolve(d.SitePath, d.Class, front, d.Config().Now()).Fate
	e.Layout = layout
	if d.Contract != nil && d.Contract.Schema != nil && d.Contract.BuiltIn {
		for i, key := range d.Contract.Schema.Required() {
			if i < 32 && d.Value(key) == nil {
				e.lacks |= 1 << i
			}
		}
	}
	if d.Value("redirect_from") != nil {
		e.moved = &moved{from: texts(d.Value("redirect_from"))}
		e.moved.redirects, _ = d.Config().Redirects(d.Values())
	}
}

// IsMarkup reports whether a file's name says that its text is written in the
// language that browsers or programs read, and not in Markdown.
func IsMarkup(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".html", ".htm", ".xml", ".json", ".yml", ".yaml", ".csv":
		return true
	}
	return false
}

// NewLost makes the entry of a file that was intended as a page, and that Jekyll
// makes none of.
func NewLost(d *page.Document) *Entry {
	return &Entry{Fate: jekyll.Fate{Path: d.SitePath, Class: d.Class}, File: d.File.Path, Contract: d.Contract,
		Broken: true, moved: intendedBy(d)}
}

// texts is a text, or the texts of a list.
func texts(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		var all []string
		for _, item := range v {
			if s, ok := item.(string); ok {
				all = append(all, s)
			}
		}
		return all
	}
	return nil
}

// IsTemplate reports whether a page is no text of its own but lists what others
// say: it is HTML or a file for programs, or the index of a folder.
func (e *Entry) IsTemplate(c *jekyll.Config) bool {
	return e.Class.Kind == jekyll.Page && (!c.IsMarkdown(string(e.Path)) || strings.HasPrefix(e.Path.Base(), "index."))
}

// An Entry is what the site knows of one page. Spans are places in that
// page's own file. A large site has a hundred thousand of them, so what few
// pages have stands apart.
type Entry struct {
	jekyll.Fate // what Jekyll makes of it

	File     paths.Shown        // Fate.Path is its path in the site
	Contract *contract.Contract // nil when no contract holds the page
	// no page by its name, like index.md.bak: whatever it claims it has from the page it was copied from
	Copy   bool
	Broken bool // Jekyll cannot read the front matter, so the rest is unknown
	// the keys that its contract requires and that have no value, a bit each in the schema's order
	lacks   uint32
	Checked bool // the user asked about this page: what is said of it is read

	// the contract's identity keys and redirect target; "" when absent or not text
	Name, Permalink, Key, Target     string
	NameSpan, PermalinkSpan, KeySpan source.Span

	moved *moved // nil for a page that is, and was always, where it should be
}

// A moved is the addresses that a page has had before, or should have.
type moved struct {
	redirects []jekyll.Redirect
	from      []string
	intended  string
	key       string
}

// IntendedAddress is, of a page that cannot be read, the permalink that its text seems to
// give; "" for none.
func (e *Entry) IntendedAddress() string {
	if e.moved == nil {
		return ""
	}
	return e.moved.intended
}

// IntendedKey is as Meant, for the page's key.
func (e *Entry) IntendedKey() string {
	if e.moved == nil {
		return ""
	}
	return e.moved.key
}

// Redirects are further addresses that jekyll-redirect-from writes for the page.
func (e *Entry) Redirects() []jekyll.Redirect {
	if e.moved == nil {
		return nil
	}
	return e.moved.redirects
}

// Former is redirect_from as the page has it, whether or not the plugin runs.
func (e *Entry) Former() []string {
	if e.moved == nil {
		return nil
	}
	return e.moved.from
}

// Judged reports whether a contract says what the page is called.
func (e *Entry) Judged() bool { return e.Contract != nil && !e.Contract.Generic }

// IsRedirect reports whether the page only sends visitors on.
func (e *Entry) IsRedirect() bool { return e.Judged() && e.Contract.Redirect != "" }

// asking is 1 for a page with a contract that asks for the addresses that it had
// before, and 0 for any other.
func (e *Entry) asking() int {
	if len(e.Former()) > 0 && e.Contract != nil {
		return 1
	}
	return 0
}
