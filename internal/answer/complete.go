package answer

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/paths"
)

// A Kind is what sort of thing can be written.
type Kind uint8

// The kinds of things that can be written.
const (
	Key     Kind = iota // a key of the front matter
	Value               // a value of a key
	Heading             // a section
	Comment             // a comment that the site or partnerlint reads
	Address             // of a page or a heading
	ImageOf             // the address of an image
	Include             // a file that can be included
)

// An Item is something that can be written at a place.
type Item struct {
	Kind     Kind
	Label    string
	Detail   string // a few words
	Markdown string // more of them; "" for none
	Span     Span   // what it replaces
	Text     string // what it writes
	Fill     string // the part of Text that is an example, to be replaced; "" for none
}

// Complete lists what can be written at an offset, in the order in which it
// should be offered.
func (p *Page) Complete(offset int) []Item {
	if p.Doc.Kind != isPage {
		return nil
	}
	line := p.Doc.File.LineSpan(offset)
	offset = min(max(offset, line.Start), line.End)
	at := cursor{line: line, offset: offset,
		before: string(p.text()[line.Start:offset]), after: string(p.text()[offset:line.End])}
	if items := p.directives(at); items != nil {
		return items
	}
	switch p.areaAt(offset) {
	case inMatter:
		return p.fields(at)
	case inBody:
		return p.prose(at)
	}
	return nil
}

// A cursor is a place in a line.
type cursor struct {
	line          Span
	offset        int
	before, after string // the line's text on both sides
}

// back is the span of the last n bytes before the cursor.
func (c cursor) back(n int) Span { return Span{Start: c.offset - n, End: c.offset} }

var (
	directive = regexp.MustCompile(`(?:#|<!--)\s*(partnerlint-[a-z-]+)\s+(?:[a-z-]+[,\s]+)*([a-z-]*)$`)
	scope     = regexp.MustCompile(`(?:#|<!--)\s*(partnerlint-?[a-z-]*)$`)
	keyOnly   = regexp.MustCompile(`^[A-Za-z_][\w-]*$`)
	keyValue  = regexp.MustCompile(`^([A-Za-z_][\w-]*):[ \t]*(.*)$`)
	hashes    = regexp.MustCompile(`^#{1,6}[ \t]*(.*)$`)
	opened    = regexp.MustCompile(`(!?)\[[^\]\n]*\]\(<?([^)\s>]*)$`)
	including = regexp.MustCompile(`\{%-?\s*include\s+([^\s%}]*)$`)
	comment   = regexp.MustCompile(`^\s*(<!?-{0,2}[a-z]*)$`)
)

// directives are the comments that ignore a rule.
func (p *Page) directives(at cursor) []Item {
	if m := directive.FindStringSubmatch(at.before); m != nil {
		var items []Item
		for _, id := range p.Rules {
			items = append(
				items,
				Item{Kind: Value, Label: id, Markdown: p.rule(id), Span: at.back(len(m[2])), Text: id},
			)
		}
		return items
	}
	if m := scope.FindStringSubmatch(at.before); m != nil {
		var items []Item
		for _, word := range scopeWords() {
			items = append(items, Item{Kind: Comment, Label: word, Span: at.back(len(m[1])), Text: word + " "})
		}
		return items
	}
	return nil
}

func (p *Page) rule(id string) string {
	if p.Rule == nil {
		return ""
	}
	return p.Rule(id)
}

// prose is what can be written in the page's text.
func (p *Page) prose(at cursor) []Item {
	if m := including.FindStringSubmatch(at.before); m != nil {
		return p.includes(at.back(len(m[1])))
	}
	if m := opened.FindStringSubmatch(at.before); m != nil {
		s := at.back(len(m[2]))
		if end := strings.IndexAny(at.after, ") >"); end > 0 {
			s.End += end
		}
		if m[1] == "!" {
			return p.images(s)
		}
		return p.addresses(m[2], s)
	}
	if m := hashes.FindStringSubmatch(at.before); m != nil {
		return p.missingSections(at.line)
	}
	if m := comment.FindStringSubmatch(at.before); m != nil && p.Doc.Contract != nil && p.Doc.Contract.Excerpt != nil &&
		!p.Doc.Card().Found {
		marker := p.Doc.Card().Separator
		if marker == "" {
			marker = defaultMarker
		}
		s := at.back(len(m[1]))
		s.End = at.line.End
		return []Item{{Kind: Comment, Label: marker, Detail: "ends the text of the card", Span: s, Text: marker}}
	}
	return nil
}

// missingSections are the sections that the contract expects and the page
// lacks, in their order.
func (p *Page) missingSections(line Span) []Item {
	var items []Item
	if p.Doc.Contract == nil {
		return nil
	}
	for _, state := range p.Doc.Outline().Sections {
		if h := state.Heading; h != nil && !line.Contains(h.Span) {
			continue
		}
		words := strings.Repeat("#", state.Section.Level) + " " + state.Section.Title
		items = append(
			items,
			Item{Kind: Heading, Label: words, Detail: "required on every page", Span: line, Text: words},
		)
	}
	return items
}

func (p *Page) includes(s Span) []Item {
	var items []Item
	for name, file := range p.Site.Includes {
		items = append(items, Item{Kind: Include, Label: name, Detail: string(file), Span: s, Text: name})
	}
	slices.SortFunc(items, func(a, b Item) int { return strings.Compare(a.Label, b.Label) })
	return items
}

func (p *Page) images(s Span) []Item {
	var items []Item
	for _, sitePath := range p.Site.Files.All() {
		file := string(sitePath)
		if isImage(file) && !strings.HasPrefix(file, "_") {
			items = append(items, Item{Kind: ImageOf, Label: file, Span: s, Text: p.Site.Config.BaseURL + "/" + file})
		}
	}
	return items
}

// Describe fills in what takes time to find out about an item: the size of an
// image.
func (p *Page) Describe(i *Item) {
	if i.Kind == ImageOf && i.Detail == "" {
		i.Detail = p.imageSize(paths.Site(i.Label))
	}
}

// addresses are those of the site's pages, or, after a #, the ids of one.
func (p *Page) addresses(typed string, s Span) []Item {
	if before, _, ok := strings.Cut(typed, "#"); ok {
		t := p.Site.Follow(p.Doc, p.Entry, before)
		if t.Reach != arrives || t.Entry == nil {
			return nil
		}
		ids := p.Site.IDs(t.Entry)
		if t.Own {
			ids = nil
			anchors, _ := p.Doc.Anchors()
			for _, anchor := range anchors {
				ids = append(ids, anchor.Name)
			}
		}
		var items []Item
		for _, id := range ids {
			if strings.HasPrefix(id, "fn:") || strings.HasPrefix(id, "fnref:") {
				continue // of a footnote
			}
			items = append(
				items,
				Item{Kind: Address, Label: "#" + id, Detail: title(t.Entry), Span: s, Text: before + "#" + id},
			)
		}
		return items
	}
	var items []Item
	for _, e := range p.Site.Entries {
		if e.State == visible && e.URL != "" && e.Err == nil && !e.Broken && !e.IsRedirect() && e != p.Entry {
			address := p.Site.Config.BaseURL + e.URL
			items = append(
				items,
				Item{
					Kind:     Address,
					Label:    address,
					Detail:   title(e),
					Markdown: fmt.Sprintf("%s (%s)", escape(title(e)), code(e.Path)),
					Span:     s,
					Text:     address,
				},
			)
		}
	}
	return items
}
