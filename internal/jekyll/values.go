package jekyll

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
)

// Values are the keys of a front matter, of a set of defaults or of
// _config.yml, as Ruby sees them: nil, bool, int64, *big.Int, float64, string,
// Stamp, []any and map[string]any.
type Values = map[string]any

// truthy is Ruby's test: everything but nil and false.
func truthy(v any) bool { return v != nil && v != false }

// toS is Ruby's to_s.
func toS(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case Stamp:
		return string(v)
	case []any, Values:
		return inspect(v, 0)
	case float64:
		return (&yaml.Node{Kind: yaml.Float, Value: v}).Ruby()
	}
	return fmt.Sprint(v)
}

// inspect is Ruby's inspect, which to_s of a list or a mapping uses.
func inspect(v any, depth int) string {
	if depth > maxDepth {
		return "..."
	}
	switch v := v.(type) {
	case nil:
		return "nil"
	case string:
		return strconv.Quote(v)
	case []any:
		parts := make([]string, len(v))
		for i, item := range v {
			parts[i] = inspect(item, depth+1)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case Values:
		var parts []string
		for _, key := range slices.Sorted(maps.Keys(v)) {
			parts = append(parts, strconv.Quote(key)+"=>"+inspect(v[key], depth+1))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return toS(v)
}

// merge returns what Jekyll::Utils.deep_merge_hashes makes of the two: over
// wins, except that an empty value never replaces one that is there, and maps
// are merged key by key. Neither argument is changed.
func merge(under, over Values) Values {
	return mergeDepth(under, over, 0)
}

// maxDepth ends a recursion into values nested deeper than any site's.
const maxDepth = 100

func mergeDepth(under, over Values, depth int) Values {
	out := make(Values, len(under)+len(over))
	for k, v := range under {
		out[k] = v
	}
	for k, v := range over {
		old, had := out[k]
		switch {
		case !had:
			out[k] = v
		case v == nil:
		default:
			a, isMap := old.(Values)
			b, bothMap := v.(Values)
			if isMap && bothMap && depth < maxDepth {
				v = mergeDepth(a, b, depth+1)
			}
			out[k] = v
		}
	}
	return out
}
