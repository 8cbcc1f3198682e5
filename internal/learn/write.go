package learn

import (
	"fmt"
	"strings"
	"unicode"
)

// listed writes texts as a list.
func listed(texts []string) string {
	all := make([]string, len(texts))
	for i := range texts {
		all[i] = quoted(texts[i])
	}
	return "[" + strings.Join(all, ", ") + "]"
}

// quoted writes a scalar so that YAML reads it as text.
func quoted(s string) string {
	plain := s != ""
	for i, r := range s {
		letter := 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || r > 0x7f &&
			(unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r)) || r == '_'
		if !letter && !(i > 0 && ('0' <= r && r <= '9' || r == '-' || r == ' ' || r == '/')) {
			plain = false
		}
	}
	switch strings.ToLower(s) {
	case "yes", "no", "on", "off", "true", "false", "null", "y", "n":
		plain = false
	}
	if plain && strings.TrimSpace(s) == s {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteString(`\` + string(r))
		case r != ' ' && !unicode.IsPrint(r) && r < 0x10000:
			fmt.Fprintf(&b, `\u%04X`, r)
		case r != ' ' && !unicode.IsPrint(r):
			fmt.Fprintf(&b, `\U%08X`, r)
		default:
			b.WriteRune(r)
		}
	}
	return `"` + b.String() + `"`
}

// shown is text as a comment can hold it: on one line, and not endless.
func shown(s string) string {
	const most = 60
	s = strings.Map(func(r rune) rune {
		if r != ' ' && !unicode.IsPrint(r) || r == unicode.ReplacementChar {
			return '?'
		}
		return r
	}, s)
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return s
}
