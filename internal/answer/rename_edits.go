package answer

import (
	"fmt"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/paths"
)

func (r *renaming) edit(sitePath paths.Site, s Span, with string, why Reason) {
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
		r.Move = append(r.Move, Move{From: at, To: at.Dir().Join(r.name + at.Ext())})
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
	}
	if other.IsRedirect() && lastPart(other.Target) == r.old && site.PageSpelt(r.old) == r.entry {
		if s, ok := lastIn(file, doc.SpanOf(other.Contract.Redirect), r.old); ok {
			r.edit(other.Path, s, r.name, LeadsHere)
		}
	}
	if doc.Damage() != 0 || !site.Config.IsMarkdown(string(other.Path)) {
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
		at := e.Path.Dir().Join("redirect.md")
		if site.Files.Has(at) {
			at = e.Path.Dir().Join("redirect-" + r.old + ".md")
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
	from, to := at, paths.Site("")
	switch stem := at.Stem(); {
	case strings.EqualFold(stem, r.old):
		to = at.Dir().Join(cased(stem, r.name) + at.Ext())
	case stem == "index" && strings.EqualFold(at.Dir().Base(), r.old):
		from = at.Dir()
		to = from.Dir().Join(cased(from.Base(), r.name))
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
