package site

import (
	"path"
	"strings"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/lookup"
	"github.com/partnerlint/partnerlint/internal/page"
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
