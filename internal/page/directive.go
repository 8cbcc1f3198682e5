package page

import (
	"bytes"
	"slices"
	"strings"
	"time"

	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/internal/text"
)

// marker is what the comments begin with.
const marker = "partnerlint-"

var scopeWords = []struct {
	word  string
	scope Scope
}{
	{"disable-next-line", NextLine}, {"disable-line", SameLine}, {"disable-file", WholeFile},
	{"disable", FromHere}, {"enable", ToHere},
}

// ScopeWords are the words that comments begin with, for did-you-mean.
func ScopeWords() []string {
	words := make([]string, len(scopeWords))
	for i, w := range scopeWords {
		words[i] = marker + w.word
	}
	return words
}

// hasMarker reports whether a comment is one of ours, or is plainly intended to
// be: with a space or a colon for the hyphen, or the word of another linter.
func hasMarker(text []byte) bool {
	_, ok := verb(text)
	return ok
}

// verb is the first word of a comment that speaks to partnerlint, with the
// name, such as "partnerlint-disable-line". Text that only mentions the name
// has none.
func verb(text []byte) (word []byte, ok bool) {
	const name = len(marker) - 1
	if len(text) <= len(marker) || !bytes.EqualFold(text[:name], []byte(marker[:name])) {
		return nil, false
	}
	rest := text[name:]
	start := len(rest) - len(bytes.TrimLeft(rest, "-:_ \t"))
	end := start
	for end < len(rest) && !bytes.ContainsRune([]byte(" \t\r\n,"), rune(rest[end])) {
		end++
	}
	return text[:name+end], start > 0 && meansScope(string(bytes.ToLower(rest[start:end])))
}

// meansScope reports whether a word is, or is plainly intended as, the word of a
// scope.
func meansScope(word string) bool {
	for _, begins := range []string{"disable", "enable", "ignore", "skip", "suppress"} {
		if strings.HasPrefix(word, begins) {
			return true
		}
	}
	return text.Nearest(marker+word, ScopeWords()) != ""
}

// parseSuppression reads the inside of a comment: "partnerlint-SCOPE rules -- reason".
func parseSuppression(text []byte, whole, inside source.Span) (Suppression, bool) {
	at := inside.End - len(bytes.TrimLeft(text[inside.Start:inside.End], " \t\r\n"))
	word, ok := verb(text[at:inside.End])
	if !ok {
		return Suppression{}, false
	}
	s := Suppression{Scope: NoScope, Span: whole, Word: source.Span{Start: at, End: at + len(word)}, UntilOK: true}
	for _, w := range scopeWords {
		if string(word) == marker+w.word {
			s.Scope = w.scope
		}
	}
	at += len(word)
	names, reason, dashes := cutAtDashes(text[at:inside.End])
	s.Rules = ruleRefs(names, at)
	s.Rules = slices.DeleteFunc(s.Rules, func(r RuleRef) bool { return s.until(r.ID, r.Span) })
	s.Dashes = dashes > 0
	s.reason(reason, at+len(names)+dashes)
	return s, true
}

// cutAtDashes parts the rules from the reason, and returns how many bytes the
// dashes between them take. Programs make a long dash of two.
func cutAtDashes(text []byte) (names, reason []byte, dashes int) {
	at, dashes := len(text), 0
	for _, dash := range []string{"--", "—", "–"} {
		if i := bytes.Index(text, []byte(dash)); i >= 0 && i < at {
			at, dashes = i, len(dash)
		}
	}
	return text[:at], text[at+dashes:], dashes
}

// until takes a word that says until when the comment is good: until=DATE, or
// until:DATE as some write it.
func (s *Suppression) until(word string, span source.Span) bool {
	date, ok := strings.CutPrefix(word, "until")
	if date = strings.TrimLeft(date, "=:"); !ok || date == "" || date[0] < '0' || date[0] > '9' &&
		word[len("until")] != '=' {
		return false
	}
	var err error
	s.Until, err = time.Parse("2006-01-02", date)
	s.UntilOK, s.UntilAt = err == nil, span
	return true
}

// ruleRefs splits a list of rules at commas, colons and white space.
func ruleRefs(names []byte, at int) []RuleRef {
	var refs []RuleRef
	eachWord(names, at, " \t\r\n,:", func(word string, span source.Span) {
		refs = append(refs, RuleRef{ID: word, Span: span})
	})
	return refs
}

// reason takes until=YYYY-MM-DD out of what follows the dashes, also where a
// space replaces the sign.
func (s *Suppression) reason(text []byte, at int) {
	var words []string
	var last source.Span
	eachWord(text, at, " \t\r\n", func(word string, span source.Span) {
		switch n := len(words); {
		case s.until(word, span):
		case n > 0 && (words[n-1] == "until" || words[n-1] == "until:" || words[n-1] == "until=") && datelike(word):
			s.until("until="+word, source.Span{Start: last.Start, End: span.End})
			words = words[:n-1]
		default:
			words = append(words, word)
		}
		last = span
	})
	s.Reason = strings.Join(words, " ")
}

// datelike reports whether a word is a date however it is written, and no number.
func datelike(word string) bool {
	return strings.Trim(word, "0123456789./-") == "" && strings.Trim(word, "0123456789") != ""
}

// eachWord calls do with the words of text, which begins at an offset and is
// separated by the bytes of between.
func eachWord(text []byte, at int, between string, do func(word string, span source.Span)) {
	for i := 0; i < len(text); {
		if strings.IndexByte(between, text[i]) >= 0 {
			i++
			continue
		}
		j := i
		for j < len(text) && strings.IndexByte(between, text[j]) < 0 {
			j++
		}
		do(string(text[i:j]), source.Span{Start: at + i, End: at + j})
		i = j
	}
}
