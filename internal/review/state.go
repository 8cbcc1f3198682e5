package review

import (
	"maps"
	"regexp"
	"slices"
	"strings"
)

// A memory is what the first review's body keeps, hidden: which findings were
// offered a suggestion, and which of these we took away ourselves.
type memory struct{ posted, withdrawn map[string]bool }

var memories = regexp.MustCompile(
	`(?:^|\n)<!-- partnerlint:1 review posted=([0-9a-f,]*) withdrawn=([0-9a-f,]*) -->\s*$`)

// remembered reads the last line of a review's body; not ok when the review is
// none of ours.
func remembered(body string) (memory, bool) {
	m := memory{map[string]bool{}, map[string]bool{}}
	found := memories.FindStringSubmatch(strings.ReplaceAll(body, "\r\n", "\n"))
	if found == nil {
		return m, false
	}
	for i, set := range []map[string]bool{m.posted, m.withdrawn} {
		for print := range strings.SplitSeq(found[i+1], ",") {
			if print != "" {
				set[print] = true
			}
		}
	}
	return m, true
}

// mostRemembered bounds the hidden list: a body has 65,536 characters, and a
// fingerprint 32.
const mostRemembered = 400

// line is the memory as the last line of a body.
func (m memory) line() string {
	list := func(set map[string]bool) string {
		all := slices.Sorted(maps.Keys(set))
		return strings.Join(all[:min(len(all), mostRemembered)], ",")
	}
	return "<!-- partnerlint:1 review posted=" + list(m.posted) + " withdrawn=" + list(m.withdrawn) + " -->"
}

func (m memory) post(key string) {
	for print := range strings.SplitSeq(key, ",") {
		m.posted[print] = true
		delete(m.withdrawn, print)
	}
}

func (m memory) withdraw(key string) {
	for print := range strings.SplitSeq(key, ",") {
		delete(m.posted, print)
		m.withdrawn[print] = true
	}
}
