package liquid

import (
	"slices"

	"github.com/partnerlint/partnerlint/internal/text"
)

// nearestName is the nearest of some names, in any order.
func nearestName(name string, names []string) string {
	slices.Sort(names)
	return text.Nearest(name, slices.Compact(names))
}
