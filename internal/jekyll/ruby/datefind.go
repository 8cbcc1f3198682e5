package ruby

import (
	"regexp"
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
			{re(`('?-?\d+)-(` + months + `)[^-/.]*-('?-?\d+)`),
				func(f *found, m []string) { f.ymd(m[3], m[2], m[1], "") }},
			{re(`\b(` + months + `)[^-/.]*-('?-?\d+)(?:-('?-?\d+))?`),
				func(f *found, m []string) { f.ymd(m[3], m[1], m[2], "") }},
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
