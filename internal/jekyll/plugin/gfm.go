package plugin

import (
	"strconv"
	"strings"
)

// GFMHeadingID is the id that a heading gets where markdown: GFM is on GitHub
// Pages: made of its HTML, tags and entities and all, from which everything but
// ASCII letters, digits, spaces and hyphens is taken (jekyll-commonmark-ghpages,
// generate_id). used counts the ids of the page so far.
func GFMHeadingID(html string, used map[string]int) string {
	lines := strings.Split(html, "\n")
	for i, line := range lines {
		// Ruby's ^ is at every line.
		lines[i] = strings.TrimLeftFunc(line,
			func(r rune) bool { return !('a' <= r|0x20 && r|0x20 <= 'z' && r < 0x80) })
	}
	id := strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '-'
		case 'A' <= r && r <= 'Z':
			return r + 'a' - 'A'
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9', r == '-':
			return r
		}
		return -1
	}, strings.Join(lines, ""))
	if id == "" {
		id = "section"
	}
	n, seen := used[id]
	if !seen {
		used[id] = 0
		return id
	}
	used[id] = n + 1
	return id + "-" + strconv.Itoa(n+1)
}
