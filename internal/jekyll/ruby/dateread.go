package ruby

import (
	"slices"
	"strings"
)

// japanese is a date by the year of an emperor: H31.04.30.
func (f *found) japanese(m []string) {
	first := map[string]elem{"m": 1867, "t": 1911, "s": 1925, "h": 1988, "r": 2018}[strings.ToLower(m[1])]
	f.year, f.mon, f.mday = first+number(m[2]), number(m[3]), number(m[4])
}

// clock reads a time of day: "10:30:15.5", "10h30m", "3 pm".
func (f *found) clock(text, zone string) {
	f.zone = strings.TrimSpace(zone)
	var n []elem
	lower := strings.ToLower(text)
	for rest := lower; len(n) < 3; {
		start := strings.IndexAny(rest, "0123456789")
		if start < 0 {
			break
		}
		if dot := strings.IndexAny(rest[:start], ",."); dot >= 0 && len(n) > 0 {
			break
		}
		n = append(n, leading(rest))
		rest = strings.TrimLeft(rest[start:], "0123456789")
	}
	f.hour = n[0]
	if len(n) > 1 {
		f.minute = n[1]
	}
	if len(n) > 2 {
		f.sec = n[2]
	}
	switch {
	case strings.ContainsRune(lower, 'p'):
		f.hour = f.hour%12 + 12
	case strings.ContainsRune(lower, 'a'):
		f.hour %= 12
	}
}

// run reads a run of digits, whose length says what it is.
func (f *found) run(m []string) {
	sign, s, clock, fraction, zone := m[1], m[2], m[3], m[4], m[5]
	if zone != "" {
		f.zone = zone
	}
	if clock == "" && strings.ContainsAny(m[0][len(sign)+len(s):], ",.") {
		f.runBackwards(s)
		f.fraction = fraction != ""
	} else {
		f.runForwards(sign, s)
	}
	parts := []*elem{&f.hour, &f.minute, &f.sec}
	if len(clock)%2 != 0 {
		return // the digits are taken, and forgotten
	}
	if strings.ContainsAny(m[0][len(sign)+len(s):], ",.") {
		f.fraction = fraction != ""
		slices.Reverse(parts)
		for i := len(clock); i > 0; i -= 2 {
			*parts[(len(clock)-i)/2] = number(clock[i-2 : i])
		}
		return
	}
	for i := 0; i < len(clock); i += 2 {
		*parts[i/2] = number(clock[i : i+2])
	}
}

func (f *found) runForwards(sign, s string) {
	at := func(i int) elem { return number(s[i : i+2]) }
	switch len(s) {
	case 2:
		f.mday = at(0)
	case 4:
		f.mon, f.mday = at(0), at(2)
	case 6:
		f.year, f.mon, f.mday = signedYear(sign, s[:2]), at(2), at(4)
	case 8, 10, 12, 14:
		f.year, f.mon, f.mday = signedYear(sign, s[:4]), at(4), at(6)
		for i, part := range []*elem{&f.hour, &f.minute, &f.sec} {
			if len(s) >= 10+2*i {
				*part = at(8 + 2*i)
			}
		}
		f.short = false
	case 3:
		f.yday = number(s)
	case 5:
		f.year, f.yday = signedYear(sign, s[:2]), number(s[2:])
	case 7:
		f.year, f.yday = signedYear(sign, s[:4]), number(s[4:])
	}
}

func signedYear(sign, s string) elem {
	if sign == "-" {
		return -number(s)
	}
	return number(s)
}

// runBackwards reads digits that a fraction follows: they end with seconds.
func (f *found) runBackwards(s string) {
	for _, part := range []*elem{&f.sec, &f.minute, &f.hour, &f.mday, &f.mon} {
		if s == "" {
			return
		}
		n := max(0, len(s)-2)
		*part, s = number(s[n:]), s[:n]
	}
	if s != "" {
		f.year = number(s)
		f.short = len(s) <= 2
	}
}

// fragment takes a number that is left alone for the day or the hour.
func (f *found) fragment(s string) {
	s = strings.Trim(s, " ")
	n := number(s)
	if n == unset || len(s) > 2 {
		return
	}
	if f.hour != unset && f.mday == unset && 1 <= n && n <= 31 {
		f.mday = n
	}
	if f.mday != unset && f.hour == unset && 0 <= n && n <= 24 {
		f.hour = n
	}
}
