package yaml

import "unicode/utf8"

// The functions below find where a value ends. The text has been parsed, so
// they need no grammar, only care; each stays within the text on any input.

func isBlankOrBreak(s []byte, i int) bool {
	return s[i] == ' ' || s[i] == '\t' || breakLen(s, i) > 0
}

// skipBlank steps over white space, line breaks and comments.
func skipBlank(s []byte, i int) int {
	for i < len(s) {
		switch n := breakLen(s, i); {
		case s[i] == ' ' || s[i] == '\t':
			i++
		case n > 0:
			i += n
		case s[i] == '#':
			i = lineEnd(s, i)
		default:
			return i
		}
	}
	return i
}

// plainEnd is where a plain scalar with this value ends: folding changes only
// white space and line breaks, so all else is found again in its order.
func plainEnd(s []byte, i int, value string) int {
	end := i
	for v := 0; v < len(value); {
		if value[v] == ' ' || value[v] == '\t' || breakLenString(value, v) > 0 {
			v += max(1, breakLenString(value, v))
			continue
		}
		for i < len(s) && isBlankOrBreak(s, i) {
			i += max(1, breakLen(s, i))
		}
		if i == len(s) || s[i] != value[v] {
			return end
		}
		i++
		v++
		end = i
	}
	return end
}

func breakLenString(s string, i int) int {
	if c := s[i]; c != '\n' && c != '\r' && c < utf8.RuneSelf {
		return 0
	}
	return breakLen([]byte(s[i:min(i+3, len(s))]), 0)
}

func doubleEnd(s []byte, i int) int {
	for i++; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return len(s)
}

// closingEnd is the end of the quoted text that begins at i.
func closingEnd(s []byte, i int) int {
	if s[i] == '"' {
		return doubleEnd(s, i)
	}
	return singleEnd(s, i)
}

func singleEnd(s []byte, i int) int {
	for i++; i < len(s); i++ {
		if s[i] == '\'' {
			if i+1 == len(s) || s[i+1] != '\'' {
				return i + 1
			}
			i++
		}
	}
	return len(s)
}

// blockEnd gives the ends of a block scalar's header and of its text. The
// blank lines below the text belong to it only under the indicator "+".
func blockEnd(s []byte, i, parent int) (head, end int) {
	explicit, keep := 0, false
	for i++; i < len(s); i++ {
		if '1' <= s[i] && s[i] <= '9' {
			explicit = int(s[i] - '0')
		} else if s[i] == '+' {
			keep = true
		} else if s[i] != '-' {
			break
		}
	}
	head, end = i, i
	indent := 0
	if explicit > 0 {
		indent = max(parent, 0) + explicit
	}
	for i = lineEnd(s, i); i < len(s); {
		i += breakLen(s, i)
		first := i
		for i < len(s) && s[i] == ' ' && (indent == 0 || i-first < indent) {
			i++
		}
		if i == len(s) || breakLen(s, i) > 0 {
			if keep {
				end = i
			}
			continue
		}
		if indent == 0 {
			indent = max(parent+1, 1)
			if i-first >= indent {
				indent = i - first
			}
		}
		if i-first < indent {
			break
		}
		i = lineEnd(s, i)
		end = i
	}
	return head, end
}

// closing is the end of a flow collection whose last element ends at i.
func closing(s []byte, i int) int {
	for i = skipBlank(s, i); i < len(s); i = skipBlank(s, i) {
		switch s[i] {
		case ',', ':', '?':
			i++
		case ']', '}':
			return i + 1
		default:
			return i
		}
	}
	return i
}
