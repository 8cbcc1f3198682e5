package answer

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/partnerlint/partnerlint/internal/paths"
)

// A Name is a page's name at a place: its key, or the last part of its address.
type Name struct {
	Span Span   // of the name alone, without quotes
	Text string // as it is now

	entry *Entry
}

// A Rewrite is what a site needs for a page to get another name, or to be there.
type Rewrite struct {
	Edits  []Edit
	Create []NewFile
	Move   []Move // after the edits
}

// An Edit replaces a span of a file.
type Edit struct {
	SitePath paths.Site
	Span     Span
	New      string
	Why      Reason
}

// A NewFile is a file that is not there yet.
type NewFile struct {
	SitePath paths.Site
	Text     string
	Why      Reason
}

// A Move gives a file or folder another path.
type Move struct {
	From, To paths.Site
	Folder   bool
}

// A Reason says what a change is for.
type Reason uint8

// The reasons of a rewrite.
const (
	NamesPage Reason = iota // what the page calls itself
	NamesData               // what the data calls it
	LeadsHere               // a link or a redirect
	KeepsOld                // whoever asks for the old address is sent on
)

// NameAt is the name that a rename at an offset would change; ok is false when
// there is none.
func (p *Page) NameAt(offset int) (n Name, ok bool) {
	if p.Doc.Kind == isData {
		key, at, ok := p.recordAt(offset)
		_, to := p.pageOfRecord(offset)
		if !ok || len(to) == 0 {
			return Name{}, false
		}
		return Name{inQuotes(p.Doc.File, at), key, p.Site.EntryAt(to[0].SitePath)}, true
	}
	e := p.Entry
	if e == nil || e.Broken || p.Doc.Contract == nil || e.IsRedirect() || p.areaAt(offset) != inMatter {
		return Name{}, false
	}
	key, at, value, _, found := p.fieldAt(offset)
	switch identity := p.Doc.Contract.Identity; {
	case !found || value.Empty():
	case key == identity.Key && e.Key != "":
		return Name{inQuotes(p.Doc.File, value), e.Key, e}, at != value
	case key == identity.Permalink && lastPart(e.Permalink) != "":
		if s, ok := lastIn(p.Doc.File, value, lastPart(e.Permalink)); ok {
			return Name{s, lastPart(e.Permalink), e}, true
		}
	}
	return Name{}, false
}

// inQuotes is a span without the quotes around it.
func inQuotes(f *File, s Span) Span {
	if text := f.Slice(s); len(text) >= 2 && (text[0] == '"' || text[0] == '\'') && text[len(text)-1] == text[0] {
		return Span{Start: s.Start + 1, End: s.End - 1}
	}
	return s
}

// lastIn is the last place of a text within a span.
func lastIn(f *File, s Span, text string) (Span, bool) {
	i := strings.LastIndex(string(f.Slice(s)), text)
	if i < 0 || text == "" {
		return Span{}, false
	}
	return Span{Start: s.Start + i, End: s.Start + i + len(text)}, true
}

// Rename lists what changes when the page whose name is at an offset is
// called otherwise. The error says in a sentence why it cannot be.
func (p *Page) Rename(ctx context.Context, offset int, name string) (*Rewrite, error) {
	old, ok := p.NameAt(offset)
	if !ok {
		return nil, errors.New(
			"there is no page name here: put the cursor on the page's key, or on the last part of its permalink",
		)
	}
	r := renaming{page: p, entry: old.entry, old: old.Text, name: name}
	if err := r.refuse(); err != nil {
		return nil, err
	}
	r.inPage()
	r.inData()
	for _, other := range p.Site.Entries {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		r.inLinks(other)
	}
	if r.moved {
		r.keepOld()
	}
	r.files()
	return &r.Rewrite, nil
}

type renaming struct {
	Rewrite
	page      *Page
	entry     *Entry
	old, name string
	moved     bool // the address changes
}

// refuse says why the page cannot have the name.
func (r *renaming) refuse() error {
	site, c := r.page.Site, r.entry.Contract
	switch {
	case r.name == r.old:
		return fmt.Errorf("the page already has the name %q", r.name)
	case !isSlug(r.name):
		return fmt.Errorf("%q is not allowed in an address: use lowercase letters, digits and hyphens", r.name)
	case r.entry.Err != nil:
		return errors.New("the site cannot be built with this page: fix that first")
	}
	if other := site.PageOf(c, r.name); other != nil && other != r.entry {
		return fmt.Errorf("%q is already the key of %s", r.name, other.Path)
	}
	if data := site.DataFor(c); data != nil && r.entry.Key == r.old {
		if record, ok := data.Record(r.name); ok && record.In != nil {
			return fmt.Errorf("%q already has an entry in %s", r.name, data.Path)
		}
	}
	if lastPart(r.entry.Permalink) == r.old {
		address := strings.TrimSuffix(strings.TrimRight(r.entry.URL, "/"), r.old) + r.name
		if other, output, match := site.PageAt(address); match != 0 && other != r.entry {
			return fmt.Errorf("%q is already in use: the site has a page at %s (%s)", r.name, address, output)
		}
	}
	return nil
}
