package learn

import (
	"cmp"
	"slices"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/page"
)

// orderOf lists the sections of a page as they follow each other.
func orderOf(o *page.Outline, candidates []contract.Section) []int {
	var found []int
	at := map[int]int{}
	for _, state := range o.Sections {
		i := slices.IndexFunc(candidates, func(s contract.Section) bool { return s.Title == state.Section.Title })
		if state.Heading != nil {
			found = append(found, i)
			at[i] = state.Heading.Span.Start
		}
	}
	slices.SortFunc(found, func(a, b int) int { return cmp.Compare(at[a], at[b]) })
	return found
}

// arranged puts sections into the order that most pages have: each before those
// that it precedes on more pages than not. differ are the pages with another
// order, of several that have more than one of the sections.
func arranged(asked []int, orders [][]int) (sorted, differ []int, several int) {
	before := map[[2]int]int{}
	for _, order := range orders {
		for i := range order {
			for _, later := range order[i+1:] {
				before[[2]int{order[i], later}]++
			}
		}
	}
	wins := map[int]int{}
	for _, a := range asked {
		for _, b := range asked {
			if before[[2]int{a, b}] > before[[2]int{b, a}] {
				wins[a]++
			}
		}
	}
	sorted = slices.Clone(asked)
	slices.SortStableFunc(sorted, func(a, b int) int { return cmp.Compare(wins[b], wins[a]) })
	for p, order := range orders {
		order = slices.DeleteFunc(slices.Clone(order), func(i int) bool { return !slices.Contains(asked, i) })
		if len(order) < 2 {
			continue
		}
		several++
		if !slices.IsSortedFunc(order, func(a, b int) int {
			return cmp.Compare(slices.Index(sorted, a), slices.Index(sorted, b))
		}) {
			differ = append(differ, p)
		}
	}
	return sorted, differ, several
}
