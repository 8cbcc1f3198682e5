package yaml

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// typed says what Psych makes of a plain scalar (ScalarScanner#tokenize in
// lib/psych/scalar_scanner.rb), question by question in its order.
func typed(s string) (Kind, any) {
	if s == "" {
		return Null, nil
	}
	if wordy(s) || strings.IndexByte(s, '\n') >= 0 {
		return word(s)
	}
	switch {
	case isTime(s):
		return Time, s
	case isDate(s):
		return Date, s
	case strings.EqualFold(s, ".inf"), strings.EqualFold(s, "+.inf"):
		return Float, math.Inf(1)
	case strings.EqualFold(s, "-.inf"):
		return Float, math.Inf(-1)
	case strings.EqualFold(s, ".nan"):
		return Float, math.NaN()
	case s[0] == ':' && len(s) > 1:
		return Symbol, s
	}
	if v, ok := sexagesimal(s); ok {
		return kindOf(v), v
	}
	if v, ok := float(s); ok {
		return Float, v
	}
	if v, ok := integer(s); ok {
		return Int, v
	}
	return String, s
}

func kindOf(v any) Kind {
	if _, ok := v.(float64); ok {
		return Float
	}
	return Int
}

// wordy is Psych's first question: a letter or one of some signs at the start,
// or after one character that is no digit, dot, colon or hyphen.
func wordy(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	if isWordRune(r) {
		return true
	}
	if '0' <= r && r <= '9' || r == '.' || r == ':' || r == '-' || r == '\n' {
		return false
	}
	r, _ = utf8.DecodeRuneInString(s[n:])
	return isWordRune(r)
}

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r|0x20 && r|0x20 <= 'z' || strings.IndexByte("_ \t\n\v\f\r!@#$%^&*(){}<>|/\\~;=", byte(r)) >= 0
	}
	return unicode.IsLetter(r) || unicode.Is(unicode.Other_Alphabetic, r) || unicode.Is(unicode.Nl, r)
}

// word sorts the booleans and nulls out of the strings. Psych's ^ and $ match
// at every line of a folded scalar.
func word(s string) (Kind, any) {
	if utf8.RuneCountInString(s) > 5 {
		return String, s
	}
	if s == "~" {
		return Null, nil
	}
	found, result := 0, Null
	for rest, more := s, true; more; {
		var line string
		line, rest, more = strings.Cut(rest, "\n")
		if line == "" {
			continue
		}
		if strings.IndexByte("ytonfYTONF~", line[0]) < 0 {
			return String, s
		}
		// Psych asks for null first, then true, then false.
		switch strings.ToLower(line) {
		case "null":
			found, result = 3, Null
		case "yes", "true", "on":
			if found < 2 {
				found, result = 2, Bool
			}
		case "no", "false", "off":
			if found < 1 {
				found, result = 1, Bool
			}
		}
	}
	switch {
	case found == 0:
		return String, s
	case result == Null:
		return Null, nil
	}
	return Bool, found == 2
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// at is s[i], and 0 beyond the end.
func at(s string, i int) byte {
	if i < len(s) {
		return s[i]
	}
	return 0
}

func only(s, set string) bool {
	for i := 0; i < len(s); i++ {
		if strings.IndexByte(set, s[i]) < 0 {
			return false
		}
	}
	return true
}
