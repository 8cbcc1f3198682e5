package marks

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/chars"
	"github.com/partnerlint/partnerlint/internal/source"
)

// insideWord reports whether letters are on both sides of s.
func insideWord(text []byte, s source.Span) bool {
	before, _ := utf8.DecodeLastRune(text[:s.Start])
	after, _ := utf8.DecodeRune(text[s.End:])
	return unicode.IsLetter(before) && unicode.IsLetter(after)
}

// InsideWords reports whether a pair of marks begins within one word and ends
// within another, as in "reader*s and writer*s".
func InsideWords(text []byte, s source.Span) bool {
	first, _ := utf8.DecodeRune(text[s.Start+1:])
	last, _ := utf8.DecodeLastRune(text[:s.End-1])
	before, _ := utf8.DecodeLastRune(text[:s.Start])
	after, _ := utf8.DecodeRune(text[s.End:])
	return insideWord(text, s) && before < 0x2e80 && after < 0x2e80 && unicode.IsLetter(first) &&
		unicode.IsLetter(last) && bytes.IndexByte(text[s.Start:s.End], ' ') > 0 &&
		first < 0x2e80 && last < 0x2e80
}

// behindWord reports whether the first mark of a pair is after a word, where
// it was intended as the mark of a note: "price*, …".
func behindWord(text []byte, s source.Span) bool {
	before, _ := utf8.DecodeLastRune(text[:s.Start])
	first, _ := utf8.DecodeRune(text[s.Start+1:])
	return unicode.IsLetter(before) && unicode.IsPunct(first) && first < 0x2e80 &&
		!strings.ContainsRune("*_`[(\"'“„«¿¡\\", first)
}

// opensWord reports whether a mark stands before a word and behind a space.
func opensWord(text []byte, s source.Span) bool {
	before, _ := utf8.DecodeLastRune(text[:s.Start])
	after, _ := utf8.DecodeRune(text[s.End:])
	return (s.Start == 0 || unicode.IsSpace(before) || before == '(') && unicode.IsLetter(after)
}

// isLiteral reports whether ** or __ are characters that the text speaks
// of: alone in quotes or tags, in a pattern for files as in "docs/**", in a name
// of a program as in __init__(), or a line to write on.
func isLiteral(text []byte, s source.Span) bool {
	before, _ := utf8.DecodeLastRune(text[:s.Start])
	after, size := utf8.DecodeRune(text[s.End:])
	if strings.ContainsRune("\"'“„‘«>", before) && strings.ContainsRune("\"'”“’»<", after) || before == '/' ||
		after == '/' {
		return true
	}
	if next, _ := utf8.DecodeRune(text[s.End+size:]); after == '.' && unicode.IsLetter(next) {
		return true
	}
	if inCall(text, s) || isRating(text, s) || isNote(text, s) {
		return true
	}
	if text[s.Start] != '_' {
		return false
	}
	from, to := chars.Name(text, s.Start, s.End)
	return bytes.IndexByte(text[from:s.Start], '_') >= 0 || bytes.IndexByte(text[s.End:to], '_') >= 0 ||
		to < len(text) && text[to] == '(' ||
		from > 0 && text[from-1] == '\''
}

// inCall reports whether the mark stands before a name between the brackets of a
// call, as in f(*args, **kwargs).
func inCall(text []byte, s source.Span) bool {
	_, end := chars.Name(text, s.End, s.End)
	if s.Len() < 3 && text[s.Start] == '*' &&
		(splats[string(text[s.End:end])] || pointer.Match(text[max(0, s.Start-30):s.Start])) {
		return true
	}
	if end == s.End || end == len(text) || text[end] != ',' && text[end] != ')' && text[end] != '=' {
		return false
	}
	const far = 100
	before := text[max(0, s.Start-far):s.Start]
	open := bytes.LastIndexByte(before, '(')
	return open > 0 && chars.IsWordByte(before[open-1]) && bytes.IndexByte(before[open:], ')') < 0
}

// splats are the names that programs give what stands for any number of arguments.
// and the two lists that a program in C is started with.
var splats = map[string]bool{"args": true, "kwargs": true, "opts": true, "options": true, "argv": true, "envp": true}

// pointer is the end of a text in which a name of a type is before the mark, or
// another parameter that has the mark: "char **", "**argv, **".
var pointer = regexp.MustCompile(`(?:\b(?:char|void|int|long|short|float|double|unsigned|const|bool|` +
	`FILE|\w+_t|struct \w+)|\*\*?(?:args|argv|envp|kwargs|opts|options),) ?$`)

// isNote reports whether the mark behind a word leads to a note further below,
// which begins a line with it.
func isNote(text []byte, s source.Span) bool {
	const far = 4000
	note := "\n" + string(text[s.Start:s.End]) + " "
	return s.Start > 0 && text[s.Start-1] > ' ' && bytes.Contains(text[s.End:min(len(text), s.End+far)], []byte(note))
}

// isRating reports whether the mark counts stars: "4** hotels".
func isRating(text []byte, s source.Span) bool {
	if s.Start < 2 || text[s.Start] != '*' || text[s.Start-1] < '1' || text[s.Start-1] > '5' {
		return false
	}
	before, _ := utf8.DecodeLastRune(text[:s.Start-1])
	return unicode.IsSpace(before) || strings.ContainsRune("(–-/", before)
}

// oldQuote is a word in the quotation marks of typewriters: `word'.
var oldQuote = regexp.MustCompile("^`{1,2}[^`'\\s]+'")

// namesConstant reports whether a word begins as the name of a constant of a
// program does, after its first _: MSC_VER.
func namesConstant(word []byte) bool {
	_, end := chars.Name(word, 0, 0)
	return bytes.IndexByte(word[:end], '_') > 0 || end > 1 && bytes.Equal(bytes.ToUpper(word[:end]), word[:end])
}

// farApart is how many marks in a row are looked at on either side of one.
const farApart = 200

// standsApart reports whether the mark is a part of three or more with space on
// both sides: a line of a log, as in "make: *** Error", or an ornament.
func standsApart(text []byte, s source.Span) bool {
	mark := text[s.Start]
	from, to := s.Start, s.End
	for least := max(0, from-farApart); from > least && text[from-1] == mark; {
		from--
	}
	for most := min(len(text), to+farApart); to < most && text[to] == mark; {
		to++
	}
	return to-from > 2 && from > 0 && text[from-1] == ' ' && to < len(text) && text[to] == ' '
}
