package jekyll

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Values are the keys of a front matter, of a set of defaults or of
// _config.yml, as Ruby sees them: nil, bool, integers, float64, string,
// time.Time, []any and map[string]any.
type Values = map[string]any

// truthy is Ruby's test: everything but nil and false.
func truthy(v any) bool { return v != nil && v != false }

// toS is Ruby's to_s for the values that reach an address, a title or a name.
func toS(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case time.Time:
		if v.Location() == time.UTC && v.Hour() == 0 && v.Minute() == 0 && v.Second() == 0 {
			return v.Format("2006-01-02")
		}
		return v.Format("2006-01-02 15:04:05 -0700")
	case float64:
		s := strconv.FormatFloat(v, 'f', -1, 64)
		if !strings.ContainsAny(s, ".nN") {
			s += ".0"
		}
		return s
	}
	return fmt.Sprint(v)
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
