package jekyll

import (
	"regexp"
	"slices"
	"strings"
	"sync"
)

// findDate is Date._parse. It takes the text apart in a fixed order: the name
// of a weekday and the time of day are cut out first, then the first of some
// dozen notations that fits gives the date.
func findDate(text string) found {
	f := found{year: unset, mon: unset, mday: unset, yday: unset, hour: unset, minute: unset, sec: unset, short: true}
	p := patterns()
	s := p.noise.ReplaceAllString(text, " ")
	s, _ = cut(s, p.weekday)
	var m []string
	if s, m = cut(s, p.clock); m != nil {
		f.clock(m[1], m[2])
	}
	for _, notation := range p.notations {
		if rest, m := cut(s, notation.pattern); m != nil {
			s = rest
			notation.read(&f, m)
			break
		}
	}
	if rest, m := cut(s, p.bc); m != nil {
		s, f.bc = rest, true
	}
	f.fragment(s)
	if f.bc && f.year != unset {
		f.year = 1 - f.year
	}
	if f.short && 0 <= f.year && f.year <= 99 {
		if f.year >= 69 {
			f.year += 1900
		} else {
			f.year += 2000
		}
	}
	return f
}

// cut takes the first match of p out of s and returns its groups.
func cut(s string, p *regexp.Regexp) (rest string, m []string) {
	at := p.FindStringSubmatchIndex(s)
	if at == nil {
		return s, nil
	}
	for i := 0; i < len(at); i += 2 {
		group := ""
		if at[i] >= 0 {
			group = s[at[i]:at[i+1]]
		}
		m = append(m, group)
	}
	return s[:at[0]] + " " + s[at[1]:], m
}

// A notation is one way to write a date.
type notation struct {
	pattern *regexp.Regexp
	read    func(f *found, m []string)
}

type datePatterns struct {
	noise, weekday, clock, bc *regexp.Regexp
	notations                 []notation
}

const months = `jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec`

// eras precede a year: CE, BCE, AD, BC.
const eras = `(c(?:e|\.e\.)|b(?:ce|\.c\.e\.)|a(?:d|\.d\.)|b(?:c|\.c\.))?`

// patterns compiles the notations on first use; most sites have none but
// YYYY-MM-DD.
var patterns = sync.OnceValue(func() *datePatterns {
	re := func(s string) *regexp.Regexp { return regexp.MustCompile(`(?i)` + s) }
	return &datePatterns{
		noise:   regexp.MustCompile(`[^-+',./:@\p{L}\p{M}\p{N}\[\]]+`),
		weekday: re(`\b(?:sun|mon|tue|wed|thu|fri|sat)[^-/\d\s]*`),
		clock: re(`(\d+\s*(?::\s*\d+(?:\s*:\s*\d+(?:[,.]\d*)?)?|h(?:\s*\d+m?(?:\s*\d+s?)?)?)(?:\s*[ap](?:m\b|\.m\.))?|\d+\s*[ap](?:m\b|\.m\.))` +
			`(?:\s*((?:gmt|utc?)?[-+]\d+(?:[,.:]\d+(?::\d+)?)?|[\p{L}.\s]+(?:standard|daylight)\stime\b|\p{L}+(?:\sdst)?\b))?`),
		bc: re(`\b(?:bc\b|bce\b|b\.c\.|b\.c\.e\.)`),
		notations: []notation{
			{re(`('?\d+)[^-\d\s]*\s*(` + months + `)[^-\d\s']*(?:\s*` + eras + `\s*('?-?\d+(?:(?:st|nd|rd|th)\b)?))?`),
				func(f *found, m []string) { f.ymd(m[4], m[2], m[1], m[3]) }},
			{re(`\b(` + months + `)[^-\d\s']*\s*('?\d+)[^-\d\s']*(?:\s*,?\s*` + eras + `\s*('?-?\d+))?`),
				func(f *found, m []string) { f.ymd(m[4], m[1], m[2], m[3]) }},
			{re(`('?[-+]?\d+)-(\d+)-('?-?\d+)`), func(f *found, m []string) { f.ymd(m[1], m[2], m[3], "") }},
			{re(`\b([mtshr])(\d+)\.(\d+)\.(\d+)`), (*found).japanese},
			{re(`('?-?\d+)-(` + months + `)[^-/.]*-('?-?\d+)`), func(f *found, m []string) { f.ymd(m[3], m[2], m[1], "") }},
			{re(`\b(` + months + `)[^-/.]*-('?-?\d+)(?:-('?-?\d+))?`), func(f *found, m []string) { f.ymd(m[3], m[1], m[2], "") }},
			{re(`('?-?\d+)/\s*('?\d+)(?:\D\s*('?-?\d+))?`), func(f *found, m []string) { f.ymd(m[1], m[2], m[3], "") }},
			{re(`('?-?\d+)\.\s*('?\d+)\.\s*('?-?\d+)`), func(f *found, m []string) { f.ymd(m[1], m[2], m[3], "") }},
			{re(`\b(?:\d{2}|\d{4})?-?w\d{2}(?:-?\d)?\b|-w-\d\b`), func(*found, []string) {}},
			{re(`--(\d{2})?-(\d{2})\b`), func(f *found, m []string) { f.mon, f.mday = number(m[1]), number(m[2]) }},
			{re(`--(\d{2})(\d{2})?\b`), func(f *found, m []string) { f.mon, f.mday = number(m[1]), number(m[2]) }},
			{re(`'(\d+)\b`), func(f *found, m []string) { f.year = number(m[1]) }},
			{re(`\b(` + months + `)\S*`), func(f *found, m []string) { f.mon = month(m[1]) }},
			{re(`(\d+)(?:st|nd|rd|th)\b`), func(f *found, m []string) { f.mday = number(m[1]) }},
			{re(`([-+]?)(\d{2,14})(?:\s*t?\s*(\d{2,6})?(?:[,.](\d*))?)?\s*(z\b|[-+]\d{1,4}\b)?`), (*found).run},
		},
	}
})

