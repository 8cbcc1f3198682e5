package answer

import (
	"slices"
	"strings"
)

// fields are the keys that the page lacks, or the values of one.
func (p *Page) fields(at cursor) []Item {
	c := p.Doc.Contract
	if c == nil {
		return nil
	}
	if m := keyValue.FindStringSubmatch(at.before); m != nil {
		start := at.offset - len(m[2])
		value := Span{Start: start, End: at.line.End}
		if end := strings.Index(at.after, " #"); end >= 0 {
			value.End = at.offset + end
		}
		return p.values(m[1], value)
	}
	if at.before != "" && !keyOnly.MatchString(at.before) || strings.Contains(at.after, ":") || c.Schema == nil {
		return nil
	}
	whole := Span{Start: at.line.Start, End: at.offset + len(at.after)}
	here := p.keysAround(at.line)
	var items []Item
	add := func(key, detail string) {
		item := Item{
			Kind:     Key,
			Label:    key,
			Detail:   detail,
			Markdown: c.Schema.Description(key),
			Span:     whole,
			Text:     key + ": ",
		}
		if example := c.Schema.Example(key); example != "" {
			item.Text, item.Fill = key+": "+example, example
		}
		items = append(items, item)
	}
	for _, key := range c.Schema.Required() {
		if !here[key] {
			add(key, "required on every page")
		}
	}
	for _, key := range c.Schema.Properties() {
		if !here[key] && !slices.Contains(c.Schema.Required(), key) {
			add(key, "")
		}
	}
	return items
}

// keysAround are the keys on the other lines of the front matter, whether or
// not it parses.
func (p *Page) keysAround(except Span) map[string]bool {
	keys := map[string]bool{}
	f := p.Doc.File
	s, _, _ := p.matter()
	for at := s.Start; at < s.End; {
		line := f.LineSpan(at)
		if m := keyValue.FindStringSubmatch(string(f.Slice(line))); m != nil && line != except {
			keys[m[1]] = true
		}
		at = max(f.FullLine(at).End, at+1)
	}
	return keys
}

// values are what a key can be given.
func (p *Page) values(key string, s Span) []Item {
	c := p.Doc.Contract
	var items []Item
	add := func(text, detail string) {
		items = append(items, Item{Kind: Value, Label: text, Detail: detail, Span: s, Text: text})
	}
	switch {
	case key == "layout":
		names := []string{}
		for name := range p.Site.Layouts {
			names = append(names, name)
		}
		slices.SortFunc(names, func(a, b string) int {
			if (a == c.Layout) != (b == c.Layout) {
				return map[bool]int{true: -1, false: 1}[a == c.Layout]
			}
			return strings.Compare(a, b)
		})
		if len(names) == 0 && c.Layout != "*" {
			names = append(names, c.Layout)
		}
		for _, name := range names {
			add(name, string(p.Site.Layouts[name]))
		}
	case key == c.Identity.Key && c.Data != "":
		return p.dataKeys(s)
	case key == c.Identity.Permalink && key != "":
		if e := p.Entry; e != nil && e.Key != "" {
			add(strings.TrimPrefix(c.Identity.Prefix+"/"+e.Key, "/"), "derived from "+c.Identity.Key)
		}
	case key == c.Redirect && key != "":
		for _, e := range p.Site.Entries {
			if e.Judged() && !e.IsRedirect() && e.State == visible && e.Slug() != "" {
				add(e.Slug(), title(e))
			}
		}
	case key == "published":
		add("false", "hides the page")
	case c.Schema != nil && c.Schema.Example(key) != "" && !slices.Contains(c.Schema.Properties(), key):
		add(c.Schema.Example(key), "an example")
	}
	return items
}

// dataKeys are the keys of the data, those that no page has yet first.
func (p *Page) dataKeys(s Span) []Item {
	data := p.Site.DataFor(p.Doc.Contract)
	if !data.Sound() {
		return nil
	}
	var free, taken []Item
	for r := range data.Records() {
		item := Item{Kind: Value, Label: r.Key, Detail: summary(r), Span: s, Text: r.Key}
		other := p.Site.PageOf(p.Doc.Contract, r.Key)
		if other == nil || other.Path == p.Doc.SitePath {
			free = append(free, item)
			continue
		}
		item.Detail = strings.TrimSpace("has a page: " + title(other))
		taken = append(taken, item)
	}
	return append(free, taken...)
}

// summary is what tells a data entry from others: its name and website.
func summary(r record) string {
	value := r.Value()
	if value == nil {
		return ""
	}
	var parts []string
	for _, key := range []string{"name", "website"} {
		if v := value.Get(key); v != nil && v.Text != "" {
			parts = append(parts, v.Text)
		}
	}
	return strings.Join(parts, ", ")
}
