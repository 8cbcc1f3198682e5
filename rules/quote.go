package rules

import (
	"strings"
	"unicode/utf8"
)

// quote returns text as a message cites it: in double quotes, on one line, and
// cut after 40 code points.
func quote(text string) string {
	const most = 40
	text = strings.Join(strings.Fields(text), " ")
	if utf8.RuneCountInString(text) > most {
		text = string([]rune(text)[:most-1]) + "…"
	}
	return `"` + text + `"`
}
