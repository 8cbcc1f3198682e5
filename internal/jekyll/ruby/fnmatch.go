package ruby

import (
	"strings"
	"unicode/utf8"
)

// Fnmatch reports whether name matches a shell pattern the way Ruby's
// File.fnmatch? does without flags: "*" and "?" match a slash like any other
// character. Only a dot at the very start of name must be matched by itself.
func Fnmatch(pattern, name string) bool {
	if strings.HasPrefix(name, ".") && pattern != "" && strings.IndexByte("*?[", pattern[0]) >= 0 {
		return false
	}
	return MatchName(pattern, name)
}

// MatchName is Fnmatch for a name that begins within a path, where a dot is
// like any other character.
func MatchName(pattern, name string) bool {
	// One backtracking point is enough: a later star can always take over what
	// an earlier one would have matched.
	star, mark := "", ""
	haveStar := false
	for {
		if strings.HasPrefix(pattern, "*") {
			star, mark, haveStar = strings.TrimLeft(pattern, "*"), name, true
			pattern = star
			continue
		}
		if p, n, ok := matchOne(pattern, name); ok {
			pattern, name = p, n
			continue
		}
		if pattern == "" && name == "" {
			return true
		}
		if !haveStar || mark == "" {
			return false
		}
		_, size := utf8.DecodeRuneInString(mark)
		mark = mark[size:]
		pattern, name = star, mark
	}
}

// matchOne matches the first element of pattern, which is not a star, against
// the first character of name and returns what is left of both.
func matchOne(pattern, name string) (p, n string, ok bool) {
	if pattern == "" || name == "" {
		return "", "", false
	}
	r, size := utf8.DecodeRuneInString(name)
	switch pattern[0] {
	case '?':
		return pattern[1:], name[size:], true
	case '[':
		rest, in, closed := matchBracket(pattern, r)
		if !closed || !in {
			return "", "", false
		}
		return rest, name[size:], true
	case '\\':
		if len(pattern) > 1 {
			pattern = pattern[1:]
		}
	}
	c, csize := utf8.DecodeRuneInString(pattern)
	if c != r || csize != size {
		return "", "", false
	}
	return pattern[csize:], name[size:], true
}

// matchBracket reports whether r is in the bracket expression at the start of
// pattern, and what follows it. A bracket without its end matches nothing.
func matchBracket(pattern string, r rune) (rest string, in, closed bool) {
	p := pattern[1:]
	negate := false
	if p != "" && (p[0] == '!' || p[0] == '^') {
		negate, p = true, p[1:]
	}
	next := func() (rune, bool) {
		if p != "" && p[0] == '\\' {
			p = p[1:]
		}
		if p == "" {
			return 0, false
		}
		c, size := utf8.DecodeRuneInString(p)
		p = p[size:]
		return c, true
	}
	for {
		if p == "" {
			return "", false, false
		}
		if p[0] == ']' {
			return p[1:], in != negate, true
		}
		lo, ok := next()
		if !ok {
			return "", false, false
		}
		hi := lo
		if len(p) > 1 && p[0] == '-' && p[1] != ']' {
			p = p[1:]
			if hi, ok = next(); !ok {
				return "", false, false
			}
		}
		if lo <= r && r <= hi {
			in = true
		}
	}
}

// SplitSegments cuts a path or a pattern at its slashes, for MatchSegments.
func SplitSegments(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == '/' })
}

// MatchSegments reports whether a path matches a pattern, both cut at slashes,
// the way Ruby's Dir.glob finds it in a tree: "*" stays within one folder and
// does not see dot files, "**" goes through any number of folders.
func MatchSegments(pattern, name []string) bool {
	// The same single backtracking point as Fnmatch, one level up.
	var star, mark []string
	haveStar := false
	for {
		if len(pattern) > 1 && pattern[0] == "**" {
			star, mark, haveStar = pattern[1:], name, true
			pattern = star
			continue
		}
		if len(pattern) > 0 && len(name) > 0 && Fnmatch(pattern[0], name[0]) {
			pattern, name = pattern[1:], name[1:]
			continue
		}
		if len(pattern) == 0 && len(name) == 0 {
			return true
		}
		if !haveStar || len(mark) == 0 || strings.HasPrefix(mark[0], ".") {
			return false
		}
		mark = mark[1:]
		pattern, name = star, mark
	}
}

// maxBraces bounds what the braces of one pattern may expand to; a pattern
// beyond it is taken as is.
const maxBraces = 256

// ExpandBraces returns the patterns that the {a,b} groups of pattern represent.
func ExpandBraces(pattern string) []string {
	out := []string{pattern}
	for i := 0; i < len(out); {
		open, end, commas := findBraces(out[i])
		if end < 0 {
			i++
			continue
		}
		p := out[i]
		parts := make([]string, 0, len(commas)+1)
		from := open + 1
		for _, at := range append(commas, end) {
			parts = append(parts, p[:open]+p[from:at]+p[end+1:])
			from = at + 1
		}
		if len(out)+len(parts) > maxBraces {
			return []string{pattern}
		}
		out = append(out[:i], append(parts, out[i+1:]...)...)
	}
	return out
}

// findBraces returns the first complete group of braces in p: where it opens,
// where it ends (-1 if there is none), and its own commas.
func findBraces(p string) (open, end int, commas []int) {
	depth := 0
	for i := 0; i < len(p); i++ {
		switch p[i] {
		case '\\':
			i++
		case '{':
			if depth == 0 {
				open, commas = i, nil
			}
			depth++
		case ',':
			if depth == 1 {
				commas = append(commas, i)
			}
		case '}':
			if depth == 1 {
				return open, i, commas
			}
			if depth > 0 {
				depth--
			}
		}
	}
	return 0, -1, nil
}
