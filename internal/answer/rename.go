package answer

import (
	"context"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
)

// A Name is a page's name at a place: its key, or the last part of its address.
type Name struct {
	Span Span   // of the name alone, without quotes
	Text string // as it is now

	entry *Entry
}

// A Renaming is all that changes when a page gets another name.
type Renaming struct {
	Edits  []Edit
	Create []NewFile
	Move   []Move // after the edits
}

// An Edit replaces a span of a file.
type Edit struct {
	SitePath string
	Span     Span
	New      string
	Why      Reason
}

// A NewFile is a file that is not there yet.
type NewFile struct {
	SitePath, Text string
	Why            Reason
}

// A Move gives a file or folder another path.
type Move struct {
	From, To string
	Folder   bool
}

// A Reason says what a change is for.
type Reason uint8

// The reasons of changes.
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

// Rename lists what changes when the page whose name stands at an offset is
// called otherwise. The error says in a sentence why it cannot be.
func (p *Page) Rename(ctx context.Context, offset int, name string) (*Renaming, error) {
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
	return &r.Renaming, nil
}

type renaming struct {
	Renaming
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

func (r *renaming) edit(sitePath string, s Span, with string, why Reason) {
	r.Edits = append(r.Edits, Edit{sitePath, s, with, why})
}

// inPage changes what the page calls itself.
func (r *renaming) inPage() {
	e := r.entry
	file := r.page.fileOf(e.Path)
	if file == nil {
		return
	}
	if e.Key == r.old && !e.KeySpan.Empty() {
		s := inQuotes(file, e.KeySpan)
		r.edit(e.Path, s, r.written(s == e.KeySpan), NamesPage)
	}
	if lastPart(e.Permalink) == r.old {
		if s, ok := lastIn(file, e.PermalinkSpan, r.old); ok {
			r.edit(e.Path, s, r.name, NamesPage)
			r.moved = true
		}
	}
}

// plainText reports whether YAML reads a name without quotes as text.
func plainText(name string) bool {
	switch name {
	case "true", "false", "yes", "no", "on", "off", "null", "y", "n":
		return false
	}
	return strings.ContainsAny(name, "abcdefghijklmnopqrstuvwxyz") && !(name[0] >= '0' && name[0] <= '9')
}

// inData changes the key of the data's entry.
func (r *renaming) inData() {
	data := r.page.Site.DataFor(r.entry.Contract)
	if data == nil || r.entry.Key != r.old {
		return
	}
	record, ok := data.Record(r.old)
	if !ok || record.In == nil {
		return
	}
	if at := record.In.SitePath; at != data.Path { // a file for each entry
		r.Move = append(r.Move, Move{From: at, To: path.Join(path.Dir(at), r.name+path.Ext(at))})
		return
	}
	file := record.In.File
	s := inQuotes(file, record.KeySpan)
	r.edit(record.In.SitePath, s, r.written(s == record.KeySpan), NamesData)
}

// inLinks changes the links and redirects of a page that lead to the renamed
// one.
func (r *renaming) inLinks(other *Entry) {
	p, site := r.page, r.page.Site
	if !r.moved || other.Broken || other.Err != nil {
		return
	}
	file := p.fileOf(other.Path)
	if file == nil || !strings.Contains(string(file.Text), r.old) {
		return
	}
	doc := p.Doc
	if other.Path != p.Doc.SitePath {
		doc = parsePage(file, other, site)
		defer doc.Release()
	}
	if other.IsRedirect() && lastPart(other.Target) == r.old && site.PageSpelt(r.old) == r.entry {
		if s, ok := lastIn(file, doc.SpanOf(other.Contract.Redirect), r.old); ok {
			r.edit(other.Path, s, r.name, LeadsHere)
		}
	}
	if doc.Damage() != 0 || !site.Config.IsMarkdown(other.Path) {
		return
	}
	var edits []Edit
	for _, l := range doc.Links(site) {
		if !l.Known || l.Dest.Empty() {
			continue
		}
		t := site.Follow(doc, other, l.URL)
		if t.Reach != arrives || t.Entry == nil || t.Entry.Path != r.entry.Path || lastPart(t.Path) != r.old {
			continue
		}
		written := l.Dest
		if i := strings.IndexAny(string(file.Slice(written)), "#?"); i >= 0 {
			written.End = written.Start + i
		}
		s, ok := lastIn(file, written, r.old)
		if ok && !slices.ContainsFunc(edits, func(e Edit) bool { return e.Span == s }) {
			edits = append(edits, Edit{other.Path, s, r.name, LeadsHere})
		}
	}
	r.Edits = append(r.Edits, edits...)
}

// keepOld sends on whoever asks for the old address: by the page's own
// redirect_from where a plugin reads that, else by a page of its own, where the
// site has such.
func (r *renaming) keepOld() {
	e, site := r.entry, r.page.Site
	file := r.page.fileOf(e.Path)
	if file == nil {
		return
	}
	if site.Config.Plugin("jekyll-redirect-from") {
		if len(e.Former()) == 0 {
			line := file.FullLine(e.PermalinkSpan.Start)
			r.edit(e.Path, Span{Start: line.End, End: line.End}, "redirect_from: "+e.URL+"\n", KeepsOld)
			return
		}
		doc := r.page.Doc
		if e.Path != doc.SitePath {
			doc = parsePage(file, e, site)
			defer doc.Release()
		}
		list := doc.Node("redirect_from")
		if list != nil && len(list.Items) > 0 {
			last := list.Items[len(list.Items)-1].Span
			line := file.LineSpan(last.Start)
			if dash := strings.TrimSpace(string(file.Slice(Span{Start: line.Start, End: last.Start}))); dash == "-" {
				lead := string(file.Slice(Span{Start: line.Start, End: last.Start}))
				r.edit(e.Path, Span{Start: line.End, End: line.End}, "\n"+lead+e.URL, KeepsOld)
			}
		}
		return
	}
	for _, c := range site.Contracts {
		if c.Redirect == "" || c.Generic || site.Layouts[c.Layout] == "" {
			continue
		}
		at := path.Join(path.Dir(e.Path), "redirect.md")
		if site.Files.Has(at) {
			at = path.Join(path.Dir(e.Path), "redirect-"+r.old+".md")
		}
		if site.Files.Has(at) {
			return
		}
		title := e.Name
		if !e.NameSpan.Empty() {
			title = string(file.Slice(e.NameSpan))
		}
		text := fmt.Sprintf(
			"---\nlayout: %s\ntitle: %s\npermalink: %s\n%s: %s\n---\n",
			c.Layout,
			title,
			e.Permalink,
			c.Redirect,
			asText(r.name),
		)
		r.Create = append(r.Create, NewFile{at, file.Ending(text), KeepsOld})
		return
	}
}

// written is the new name, in quotes of its own where it has none and needs
// some.
func (r *renaming) written(bare bool) string {
	if bare {
		return asText(r.name)
	}
	return r.name
}

// asText is a name as YAML reads it for text.
func asText(name string) string {
	if plainText(name) {
		return name
	}
	return `"` + name + `"`
}

// files moves the page's folder or file when it is called what the page was.
func (r *renaming) files() {
	at := r.entry.Path
	base, ext := path.Base(at), path.Ext(at)
	from, to := at, ""
	switch stem := strings.TrimSuffix(base, ext); {
	case strings.EqualFold(stem, r.old):
		to = path.Join(path.Dir(at), cased(stem, r.name)+ext)
	case stem == "index" && strings.EqualFold(path.Base(path.Dir(at)), r.old):
		from = path.Dir(at)
		to = path.Join(path.Dir(from), cased(path.Base(from), r.name))
	}
	if to == "" || r.page.Site.Files.Has(to) || r.page.Site.HasFolder(to) {
		return
	}
	r.Move = append(r.Move, Move{from, to, from != at})
}

// cased writes a name with capitals where the old one had them.
func cased(old, name string) string {
	if old == strings.ToLower(old) {
		return name
	}
	parts := strings.Split(name, "-")
	for i, part := range parts {
		if part != "" {
			parts[i] = strings.ToUpper(part[:1]) + part[1:]
		}
	}
	return strings.Join(parts, "-")
}
