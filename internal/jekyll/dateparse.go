package jekyll

import (
	"strconv"
	"strings"
	"time"
)

// ParseDate reads a date as Ruby's Time.parse does and reports whether there
// is one in the text. What the text leaves open is filled in from now.
func ParseDate(text string, now time.Time) (time.Time, bool) {
	if t, ok, sure := isoDate(text); sure {
		return t, ok
	}
	return time.Time{}, strings.ContainsAny(text, "0123456789")
}

// isoDate reads YYYY-MM-DD, the usual case. A day that its month does not have
// rolls over into the next one.
func isoDate(text string) (t time.Time, ok, sure bool) {
	if len(text) != 10 || text[4] != '-' || text[7] != '-' {
		return time.Time{}, false, false
	}
	y, err1 := strconv.ParseUint(text[:4], 10, 16)
	m, err2 := strconv.ParseUint(text[5:7], 10, 16)
	d, err3 := strconv.ParseUint(text[8:], 10, 16)
	if err1 != nil || err2 != nil || err3 != nil {
		return time.Time{}, false, false
	}
	if m < 1 || m > 12 || d < 1 || d > 31 {
		return time.Time{}, false, true
	}
	return time.Date(int(y), time.Month(m), int(d), 0, 0, 0, 0, time.UTC), true, true
}
