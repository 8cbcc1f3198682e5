package lists

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/source"
)

// numberedItem reads "1)", "1.a" and "1 . a".
func numberedItem(line []byte, at int) (Line, bool) {
	n := 0
	for n < len(line) && n < 4 && line[n] >= '0' && line[n] <= '9' {
		n++
	}
	number, err := strconv.Atoi(string(line[:n]))
	if err != nil || n == len(line) || number > 99 {
		return Line{}, false
	}
	item := Line{Number: number}
	digits := string(line[:n])
	rest := line[n:]
	if keycap := []byte("\ufe0f\u20e3"); bytes.HasPrefix(rest, keycap) || bytes.HasPrefix(rest, keycap[3:]) {
		item.Form, item.Marker = Circled, source.Span{Start: at, End: at + n + bytes.IndexByte(rest, 0xa3) + 1}
		return item, true
	}
	switch {
	case bytes.HasPrefix(rest, []byte(") ")), bytes.HasPrefix(rest, []byte(")\t")):
		item.Form, item.Marker.End, item.Good = Parenthesis, n+1, digits+"."
	case bytes.HasPrefix(rest, []byte(".) ")):
		item.Form, item.Marker.End, item.Good = Parenthesis, n+2, digits+"."
	case bytes.HasPrefix(rest, []byte("．")), bytes.HasPrefix(rest, []byte("、")):
		item.Form, item.Marker.End, item.Good = WideNumber, n+3, digits+". "
		if len(rest) > 3 && rest[3] == ' ' {
			item.Good = digits + "."
		}
	case dashed(rest) > 0:
		item.Form, item.Marker.End = DashedNumber, n+dashed(rest)
	case bytes.HasPrefix(rest, []byte(" . ")), bytes.HasPrefix(rest, []byte(" ) ")):
		item.Form, item.Marker.End, item.Good = LoneNumber, n+2, digits+"."
	case rest[0] == '.':
		next, width := utf8.DecodeRune(rest[1:])
		switch {
		case IsHardSpace(next):
			item.Form, item.Marker.End, item.Good = HardSpace, n+1+width, digits+". "
		case unicode.IsLetter(next) || next == '[' || next == '*':
			item.Form, item.Marker.End, item.Good = TightNumber, n+1, digits+". "
		default:
			return Line{}, false
		}
	default:
		return Line{}, false
	}
	item.Marker = source.Span{Start: at, End: at + item.Marker.End}
	return item, true
}

// dashed is the length of a dash or colon, and the space around it, between a
// number and a word; 0 when there is none.
func dashed(b []byte) int {
	rest := bytes.TrimLeft(b, " ")
	for _, sign := range []string{"- ", "– ", "— ", ": "} {
		if after, ok := bytes.CutPrefix(rest, []byte(sign)); ok {
			if r, _ := utf8.DecodeRune(after); unicode.IsLetter(r) || r == '*' || r == '[' {
				return len(b) - len(after) - 1
			}
		}
	}
	return 0
}

// letteredItem reads "a) a", "(a) a", "a. a" and, with Roman numbers, "ii) a".
func letteredItem(line []byte, at int) (Line, bool) {
	from := 0
	if line[0] == '(' {
		from = 1
	}
	n := from
	for n < len(line) && n < from+5 && line[n]|0x20 >= 'a' && line[n]|0x20 <= 'z' {
		n++
	}
	if n == from || n+1 >= len(line) || line[n+1] != ' ' {
		return Line{}, false
	}
	name := strings.ToLower(string(line[from:n]))
	item := Line{Form: Letter, Marker: source.Span{Start: at, End: at + n + 1}, capital: line[from] < 'a'}
	switch {
	case line[n] == ')':
	case line[n] == '.' && from == 0:
		item.Form = DottedLetter
	default:
		return Line{}, false
	}
	if i := slices.Index(roman, name); i >= 0 {
		item.Number = i
		return item, true
	}
	item.Number = int(name[0] - 'a')
	return item, len(name) == 1 && item.Number < 8
}

// roman are the first Roman numbers, in order.
var roman = []string{"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"}

// circledNumber is the number that ① and the like show, or 0.
func circledNumber(r rune) int {
	switch {
	case '①' <= r && r <= '⑳':
		return int(r-'①') + 1
	case '❶' <= r && r <= '❿':
		return int(r-'❶') + 1
	}
	return 0
}

// foreignNumber reads a number in the digits of another script: "١. ", "२) ".
func foreignNumber(line []byte, at int) (Line, bool) {
	number, n := 0, 0
	for n < len(line) && number < 100 {
		r, size := utf8.DecodeRune(line[n:])
		if !unicode.Is(unicode.Nd, r) {
			break
		}
		number, n = number*10+digitValue(r), n+size
	}
	rest := line[n:]
	sign, size := utf8.DecodeRune(rest)
	if number > 99 || !strings.ContainsRune(".)-–．）。۔", sign) || len(rest) == size {
		return Line{}, false
	}
	end := n + size
	for end < len(line) && (line[end] == ' ' || line[end] == '\t') {
		end++
	}
	if next, _ := utf8.DecodeRune(line[end:]); end == n+size && !unicode.IsLetter(next) || end == len(line) {
		return Line{}, false
	}
	return Line{Form: OtherDigits, Number: number, Marker: source.Span{Start: at, End: at + end}}, true
}

// digitValue is the value of a decimal digit of any script. They are in runs of
// ten that begin with zero (Unicode, chapter 4.6).
func digitValue(r rune) int {
	zero := r
	for unicode.Is(unicode.Nd, zero-1) && r-zero < 9 {
		zero--
	}
	return int(r - zero)
}
