package effect

import (
	"reflect"
	"slices"
	"strings"
	"unicode"

	"github.com/partnerlint/partnerlint/internal/lint"
)

// Broken compares what the build makes of a page before and after a fix with
// what the fix declares to change, and says the first change that it does not
// declare; "" for none. An effect that is not known, nil, is not compared.
func Broken(before, after *Effect, declared lint.Declaration) string {
	switch {
	case before == nil && after == nil:
		return ""
	case before == nil || after == nil:
		return "the site treats the file as something else"
	case Stops(before, after):
		return "the site would no longer be built"
	case !before.read && after.read && !declared.Has(lint.Reading), before.read && !after.read:
		return "the site reads the metadata, or no longer reads it"
	}
	if why := writing(before, after, declared); why != "" {
		return why
	}
	if declared.Has(lint.Reading) && !before.read {
		switch {
		case after.read && after.unmatched:
			return "not every line of the metadata would be a key"
		case before.partly && !after.read:
			return "the site would read less of the metadata"
		case len(after.addresses) == 0 && len(before.addresses) > 0:
			return "the site would no longer publish the page"
		case after.read && (after.stops || after.late): // what Liquid code does may depend on the metadata
			return "the site would not be built"
		}
		return ""
	}
	if !before.read && before.front != after.front {
		return "the site cannot read the metadata, so that what it would be is not known"
	}
	if !slices.Equal(before.addresses, after.addresses) {
		return "the address of the page changes"
	}
	if before.layout != after.layout && !declared.Has(lint.Layout) {
		return "the layout of the page changes"
	}
	if !slices.Equal(before.keys, after.keys) {
		return "the name of a key changes"
	}
	if !declared.Any(lint.Metadata|lint.Layout|lint.Unseen) && !reflect.DeepEqual(before.values, after.values) {
		return "the value of a key changes"
	}
	switch {
	case before.body == nil && after.body == nil:
		return ""
	case before.body == nil || after.body == nil:
		return "the site reads the text, or no longer reads it"
	}
	return before.body.broken(after.body, declared)
}

// Stops reports whether the build goes on with the text that before is the
// effect of, and not with the other one.
func Stops(before, after *Effect) bool {
	return before != nil && after != nil && !before.stops && (after.stops || after.late && !before.late)
}

// writing compares the letters that are in the file.
func writing(before, after *Effect, declared lint.Declaration) string {
	if declared.Any(lint.Card|lint.Comments) ||
		declared.Has(lint.Layout) && !declared.Any(lint.Metadata|lint.Unseen) {
		return "" // what these delete, the page itself tells
	}
	was, is := before.written, after.written
	if declared.Has(lint.Spelling) {
		was, is = was.folded(), is.folded()
	}
	lost, won := is.lacks(was), was.lacks(is)
	switch {
	case declared.Has(lint.Breaks) && strings.Trim(lost, "brBR") == "":
		lost = ""
	case declared.Has(lint.Links) && strings.Trim(lost, "ltg") == "":
		lost = "" // of &lt; and &gt; around an address
	case declared.Has(lint.Reading) && strings.Trim(lost, "ï") == "":
		lost = "" // of a byte-order mark that was read as letters
	}
	if declared.Has(lint.Target) {
		won = ""
	}
	if lost != "" || won != "" {
		return "letters of the text change"
	}
	return ""
}

func (b *body) broken(after *body, declared lint.Declaration) string {
	switch {
	case !slices.EqualFunc(b.liquid, after.liquid, func(x, y string) bool {
		return x == y || declared.Has(lint.Unseen) && visible(x) == visible(y)
	}):
		return "Liquid code changes"
	case !b.keepsText(after, declared):
		return "the text that visitors read changes"
	case !b.keepsHeadings(after, declared):
		return "a heading, or its anchor, changes"
	case !keeps(b.links, after.links, declared.Any(lint.Links|lint.Elements|lint.Card)) &&
		!declared.Has(lint.Target):
		return "a link changes"
	case !keeps(b.code, after.code, declared.Any(lint.Elements|lint.Links|lint.Card)) && !declared.Has(lint.Accident):
		return "code becomes text"
	case !keeps(b.attrs, after.attrs, declared.Any(lint.Elements|lint.Links)):
		return "an attribute is lost"
	case !b.keepsTags(after, declared):
		return "an HTML element, or emphasis, changes"
	case !b.keepsComments(after, declared):
		return "a comment is lost"
	case !declared.Any(lint.Elements|lint.Links|lint.Card|lint.Breaks|lint.Spelling) &&
		!slices.Equal(b.blocks, after.blocks):
		return "a paragraph becomes something else"
	case !declared.Any(lint.Card|lint.Breaks|lint.Target|lint.Comments|lint.Links) &&
		!strings.EqualFold(b.card, after.card):
		return "the text of the card changes"
	case !declared.Any(lint.Card|lint.Breaks|lint.Target|lint.Comments|lint.Links|lint.Spelling) &&
		b.excerpt != after.excerpt:
		return "the excerpt ends elsewhere"
	}
	return ""
}

// keeps reports whether all of was is still there, and nothing else unless more
// is set. Both are sorted.
func keeps(was, is []string, more bool) bool {
	if !more {
		return slices.Equal(was, is)
	}
	return isWithin(was, is)
}

