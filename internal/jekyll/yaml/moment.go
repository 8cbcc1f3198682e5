package yaml

import (
	"strconv"
	"strings"
)

// isDate is Psych's question for a Date: four digits, a month, a day, and the
// day exists in Ruby's calendar, which leaves ten days out of October 1582.
func isDate(s string) bool {
	y, m, d, rest, ok := ymd(s)
	if !ok || rest != "" || s[0] == '-' || m > 12 || d > 31 || d < 1 || m < 1 {
		return false
	}
	if y == 1582 && m == 10 && d > 4 && d < 15 {
		return false
	}
	return d <= daysIn(y, m)
}

func daysIn(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		leap := year%4 == 0 && (year%100 != 0 || year%400 == 0 || year < 1583)
		if leap {
			return 29
		}
		return 28
	}
	return 31
}

// ymd cuts -?\d{4}-\d{1,2}-\d{1,2} off the front of s.
func ymd(s string) (y, m, d int, rest string, ok bool) {
	t := strings.TrimPrefix(s, "-")
	if y, t, ok = number(t, 4, 4); !ok {
		return
	}
	if t, ok = strings.CutPrefix(t, "-"); !ok {
		return
	}
	if m, t, ok = number(t, 1, 2); !ok {
		return
	}
	if t, ok = strings.CutPrefix(t, "-"); !ok {
		return
	}
	d, rest, ok = number(t, 1, 2)
	return
}

// number cuts between least and most digits off the front of s.
func number(s string, least, most int) (v int, rest string, ok bool) {
	n := 0
	for n < len(s) && n < most && isDigit(s[n]) {
		n++
	}
	if n < least {
		return 0, s, false
	}
	v, _ = strconv.Atoi(s[:n])
	return v, s[n:], true
}

// isTime is Psych's question for a Time (TIME and parse_time): the ranges are
// those that Ruby's Time.utc and Time.new accept.
func isTime(s string) bool {
	_, m, d, rest, ok := ymd(s)
	if !ok || rest == "" {
		return false
	}
	clock := strings.TrimLeft(rest, " \t\n\v\f\r")
	if len(clock) == len(rest) {
		if rest[0]|0x20 != 't' {
			return false
		}
		clock = rest[1:]
	}
	var hh, mm, ss int
	if hh, clock, ok = number(clock, 1, 2); !ok {
		return false
	}
	if mm, clock, ok = colonTwo(clock); !ok {
		return false
	}
	if ss, clock, ok = colonTwo(clock); !ok {
		return false
	}
	if c, found := strings.CutPrefix(clock, "."); found {
		clock = strings.TrimLeft(c, "0123456789")
	}
	if !isZone(strings.TrimLeft(clock, " \t\n\v\f\r"), clock) {
		return false
	}
	return m >= 1 && m <= 12 && d >= 1 && d <= 31 && mm < 60 && ss <= 60 &&
		(hh < 24 || hh == 24 && mm == 0 && ss == 0)
}

func colonTwo(s string) (int, string, bool) {
	s, ok := strings.CutPrefix(s, ":")
	if !ok {
		return 0, s, false
	}
	return number(s, 2, 2)
}

// isZone is the end of TIME: nothing, Z, or an offset of hours and perhaps minutes.
func isZone(zone, full string) bool {
	if zone == "" {
		return full == ""
	}
	if zone == "Z" {
		return true
	}
	if zone[0] != '+' && zone[0] != '-' {
		return false
	}
	h, rest, ok := number(zone[1:], 1, 2)
	if !ok {
		return false
	}
	rest = strings.TrimPrefix(rest, ":")
	m := 0
	if rest != "" {
		if m, rest, ok = number(rest, 2, 2); !ok || rest != "" {
			return false
		}
	}
	return h*60+m < 24*60
}
