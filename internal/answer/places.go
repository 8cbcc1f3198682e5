package answer

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/paths"
)

// Definition lists what the place at an offset represents: the entry in the
// data, the page or heading that a link leads to, a layout, an include.
func (p *Page) Definition(offset int) (from Span, to []Place) {
	if p.Doc.Kind == isData {
		return p.pageOfRecord(offset)
	}
	switch p.areaAt(offset) {
	case inMatter:
		return p.definitionOfField(offset)
	case inBody:
		if l, ok := p.linkAt(offset); ok && l.Known {
			return l.Span, p.targetOf(p.Doc, l.URL)
		}
		for _, include := range p.Doc.Liquid().Includes {
			if include.Span.Start <= offset && offset < include.Span.End {
				if file := p.Site.Includes[include.File()]; file != "" {
					return include.Span, []Place{{SitePath: file}}
				}
			}
		}
	}
	return Span{}, nil
}

func (p *Page) definitionOfField(offset int) (from Span, to []Place) {
	key, at, value, _, ok := p.fieldAt(offset)
	if !ok || p.Doc.Contract == nil || p.Entry == nil {
		return Span{}, nil
	}
	from = value
	if value.Empty() || offset < value.Start {
		from = at
	}
	e := p.Entry
	switch key {
	case p.Doc.Contract.Identity.Key:
		if place, ok := p.recordOf(e.Key); ok {
			return from, []Place{place}
		}
	case p.Doc.Contract.Redirect:
		if target := p.Site.PageSpelt(lastPart(e.Target)); target != nil {
			return from, []Place{{target.Path, target.PermalinkSpan}}
		}
	case "layout":
		if file := p.Site.Layouts[e.Layout]; file != "" {
			return from, []Place{{SitePath: file}}
		}
	}
	return Span{}, nil
}

// recordOf is where the data has a key.
func (p *Page) recordOf(key string) (Place, bool) {
	data := p.Site.DataFor(p.Doc.Contract)
	if data == nil || key == "" {
		return Place{}, false
	}
	r, ok := data.Record(key)
	if !ok || r.In == nil {
		return Place{}, false
	}
	return Place{r.In.SitePath, r.KeySpan}, true
}

// pageOfRecord is the page of the data's entry at an offset.
func (p *Page) pageOfRecord(offset int) (from Span, to []Place) {
	key, at, ok := p.recordAt(offset)
	if !ok {
		return Span{}, nil
	}
	for _, c := range p.Site.Contracts {
		if data := p.Site.DataFor(c); data != nil && data.Holds(p.Doc) {
			if e := p.Site.PageOf(c, key); e != nil {
				to = append(to, Place{e.Path, e.KeySpan})
			}
		}
	}
	return at, to
}

// recordAt is the key of the data's entry whose key is at an offset.
func (p *Page) recordAt(offset int) (key string, at Span, ok bool) {
	for _, data := range p.Site.Data {
		if !data.Holds(p.Doc) {
			continue
		}
		for r := range data.RecordsIn(p.Doc) {
			if r.KeySpan.Start <= offset && offset <= r.KeySpan.End {
				return r.Key, r.KeySpan, true
			}
		}
	}
	return "", Span{}, false
}

// targetOf is where an address in a page leads.
func (p *Page) targetOf(d *Document, address string) []Place {
	t := p.Site.Follow(d, p.Entry, address)
	switch {
	case t.Reach != arrives:
		return nil
	case t.Entry == nil:
		file := paths.Site(strings.TrimPrefix(t.Path, "/"))
		if !p.Site.Files.Has(file) {
			return nil
		}
		return []Place{{SitePath: file}}
	}
	place := Place{SitePath: t.Entry.Path}
	if t.Fragment == "" {
		return []Place{place}
	}
	if file := p.fileOf(t.Entry.Path); file != nil {
		if at, ok := anchorsIn(file, t.Entry, p.Site)[t.Fragment]; ok {
			place.Span = at
		}
	}
	return []Place{place}
}

// fileOf is the text of a page: of the page itself as it is being edited.
func (p *Page) fileOf(sitePath paths.Site) *File {
	if sitePath == p.Doc.SitePath {
		return p.Doc.File
	}
	return p.Read(sitePath)
}

// References lists what refers to the page, or to the page of the data's entry
// at an offset: the entry, the redirects that lead there, and the links of all
// pages. It looks through the whole site.
func (p *Page) References(ctx context.Context, offset int) []Place {
	e := p.Entry
	if p.Doc.Kind == isData {
		_, to := p.pageOfRecord(offset)
		if len(to) == 0 {
			return nil
		}
		e = p.Site.EntryAt(to[0].SitePath)
	} else if p.areaAt(offset) == inBody {
		if l, ok := p.linkAt(offset); ok && l.Known {
			if t := p.Site.Follow(p.Doc, p.Entry, l.URL); t.Reach == arrives && t.Entry != nil {
				e = t.Entry
			}
		}
	}
	if e == nil || e.Broken {
		return nil
	}
	var all []Place
	if !e.KeySpan.Empty() && e.Key != "" {
		all = append(all, Place{e.Path, e.KeySpan})
	}
	if data := p.Site.DataFor(e.Contract); data != nil {
		if r, ok := data.Record(e.Key); ok && r.In != nil {
			all = append(all, Place{r.In.SitePath, r.KeySpan})
		}
	}
	for _, other := range p.Site.Entries {
		if ctx.Err() != nil {
			return nil
		}
		all = append(all, p.linksTo(e, other)...)
	}
	slices.SortStableFunc(all, func(a, b Place) int { return cmp.Compare(a.SitePath, b.SitePath) })
	return all
}

// linksTo are the places in a page that lead to e.
func (p *Page) linksTo(e, other *Entry) []Place {
	if other.Broken || other.Err != nil {
		return nil
	}
	file := p.fileOf(other.Path)
	if file == nil {
		return nil
	}
	doc := p.Doc
	if other.Path != p.Doc.SitePath {
		doc = parsePage(file, other, p.Site)
	}
	var all []Place
	if other.IsRedirect() && other != e && p.Site.PageSpelt(lastPart(other.Target)) == e {
		all = append(all, Place{other.Path, doc.SpanOf(other.Contract.Redirect)})
	}
	if doc.Damage() != 0 || !p.Site.Config.IsMarkdown(string(other.Path)) {
		return all
	}
	for _, l := range doc.Links(p.Site) {
		if t := p.Site.Follow(doc, other, l.URL); l.Known && t.Reach == arrives && t.Entry != nil &&
			t.Entry.Path == e.Path &&
			!t.Own {
			all = append(all, Place{other.Path, l.Span})
		}
	}
	return all
}
