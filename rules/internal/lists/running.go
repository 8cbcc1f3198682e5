package lists

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/text"
)

// running reports whether the marks are at the beginning of lines because a
// sentence happens to break there: the one before the first is within the
// text above, or that text goes on in the items, which commas part.
func (l *finder) running(b *kramdown.Block, items []Line) bool {
	switch items[0].Form {
	case Letter, DottedLetter, Parenthesis, DashedNumber, Circled:
	default:
		return false
	}
	above := strings.TrimSpace(string(l.text[b.Span.Start:items[0].Marker.Start]))
	if above == "" {
		return false
	}
	if mark := l.markBefore(items[0]); mark != "" &&
		slices.ContainsFunc(strings.Fields(above), func(w string) bool { return strings.EqualFold(w, mark) }) {
		return true
	}
	if last, _ := utf8.DecodeLastRuneInString(above); text.EndsSentence(above) ||
		strings.ContainsRune(":：–—-*_", last) {
		return false
	}
	for i := range items[1:] {
		if goesOn(strings.TrimSpace(string(l.text[items[i].Marker.End:items[i+1].Marker.Start]))) {
			return true
		}
	}
	return false
}

// markBefore is the mark of the item before one: "(a)" for "(b)"; "" when it is
// the first.
func (l *finder) markBefore(item Line) string {
	mark := strings.TrimSpace(string(l.text[item.Marker.Start:item.Marker.End]))
	name := strings.Trim(mark, "().")
	before := ""
	switch n := item.Number - 1; {
	case n < 0:
	case slices.Contains(roman, strings.ToLower(name)):
		before = roman[n]
	case item.Form == Letter || item.Form == DottedLetter:
		before = string(rune('a' + n))
	case item.Form == Parenthesis && n > 0:
		before = strconv.Itoa(n)
	}
	if before == "" {
		return ""
	}
	return strings.Replace(mark, name, before, 1)
}

// goesOn reports whether text ends as what goes on in the next line does.
func goesOn(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(text)
	words := strings.Fields(text)
	return strings.ContainsRune(",，、،", last) || len(words) > 1 && slices.Contains(conjunctions, words[len(words)-1])
}

var conjunctions = strings.Fields("and or und oder sowie y e o u et ou i a oraz lub en of og eller och ja tai és " +
	"vagy și si sau и или і та або й да ali in ter ve veya")

// anySentence reports whether an item ends as a sentence does.
func (l *finder) anySentence(items []Line) bool {
	for _, item := range items {
		line := l.text[item.Marker.End:l.doc.File.LineSpan(item.Marker.Start).End]
		if text.EndsSentence(strings.TrimSpace(string(line))) {
			return true
		}
	}
	return false
}

// isDialogue tells lines of speech from a list: someone asks or cries out, who
// speaks is told after a second dash, or each line is a sentence with a break
// after it.
func (l *finder) isDialogue(b *kramdown.Block, items []Line) bool {
	if strings.ContainsAny(string(l.text[b.Span.Start:b.Span.End]), "?!¿¡？！") {
		return true
	}
	told, broken := false, true
	for i, item := range items {
		line := l.text[item.Marker.End:l.doc.File.LineSpan(item.Marker.Start).End]
		words := strings.TrimRight(strings.TrimSpace(string(line)), `\`)
		for _, tag := range [...]string{"<br>", "<br/>", "<br />"} {
			words = strings.TrimSuffix(words, tag)
		}
		if !text.EndsSentence(words) || !item.Broken && goesOn(words) {
			return false
		}
		for _, dash := range [...]string{" – ", " — ", " - "} {
			_, teller, _ := strings.Cut(words, dash)
			r, _ := utf8.DecodeRuneInString(teller)
			told = told || unicode.IsLower(r)
		}
		broken = broken && (item.Broken || i == len(items)-1)
	}
	return told || broken && len(items) > 1
}
