package liquid

import (
	"bytes"
)

// highlightArgs reports whether Jekyll accepts the arguments of highlight: on
// one of its lines, a language and then options, each a word or word=value
// (lib/jekyll/tags/highlight.rb).
func highlightArgs(b []byte) bool {
	for tries := 0; tries < 100; tries++ {
		if highlightLine(b) {
			return true
		}
		i := bytes.IndexByte(b, '\n')
		if i < 0 {
			break
		}
		b = b[i+1:]
	}
	return false
}

func highlightLine(b []byte) bool {
	atEnd := func(i int) bool { return i == len(b) || b[i] == '\n' }
	i := 0
	for i < len(b) && (isWord(b[i]) || bytes.IndexByte([]byte(".+#-"), b[i]) >= 0) {
		i++
	}
	if i == 0 {
		return false
	}
	for !atEnd(i) {
		j := skipSpace(b, i, len(b))
		k := j
		for k < len(b) && isWord(b[k]) {
			k++
		}
		if j == i || k == j {
			return false
		}
		if k < len(b) && b[k] == '=' {
			if k = optionValue(b, k+1); k < 0 {
				return false
			}
		}
		i = k
	}
	return true
}

// optionValue returns the end of a word or of a quoted list of numbers at i, or -1.
func optionValue(b []byte, i int) int {
	if i < len(b) && b[i] == '"' {
		for j := i + 1; j < len(b); j++ {
			switch {
			case b[j] == '"' && isDigit(b[j-1]):
				return j + 1
			case isDigit(b[j]), isSpace(b[j]) && isDigit(b[j-1]):
			default:
				return -1
			}
		}
		return -1
	}
	j := i
	for j < len(b) && isWord(b[j]) {
		j++
	}
	if j == i {
		return -1
	}
	return j
}
