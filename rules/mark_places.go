package rules

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/source"
)

// insideWord reports whether letters stand on both sides of s.
func insideWord(text []byte, s source.Span) bool {
	before, _ := utf8.DecodeLastRune(text[:s.Start])
	after, _ := utf8.DecodeRune(text[s.End:])
	return unicode.IsLetter(before) && unicode.IsLetter(after)
}

// insideWords reports whether a pair of marks begins within one word and ends
// within another, as in "reader*s and writer*s".
func insideWords(text []byte, s source.Span) bool {
	first, _ := utf8.DecodeRune(text[s.Start+1:])
	last, _ := utf8.DecodeLastRune(text[:s.End-1])
	before, _ := utf8.DecodeLastRune(text[:s.Start])
	after, _ := utf8.DecodeRune(text[s.End:])
	return insideWord(text, s) && before < 0x2e80 && after < 0x2e80 && unicode.IsLetter(first) && unicode.IsLetter(last) && bytes.IndexByte(text[s.Start:s.End], ' ') > 0 &&
		first < 0x2e80 && last < 0x2e80
}

// behindWord reports whether the first mark of a pair stands behind a word, where
// it was meant as the mark of a note: "price*, …".
func behindWord(text []byte, s source.Span) bool {
	before, _ := utf8.DecodeLastRune(text[:s.Start])
	first, _ := utf8.DecodeRune(text[s.Start+1:])
	return unicode.IsLetter(before) && unicode.IsPunct(first) && first < 0x2e80 && !strings.ContainsRune("*_`[(\"'“„«¿¡\\", first)
}

// opensWord reports whether a mark stands before a word and behind a space.
func opensWord(text []byte, s source.Span) bool {
	before, _ := utf8.DecodeLastRune(text[:s.Start])
	after, _ := utf8.DecodeRune(text[s.End:])
	return (s.Start == 0 || unicode.IsSpace(before) || before == '(') && unicode.IsLetter(after)
}

// meantLiterally reports whether ** or __ are characters that the text speaks
// of: alone in quotes or tags, in a pattern for files as in "docs/**", in a name
// of a program as in __init__(), or a line to write on.
func meantLiterally(text []byte, s source.Span) bool {
	before, _ := utf8.DecodeLastRune(text[:s.Start])
	after, size := utf8.DecodeRune(text[s.End:])
	if strings.ContainsRune("\"'“„‘«>", before) && strings.ContainsRune("\"'”“’»<", after) || before == '/' || after == '/' {
		return true
	}
	if next, _ := utf8.DecodeRune(text[s.End+size:]); after == '.' && unicode.IsLetter(next) {
		return true
	}
	if text[s.Start] != '_' {
		return isRating(text[:s.Start]) || isArgument(text[:s.Start], text[s.End:])
	}
	from, to := s.Start, s.End
	for from > 0 && isWordByte(text[from-1]) {
		from--
	}
	for to < len(text) && isWordByte(text[to]) {
		to++
	}
	return bytes.IndexByte(text[from:s.Start], '_') >= 0 || bytes.IndexByte(text[s.End:to], '_') >= 0 || to < len(text) && text[to] == '(' ||
		from > 0 && text[from-1] == '\''
}

// isRating reports whether text ends with a number of stars, as in "4** hotels".
func isRating(text []byte) bool {
	n := len(text)
	return n > 0 && '1' <= text[n-1] && text[n-1] <= '5' && (n == 1 || !isWordByte(text[n-2]))
}

// isArgument reports whether a mark stands before an argument of a function, as
// in "f(*args, **kwargs)".
func isArgument(before, after []byte) bool {
	open := bytes.LastIndexByte(before, '(')
	end := bytes.IndexFunc(after, func(r rune) bool { return r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return open > 0 && isWordByte(before[open-1]) && bytes.HasSuffix(before, []byte(", ")) && bytes.IndexByte(before[open:], ')') < 0 && end > 0 && (after[end] == ')' || after[end] == ',')
}
