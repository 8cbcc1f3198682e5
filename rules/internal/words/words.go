// Package words writes what messages are made of: quotations, lists, numbers and
// the effects that several rules share.
package words

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// List joins words as a sentence does.
func List(words []string, and string) string {
	switch n := len(words); n {
	case 0:
		return ""
	case 1:
		return words[0]
	default:
		return strings.Join(words[:n-1], ", ") + " " + and + " " + words[n-1]
	}
}

// Shorten cuts text to at most n characters of its first line.
func Shorten(text string, n int) string {
	text = strings.TrimSpace(text)
	if i := strings.IndexAny(text, "\r\n"); i >= 0 {
		text = strings.TrimSpace(text[:i]) + " …"
	}
	if utf8.RuneCountInString(text) <= n {
		return text
	}
	return strings.TrimSpace(string([]rune(text)[:n-1])) + "…"
}

// Quote returns a text as a message cites it: in double quotes, on one line, and
// cut after 40 code points.
func Quote[S ~string](cited S) string {
	const most = 40
	text := strings.Join(strings.Fields(string(cited)), " ")
	if utf8.RuneCountInString(text) > most {
		text = string([]rune(text)[:most-1]) + "…"
	}
	return `"` + text + `"`
}

func Count(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return fmt.Sprintf("%d %s", n, noun)
}
