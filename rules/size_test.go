package rules_test

import (
	"slices"
	"testing"

	"github.com/partnerlint/partnerlint/rules"
)

const (
	mostLines    = 250 // of a rule with its private helpers
	mostAtMedian = 90  // of the rule that half of all rules are shorter than
)

// TestSize holds the rules to a length that can be read at one go. A rule is as
// long as its file and whatever it alone uses, of its family and of rules/internal.
func TestSize(t *testing.T) {
	h := readHouse(t)
	lines := map[string]int{}
	for file, owner := range h.ownerOf {
		if owner != "" {
			lines[owner] += h.lines[file]
		}
	}
	for _, d := range h.declarations {
		if h.ownerOf[d.file] == "" {
			lines[d.onlyOf()] += d.lines
		}
	}
	var all []int
	for _, rule := range rules.All() {
		n := lines[rule.ID]
		if n == 0 {
			t.Errorf("no file of %s is found", rule.ID)
		}
		if n > mostLines {
			t.Errorf("%s has %d lines; a rule has at most %d", rule.ID, n, mostLines)
		}
		all = append(all, n)
	}
	slices.Sort(all)
	if n := all[len(all)/2]; n > mostAtMedian {
		t.Errorf("the median of the rules has %d lines; the bar is %d", n, mostAtMedian)
	}
	t.Logf("%d rules: the median has %d lines, the longest %d", len(all), all[len(all)/2], all[len(all)-1])
}