// isWithin reports whether was is a part of is, in this order.
func isWithin(was, is []string) bool {
	for _, s := range is {
		if len(was) > 0 && was[0] == s {
			was = was[1:]
		}
	}
	return len(was) == 0
}

// keepsText compares what is read: the letters in their order, and the signs
// but for those that the declared change may use up.
func (b *body) keepsText(after *body, declared lint.Declaration) bool {
	if b.shown == after.shown {
		return true
	}
	was, is := onlyLetters(b.shown), onlyLetters(after.shown)
	spent := ""
	switch {
	case declared.Has(lint.Card):
		return within(was, is) || withoutMarker(was, is, b.marker)
	case declared.Has(lint.Target):
		return within(was, is)
	case declared.Has(lint.Spelling):
		return strings.EqualFold(was, is)
	case declared.Any(lint.Elements):
		// the mark of an item and the number before it, the line below the head of a table
		was, is = strings.Map(noDigit, was), strings.Map(noDigit, is)
		return was == is && strings.Count(b.shown, "!") == strings.Count(after.shown, "!")
	case declared.Any(lint.Links):
		spent = "()[]<>|\\:（）［］＜＞：﹕꞉【】〔〕"
		if len(b.comments) < len(after.comments) { // the line of a definition is not shown
			return within(is, was+strings.Join(after.comments, "")) || sortedLetters(is, was, after)
		}
	}
	return was == is && without(onlySigns(b.shown), spent) == without(onlySigns(after.shown), spent)
}

// sortedLetters reports whether all that is read is in what was read, however
// often: the address of a definition is that of each link by its name.
func sortedLetters(is, was string, after *body) bool {
	have := lettersOf(was)
	for _, r := range is {
		if have[r] == 0 {
			return false
		}
	}
	return len(after.links) > 0
}

func noDigit(r rune) rune {
	if unicode.IsDigit(r) {
		return -1
	}
	return r
}

// within reports whether the characters of part are in whole in their order.
func within(part, whole string) bool {
	rest := []rune(part)
	for _, r := range whole {
		if len(rest) > 0 && rest[0] == r {
			rest = rest[1:]
		}
	}
	return len(rest) == 0
}

// withoutMarker reports whether is, or more, is left of was once a text as short as the
// marker is taken out.
func withoutMarker(was, is, marker string) bool {
	a, b := []rune(was), []rune(is)
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	for cut := 1; cut <= len([]rune(marker))+4 && n+cut <= len(a); cut++ {
		for from := max(0, n-cut); from <= n; from++ {
			if from+cut <= len(a) && within(string(a[:from])+string(a[from+cut:]), is) {
				return true
			}
		}
	}
	return false
}

func (b *body) keepsHeadings(after *body, declared lint.Declaration) bool {
	switch {
	case declared.Has(lint.Accident):
		return true
	case declared.Has(lint.Spelling):
		return b.keepsNames(after)
	case declared.Any(lint.Elements | lint.Card):
		return isWithin(b.headings, after.headings) && !after.repeats(b)
	}
	return slices.Equal(b.headings, after.headings)
}

// repeats reports whether a heading is here once more than before next to
// one with the same words: links would lead to the first of them.
func (b *body) repeats(before *body) bool {
	count := func(headings []string) map[string]int {
		all := map[string]int{}
		for _, h := range headings {
			_, words, _ := strings.Cut(h, " ")
			all[strings.ToLower(words)]++
		}
		return all
	}
	was := count(before.headings)
	for words, n := range count(b.headings) {
		if n > 1 && n > was[words] {
			return true
		}
	}
	return false
}

// keepsNames reports whether no link of the page leads to a heading that has
// another name now.
func (b *body) keepsNames(after *body) bool {
	for _, h := range b.headings {
		id, _, _ := strings.Cut(h, " ")
		if slices.ContainsFunc(after.headings, func(h string) bool { return strings.HasPrefix(h, id+" ") }) {
			continue
		}
		if id == "" || slices.ContainsFunc(b.links, func(l string) bool { return strings.HasPrefix(l, "#"+id+" ") }) {
			return false
		}
	}
	return true
}

func (b *body) keepsTags(after *body, declared lint.Declaration) bool {
	plain := func(tags []string) []string {
		return slices.DeleteFunc(slices.Clone(tags), func(tag string) bool {
			return declared.Has(lint.Breaks) && (strings.EqualFold(tag, "<br>") || strings.EqualFold(tag, "<br/>")) ||
				declared.Has(lint.Spelling) && !strings.HasPrefix(tag, "<")
		})
	}
	if declared.Has(lint.Card) { // <!--more> swallows a tag, or is one
		return len(b.tags)-len(after.tags) <= 1
	}
	return keeps(plain(b.tags), plain(after.tags), declared.Any(lint.Elements|lint.Links|lint.Card))
}

func (b *body) keepsComments(after *body, declared lint.Declaration) bool {
	if declared.Any(lint.Card | lint.Comments) {
		lost := 0
		for _, c := range b.comments {
			if !slices.Contains(after.comments, c) {
				lost++
			}
		}
		return lost <= 1
	}
	return keeps(b.comments, after.comments, declared.Any(lint.Links|lint.Elements))
}
