package jekyll

import (
	"cmp"
	"math/big"
	"path"
	"strings"
)

// sortBy is the order that a collection gives its documents itself, negative if
// a comes first (Collection#sort_docs!). Of two values that Ruby cannot compare
// nothing follows, and one that is missing comes last.
func (c *Config) sortBy(a, b Item) int {
	if a.Class.Kind != Document || a.Class.Collection != b.Class.Collection || c.differs().plainOrder {
		return 0
	}
	col := c.Collection(a.Class.Collection)
	if col == nil {
		return 0
	}
	if order, ok := col.Values["order"].([]any); ok {
		return c.place(order, col, a) - c.place(order, col, b)
	}
	key, ok := col.Values["sort_by"].(string)
	if !ok {
		return 0
	}
	x, y := a.Values[key], b.Values[key]
	switch key {
	case "date":
		return 0 // what Before asks next
	case "title":
		x, y = a.Title, b.Title
	}
	switch {
	case x == nil && y == nil:
		return 0
	case x == nil:
		return 1
	case y == nil:
		return -1
	}
	order, _ := Compare(x, y)
	return order
}

// place is where order: lists a document, by its path in the collection.
func (c *Config) place(order []any, col *Collection, it Item) int {
	rel := strings.TrimPrefix(string(it.Path), col.dir+"/")
	for i, entry := range order {
		if name, ok := entry.(string); ok && path.Clean(name) == rel {
			return i
		}
	}
	return len(order)
}

// Compare is Ruby's a <=> b; ok is false for two values that have no order, at
// which the filter sort stops the build.
func Compare(a, b any) (order int, ok bool) {
	x, xn := ratio(a)
	y, yn := ratio(b)
	switch {
	case xn && yn:
		return x.Cmp(y), true
	case xn || yn:
		return 0, false
	}
	switch a := a.(type) {
	case string:
		if b, ok := b.(string); ok {
			return cmp.Compare(a, b), true
		}
	case Stamp:
		if b, ok := b.(Stamp); ok && (len(a) == len("2024-01-01")) == (len(b) == len("2024-01-01")) {
			return cmp.Compare(a, b), true
		}
	case []any:
		if b, ok := b.([]any); ok {
			return compareLists(a, b)
		}
	case nil:
		return 0, b == nil
	case bool:
		return 0, a == b
	}
	return 0, false
}

func compareLists(a, b []any) (int, bool) {
	for i := range min(len(a), len(b)) {
		if order, ok := Compare(a[i], b[i]); !ok || order != 0 {
			return order, ok
		}
	}
	return cmp.Compare(len(a), len(b)), true
}

// Unsorted returns the places of two values that the filter sort cannot compare,
// so that {{ list | sort: "key" }} stops the build: text and numbers under one
// key. Items without the key are put in front, and do no harm. ok is false if all
// can be compared.
func Unsorted(values []any) (i, j int, ok bool) {
	first := -1
	for j, v := range values {
		switch {
		case v == nil:
		case first < 0:
			first = j
		default:
			if _, fine := Compare(values[first], v); !fine {
				return first, j, true
			}
		}
	}
	return 0, 0, false
}

// ratio is a number without a loss; ok is false for anything else, and for NaN,
// which nothing compares to.
func ratio(v any) (*big.Float, bool) {
	switch v := v.(type) {
	case int64:
		return new(big.Float).SetInt64(v), true
	case *big.Int:
		return new(big.Float).SetInt(v), true
	case float64:
		if v != v {
			return nil, false
		}
		return big.NewFloat(v), true
	}
	return nil, false
}
