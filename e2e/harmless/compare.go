package harmless

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/partnerlint/partnerlint/internal/lint"
)

// Undeclared says how two builds of a page differ beyond what was declared; ""
// when they do not.
func Undeclared(before, after Record, declared lint.Declaration) string {
	switch {
	case after.Stops != "" && before.Stops == "":
		return "the build stops: " + after.Stops
	case before.Stops != "":
		return "" // nothing was built
	case declared.Any(lint.Reading) && len(before.Keys) < len(after.Keys):
		return missing(before, after)
	case declared.Any(lint.Reading) && len(after.Keys) == 0 && slices.Equal(before.Keys, []string{"title"}):
		return "" // Jekyll makes up a title where it sees no metadata; now it sees some that it cannot read
	case before.URL != after.URL, before.At != after.At:
		return fmt.Sprintf("the address %s becomes %s", before.At, after.At)
	case !slices.Equal(before.Keys, after.Keys):
		return fmt.Sprintf("the keys %q become %q", before.Keys, after.Keys)
	}
	if !declared.Any(lint.Metadata | lint.Layout | lint.Unseen | lint.Reading) {
		if a, b := fmt.Sprint(before.Data), fmt.Sprint(after.Data); a != b {
			return "the values " + a + " become " + b
		}
	}
	if declared.Any(lint.Layout | lint.Reading) {
		return missing(before, after)
	}
	if declared.Any(lint.Card) {
		before.HTML, after.HTML = withoutCard(before.HTML), withoutCard(after.HTML)
	}
	return look(before.HTML).undeclared(look(after.HTML), declared)
}

// missing says what letters of a page are gone, where it may have got more.
func missing(before, after Record) string {
	have := map[rune]int{}
	for _, r := range letters(look(after.HTML).text + fmt.Sprint(after.Data)) {
		have[unicode.ToLower(r)]++
	}
	title := strings.ToLower(fmt.Sprint(before.Data["title"])) // made from the file's name where none could be read
	for _, r := range strings.ToLower(letters(look(before.HTML).text)) {
		// the page may print its address, and the number of an item may become that of a list
		numbered := unicode.IsDigit(r) && (strings.ContainsRune(before.URL, r) ||
			strings.Contains(after.HTML, "<ol") && !strings.Contains(before.HTML, "<ol"))
		if have[r] == 0 && !strings.ContainsRune(title, r) && !numbered {
			return fmt.Sprintf("%q is gone", r)
		}
	}
	return ""
}

func (v view) undeclared(after view, declared lint.Declaration) string {
	type check struct {
		what    string
		was, is []string
		more    lint.Declaration // with any of these there may be more
		other   lint.Declaration // with any of these they may differ
	}
	built := lint.Elements | lint.Links | lint.Card
	for _, c := range []check{
		{"links", v.links, after.links, built, lint.Target | lint.Unseen},
		{"images", v.images, after.images, built, lint.Unseen},
		{"attributes", v.attrs, after.attrs, built, lint.Accident},
		{"headings", v.headings, after.headings, lint.Elements | lint.Card, lint.Accident | lint.Spelling},
		{"code", v.pre, after.pre, built, lint.Accident | lint.Metadata}, // which Liquid may print
		{"comments", v.comments, after.comments, built, lint.Comments | lint.Card},
		{"tags", v.tags, after.tags, 0, built | lint.Accident | lint.Breaks | lint.Spelling},
	} {
		switch {
		case declared.Any(c.other), c.what == "links" && declared.Any(lint.Links) && v.picture(after):
		case declared.Any(c.more) && within(c.was, c.is), slices.Equal(c.was, c.is):
		case c.what == "attributes" && slices.EqualFunc(c.was, c.is, cutElsewhere):
		default:
			return fmt.Sprintf("%s\n\t%q become\n\t%q", c.what, c.was, c.is)
		}
	}
	if v.breaks != after.breaks && !declared.Any(lint.Breaks|lint.Card|lint.Elements) {
		return "line breaks change"
	}
	return v.words(after, declared)
}

// cutElsewhere reports whether two attributes are the same text, which a template
// cuts after a number of characters: spaces count among those.
func cutElsewhere(a, b string) bool {
	if a == b {
		return true
	}
	for _, dots := range []string{"...", "…"} {
		short, cutA := strings.CutSuffix(a, dots)
		long, cutB := strings.CutSuffix(b, dots)
		if len(short) > len(long) {
			short, long = long, short
		}
		if cutA && cutB && strings.HasPrefix(long, short) {
			return true
		}
	}
	return false
}

// picture reports whether a link to a picture became the picture.
func (v view) picture(after view) bool {
	return len(after.links) == len(v.links)-1 && len(after.images) >= len(v.images)+1 && within(after.links, v.links)
}

func (v view) words(after view, declared lint.Declaration) string {
	was, is := letters(v.text), letters(after.text)
	if declared.Any(lint.Spelling) {
		was, is = strings.ToLower(was), strings.ToLower(is)
	}
	same := was == is
	switch {
	case declared.Any(lint.Card):
		// the marker itself goes, the card ends elsewhere
		same = len(lost(was, is)) <= 12 || after.shorter(v)
	case declared.Any(lint.Links) && !same: // a definition is not shown any longer
		gone := lost(was, is)
		if declared.Any(lint.Elements) { // the numbers of a list, which is one now
			gone = without(gone, "0123456789")
		}
		same = gone == "" || len(after.links) > len(v.links)
	case declared.Any(lint.Metadata):
		same = true // what is shown of a value changes
	case declared.Any(lint.Target):
		same = lost(was, is) == ""
	case declared.Any(lint.Elements):
		same = without(was, "0123456789") == without(is, "0123456789")
	case declared.Any(lint.Unseen):
	case !same:
	case declared == 0 || declared == lint.Comments:
		same = visible(v.text) == visible(after.text)
	}
	if !same {
		return fmt.Sprintf("the text\n\t%s\nbecomes\n\t%s", strings.Join(strings.Fields(v.text), " "),
			strings.Join(strings.Fields(after.text), " "))
	}
	return ""
}

// shorter reports whether a page repeats less of its text in its card, and has
// all of it.
func (v view) shorter(before view) bool {
	have := map[rune]bool{}
	for _, r := range letters(v.text) {
		have[r] = true
	}
	for _, r := range letters(before.text) {
		if !have[r] {
			return false
		}
	}
	return true
}

// lost is what is in was more often than in is.
func lost(was, is string) string {
	have := map[rune]int{}
	for _, r := range is {
		have[r]++
	}
	var b strings.Builder
	for _, r := range was {
		if have[r]--; have[r] < 0 {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func without(s, set string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(set, r) {
			return -1
		}
		return r
	}, s)
}

// within reports whether the sorted was is a part of the sorted is.
func within(was, is []string) bool {
	for _, s := range is {
		if len(was) > 0 && was[0] == s {
			was = was[1:]
		}
	}
	return len(was) == 0
}
