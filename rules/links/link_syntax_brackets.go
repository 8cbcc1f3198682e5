package links

// longestLabel is how long the text of a link may be that is not closed, in bytes.
const longestLabel = 120

// isEscaped reports whether a backslash takes the character's sense.
func isEscaped(text []byte, at int) bool {
	n := 0
	for at-n > 0 && text[at-n-1] == '\\' {
		n++
	}
	return n%2 == 1
}
