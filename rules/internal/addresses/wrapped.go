package addresses

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Wrapped returns the web address that is in marks or after a word,
// as in "(https://example.org)", "**https://example.org**" and "see https://…";
// "" for none.
func Wrapped(written string) string {
	at := strings.Index(written, "http://")
	if i := strings.Index(written, "https://"); i >= 0 {
		at = i
	}
	if at <= 0 {
		return ""
	}
	const marks = "([{*_=`~:,;.<“„"
	before, address := strings.TrimRight(written[:at], " "), strings.TrimRight(written[at:], " )]}*_`~”>")
	if strings.ContainsAny(address, " \t()[]{}") || written[0] == '"' || written[0] == '\'' ||
		strings.Trim(before, marks) != "" && !strings.EqualFold(before, "url:") &&
			!strings.EqualFold(before, "link:") && before+" " != written[:at] {
		return ""
	}
	return address
}

// Trimmed returns an address without the no-break spaces, invisible
// characters and encoded spaces at its end; "" when it ends in none.
func Trimmed(written string) string {
	good := written
	for {
		r, n := utf8.DecodeLastRuneInString(good)
		switch {
		case r >= utf8.RuneSelf && (unicode.IsSpace(r) || r == 0x200b || r == 0xfeff || r == 0x2060):
			good = good[:len(good)-n]
			continue
		case strings.HasSuffix(good, "%20"):
			good = good[:len(good)-3]
			continue
		case len(good) > 6 && strings.EqualFold(good[len(good)-6:], "%c2%a0"):
			good = good[:len(good)-6]
			continue
		}
		break
	}
	if good == written || good == "" {
		return ""
	}
	return good
}
