package rules

import (
	"bytes"
	"strings"

	"github.com/partnerlint/partnerlint/internal/source"
)

// unclosed judges [words(address) and [words)(address).
func (t *linkReader) unclosed(gap source.Span, last rune) (meantLink, bool) {
	line := t.doc.File.LineSpan(t.open)
	line.Start = max(line.Start, t.lines().Start, gap.Start-longestLabel)
	if gap.Start < line.Start || t.text[t.open] == '{' || len(bytes.TrimSpace(t.text[t.open:t.end])) == 0 {
		return meantLink{}, false
	}
	before := t.text[line.Start:gap.Start]
	i := bytes.LastIndexAny(before, "[]")
	if b, ok := t.otherBrackets(gap, last); i < 0 && ok {
		return b, true
	}
	if i < 0 || before[i] != '[' || isEscaped(before, i) {
		return meantLink{}, false
	}
	rest := t.text[t.end:t.lines().End]
	if n := bytes.IndexAny(rest, "[]"); n >= 0 && rest[n] == ']' {
		return meantLink{}, false // [as is written in (https://example.org)]
	}
	open := line.Start + i
	words := string(before[i+1:])
	if !wordsIn(words) || strings.Contains(words, ". ") || words[0] == ' ' || strings.HasPrefix(words, "[") {
		return meantLink{}, false
	}
	start := t.start(open)
	b := meantLink{whole: t.whole(start), message: "the ] before the address is missing in " + t.quoted(start), good: t.link(open+1, gap.Start)}
	if gap.Empty() && (last == '}' || last == ')' && strings.Count(words, "(") < strings.Count(words, ")")) {
		b.message = "the words in " + t.quoted(start) + " end with " + string(last) + " instead of ]"
		b.good = t.link(open+1, gap.Start-1)
	}
	return b, true
}

// otherBrackets judges {words}(address).
func (t *linkReader) otherBrackets(gap source.Span, last rune) (meantLink, bool) {
	if last != '}' || !gap.Empty() {
		return meantLink{}, false
	}
	from := max(t.lines().Start, gap.Start-longestLabel)
	i := bytes.LastIndexByte(t.text[from:gap.Start-1], '{')
	if i < 0 || !wordsIn(t.doc.Original(source.Span{Start: from + i + 1, End: gap.Start - 1})) {
		return meantLink{}, false
	}
	open := from + i
	return meantLink{whole: t.whole(open), message: "the words in " + t.quoted(open) + " stand in braces", good: t.link(open+1, gap.Start-1)}, true
}