func number(s string) elem {
	n, ok := digits(s)
	if !ok || s == "" {
		return unset
	}
	return elem(n)
}

// month is the number of a month by name, or of a text that begins with digits.
func month(s string) elem {
	if len(s) >= 3 {
		if i := strings.Index(months, strings.ToLower(s[:3])); i >= 0 {
			return elem(i/4 + 1)
		}
	}
	return leading(s)
}

// leading is the first number in s.
func leading(s string) elem {
	start := strings.IndexAny(s, "0123456789")
	if start < 0 {
		return unset
	}
	end := start
	for end < len(s) && '0' <= s[end] && s[end] <= '9' {
		end++
	}
	return number(s[start:end])
}

// ymd sorts out which of three numbers is the year (s3e in Ruby's
// date_parse.c): the one with an apostrophe or more than two digits.
func (f *found) ymd(y, m, d, era string) {
	if y != "" && m != "" && d == "" {
		y, m, d = d, y, m
	}
	if y == "" && (len(d) > 2 || strings.HasPrefix(d, "'")) {
		y, d = d, ""
	}
	if number := signed(y); number != "" && !strings.HasSuffix(y, number) {
		y, d = d, number
	}
	if m != "" && (m[0] == '\'' || len(m) > 2 && month(m) == leading(m)) {
		y, m, d = m, d, y
	}
	if d != "" && (d[0] == '\'' || len(d) > 2) {
		y, d = d, y
	}
	if number := signed(y); number != "" {
		plain := strings.TrimLeft(number, "+-")
		if plain != number || len(plain) > 2 {
			f.short = false
		}
		f.year = leading(plain)
		if number[0] == '-' && f.year != unset {
			f.year = -f.year
		}
	}
	f.bc = f.bc || strings.HasPrefix(strings.ToLower(era), "b")
	if m != "" {
		f.mon = month(m)
	}
	if d != "" {
		f.mday = leading(d)
	}
}

// signed is the first number in s with its sign.
func signed(s string) string {
	start := strings.IndexAny(s, "+-0123456789")
	if start < 0 {
		return ""
	}
	end := start + 1
	for end < len(s) && '0' <= s[end] && s[end] <= '9' {
		end++
	}
	return s[start:end]
}

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
