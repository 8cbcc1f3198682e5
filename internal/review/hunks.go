package review

import (
	"strconv"
	"strings"
)

// A Range is lines of a file as a pull request leaves it: 1-based, both
// included.
type Range struct{ First, Last int }

// Hunks reads where GitHub takes comments on the new side of a file: the added
// lines and those around them, hunk by hunk. patch is what "GET
// /repos/{owner}/{repo}/pulls/{number}/files" gives for the file; it begins with
// the first hunk. A hunk that only takes lines out of an empty file has none.
func Hunks(patch string) []Range {
	var all []Range
	for line := range strings.Lines(patch) {
		if !strings.HasPrefix(line, "@@ ") {
			continue
		}
		_, rest, ok := strings.Cut(line, " +")
		if !ok {
			continue
		}
		rest, _, _ = strings.Cut(rest, " ")
		start, length, counted := strings.Cut(rest, ",")
		first, err := strconv.Atoi(start)
		n := 1
		if counted && err == nil {
			n, err = strconv.Atoi(length)
		}
		if err == nil && first >= 1 && n >= 1 && first+n > first {
			all = append(all, Range{first, first + n - 1})
		}
	}
	return all
}

// around is how many lines GitHub shows around a change.
const around = 3

// Around is the hunks that a diff with GitHub's three lines of context has for
// the changed lines of a file of so many lines. Ranges are in order.
func Around(changed []Range, lines int) []Range {
	var all []Range
	for _, c := range changed {
		grown := Range{max(1, c.First-around), min(lines, max(c.Last, c.First)+around)}
		if grown.First > grown.Last {
			continue
		}
		if n := len(all); n > 0 && grown.First <= all[n-1].Last+1 {
			all[n-1].Last = max(all[n-1].Last, grown.Last)
			continue
		}
		all = append(all, grown)
	}
	return all
}

// within reports whether both ends of r are in one hunk.
func within(hunks []Range, r Range) bool {
	for _, h := range hunks {
		if h.First <= r.First && r.Last <= h.Last {
			return true
		}
	}
	return false
}
