// Package lists finds the lines of a page that were intended as lists and are none
// to the site.
package lists

import (
	"bytes"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/chars"
	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/page"
)

// A List is lines of text that were intended as the items of one list.
type List struct {
	Items  []Line // at least one
	Whole  bool   // they are all lines of their paragraphs
	Spoken bool   // it may be a conversation: its items are sentences after a dash
}

// Find returns the lists of a page that are not read as lists. A page that is
// CommonMark has none: its lists are other ones.
func Find(doc *page.Document) []List { return found.Of(doc) }

var found = page.NewMemo(func(doc *page.Document) []List {
	if doc.CommonMark() {
		return nil
	}
	l := &finder{doc: doc, text: doc.Masked()}
	l.walk(doc.Kramdown().Root)
	return l.found
})

type finder struct {
	doc   *page.Document
	text  []byte
	found []List
}

func (l *finder) add(items []Line, whole bool) {
	spoken := items[0].Form == DashMark && l.anySentence(items)
	l.found = append(l.found, List{slices.Clone(items), whole, spoken})
}

// walk judges the paragraphs of a container.
func (l *finder) walk(b *kramdown.Block) {
	var apart []Line // items in paragraphs of one line, one after the other
	flush := func() {
		if len(apart) > 1 {
			l.add(apart, true)
		}
		apart = nil
	}
	for _, c := range b.Children {
		if c.Kind == kramdown.HTML && !c.Markdown {
			flush()
			continue
		}
		if c.Kind != kramdown.Paragraph {
			flush()
			l.walk(c)
			continue
		}
		items, lines := l.items(c)
		if len(items) == 1 && lines == 1 && items[0].Form.spaced() && l.text[items[0].Marker.Start] != '(' {
			if n := len(apart); n > 0 && !follows(apart[n-1], items[0]) {
				flush()
			}
			apart = append(apart, items[0])
			continue
		}
		flush()
		if len(items) > 1 || len(items) == 1 && b.Kind == kramdown.Item && l.continues(b, items[0]) {
			l.add(items, len(items) == lines)
		}
	}
	flush()
}

// items lists the lines of a paragraph that look like items of one list, and
// counts all its lines.
func (l *finder) items(b *kramdown.Block) (items []Line, lines int) {
	for at := b.Span.Start; at < b.Span.End; lines++ {
		end := b.Span.End
		if i := bytes.IndexByte(l.text[at:b.Span.End], '\n'); i >= 0 {
			end = at + i
		}
		start := at
		for start < end && strings.IndexByte(" \t>", l.text[start]) >= 0 {
			start++
		}
		item, ok := itemLike(l.text[start:end], start)
		if ok && !(item.Form == TightMark && (l.emphasised(start) || closesStar(l.text[start:end]))) {
			if n := len(items); n == 0 || follows(items[n-1], item) {
				item.Broken = EndsInBreak(l.text[start:end])
				items = append(items, item)
			}
		}
		at = end + 1
	}
	if len(items) == 0 {
		return nil, lines
	}
	switch first := items[0]; {
	case first.Form == DashMark && l.isDialogue(b, items),
		first.Form == TightDash && (l.isDialogue(b, items) || l.anySentence(items)),
		first.Form == DashedNumber && first.Number != 1,
		(first.Form == Letter || first.Form == DottedLetter) && first.Number != 0,
		first.Form == DottedLetter && l.areNames(items),
		first.Form == Ornament && len(items) < lines,
		first.Form == TightMark && l.areOptions(items),
		len(items) > 1 && len(items) < first.Form.least(l.text[first.Marker.Start]),
		l.running(b, items):
		return nil, lines
	}
	return items, lines
}

// areOptions reports whether all items are a letter behind their sign, as the
// options of a program are.
func (l *finder) areOptions(items []Line) bool {
	return !slices.ContainsFunc(items, func(item Line) bool {
		rest := l.text[item.Marker.End:]
		return len(rest) < 2 || !chars.IsLetterByte(rest[0]) || rest[1] != ' ' && rest[1] != ',' && rest[1] != '\n'
	})
}

// areNames reports whether all items are the names of people, whose first letter
// is their initial: "A. Nowak", "B. de Vries, chair".
func (l *finder) areNames(items []Line) bool {
	return !slices.ContainsFunc(items, func(item Line) bool {
		rest := l.text[item.Marker.End:]
		if i := bytes.IndexAny(rest, "\n,;:(–—/|\\"); i >= 0 {
			rest = rest[:i]
		}
		rest, _, _ = bytes.Cut(rest, []byte(" - "))
		names := strings.Fields(string(rest))
		for len(names) > 1 && (particles[strings.ToLower(names[0])] || len(names[0]) == 2 && names[0][1] == '.') {
			names = names[1:]
		}
		return !item.capital || len(names) != 1 || !isSurname(names[0])
	})
}

// isSurname reports whether a word can be a name of a family: Nowak, O’Neil, Lis-Zając.
func isSurname(word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(first) && strings.ToUpper(word) != word && strings.IndexFunc(word, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsMark(r) && !strings.ContainsRune("-'’.", r)
	}) < 0
}

// particles are words before the name of a family.
var particles = map[string]bool{"al": true, "da": true, "de": true, "del": true, "della": true, "den": true,
	"der": true, "di": true, "do": true, "dos": true, "du": true, "el": true, "la": true, "le": true, "ten": true,
	"van": true, "von": true, "zu": true}

// closesStar reports whether the * that begins a line has another one after
// a word further on: then bold text was intended, and no item.
func closesStar(line []byte) bool {
	if line[0] != '*' {
		return false
	}
	i := bytes.IndexByte(line[1:], '*')
	return i > 0 && line[i] > ' '
}

// emphasised reports whether emphasis begins at the offset.
func (l *finder) emphasised(at int) bool {
	spans := l.doc.Kramdown().Spans()
	first := sort.Search(len(spans), func(i int) bool { return spans[i].Span.Start >= at })
	for _, s := range spans[first:] {
		if s.Span.Start > at {
			break
		}
		if s.Kind == kramdown.Emphasis || s.Kind == kramdown.Strong {
			return true
		}
	}
	return false
}

// continues reports whether a line within an item is intended as the next item of
// the same list.
func (l *finder) continues(item *kramdown.Block, line Line) bool {
	column := func(at int) int { return at - l.doc.File.LineSpan(at).Start }
	if line.Marker.Start <= item.Content.Start || column(line.Marker.Start) != column(item.Span.Start) {
		return false
	}
	if item.Parent.Ordered {
		return line.Number > 1
	}
	return line.Form == TightMark && item.Parent.Tag == string(l.text[line.Marker.Start:line.Marker.Start+1])
}
