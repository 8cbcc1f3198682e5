package yaml

import (
	"bytes"
	"encoding/base64"
	"math"
	"strconv"
	"strings"

	"github.com/partnerlint/partnerlint/internal/source"
)

// A Dialect is what makes Ruby's values of the scalars. The grammar is libyaml's
// in both.
type Dialect uint8

const (
	// Psych is Ruby's own: Debian's Jekyll.
	Psych Dialect = iota
	// SafeYAML is safe_yaml 1.0.5, which everybody else has: 12:30 is 750.0,
	// :word is text, no tag means anything but !binary, and an alias without
	// an anchor is null (lib/safe_yaml/transform, resolver.rb).
	SafeYAML
)

// ParseMapping is as the function of that name.
func (d Dialect) ParseMapping(text []byte, region source.Span) (*Node, *Error) {
	return (&Pool{Dialect: d}).ParseMapping(text, region)
}

// Parse is as the function of that name.
func (d Dialect) Parse(text []byte, region source.Span) (*Node, *Error) {
	return (&Pool{Dialect: d}).parse(text, region)
}

// Blank reports whether a text has no YAML document at all, nothing but white
// space and comments. SafeYAML makes false of it, Psych nil.
func Blank(text []byte) bool {
	for line := range bytes.Lines(bytes.TrimPrefix(text, []byte("\ufeff"))) {
		if line = bytes.TrimSpace(line); len(line) > 0 && line[0] != '#' {
			return false
		}
	}
	return true
}

// Symbols reports whether a Symbol is among the values and keys. Debian's
// Jekyll refuses the whole document then.
func (n *Node) Symbols() bool {
	if n == nil {
		return false
	}
	for _, item := range n.Items {
		if item.Symbols() {
			return true
		}
	}
	for _, p := range n.Pairs {
		if p.Key.Symbols() || p.Value.Symbols() {
			return true
		}
	}
	return n.Kind == Symbol
}

// typed says what a plain scalar is.
func (d Dialect) typed(s string) (Kind, any) {
	if d == Psych {
		return typed(s)
	}
	return safeTyped(s)
}

// resolveSafe is Resolver#resolve_scalar. A quoted scalar with a tag is taken
// for a plain one.
func (n *Node) resolveSafe() {
	n.Kind, n.Value = String, n.Text
	switch n.Tag() {
	case "!!binary", "!binary":
		raw, _ := base64.RawStdEncoding.DecodeString(strings.Map(dropPadding, n.Text))
		n.Text, n.Value = string(raw), string(raw)
	case "":
		if n.Style == Plain {
			n.Kind, n.Value = safeTyped(n.Text)
		}
	default:
		n.Kind, n.Value = safeTyped(n.Text)
	}
	n.safe = n.Kind == Time
}

// safeTyped is Transform.to_guessed_type, question by question in its order.
func safeTyped(s string) (Kind, any) {
	if s == "" {
		return Null, nil
	}
	if kind, v, ok := safeNumber(s); ok {
		return kind, v
	}
	switch strings.ToLower(s) {
	case "~", "null":
		return Null, nil
	case "yes", "on", "true":
		return Bool, true
	case "no", "off", "false":
		return Bool, false
	}
	switch {
	case len(s) == len("2024-01-01") && isDate(s):
		return Date, s
	case s[0] != '-' && isTime(s) && existing(s):
		return Time, s
	}
	return String, s
}

// existing reports whether the day of a time is in the calendar: DateTime.parse
// refuses what Time.utc carries over into the next month.
func existing(s string) bool {
	y, m, d, _, _ := ymd(s)
	return d <= daysIn(y, m)
}

// safeNumber is ToInteger and ToFloat. Commas and underscores are dropped
// before a whole number is looked for, wherever they stand.
func safeNumber(s string) (Kind, any, bool) {
	if c := s[0]; !isDigit(c) && strings.IndexByte("+-._,", c) < 0 {
		return 0, nil, false
	}
	t := joined(s)
	digits := strings.TrimPrefix(strings.TrimPrefix(t, "+"), "-")
	if strings.HasPrefix(t, "+-") {
		digits = ""
	}
	lower := strings.ToLower(digits)
	switch {
	case digits == "":
	case digits == "0", digits[0] >= '1' && digits[0] <= '9' && only(digits, "0123456789"):
		return wholeNumber(t, digits, 10)
	case len(t) > 1 && t[0] == '0' && only(t[1:], "01234567"):
		return wholeNumber(t, t[1:], 8)
	case strings.HasPrefix(lower, "0x") && len(lower) > 2 && only(lower[2:], "0123456789abcdef") &&
		(digits == t || digits[1] == 'x'):
		return wholeNumber(t, lower[2:], 16)
	case strings.HasPrefix(t, "0b") && len(t) > 2 && only(t[2:], "01"):
		return wholeNumber(t, t[2:], 2)
	}
	if v, ok := safeSexagesimal(t, false); ok {
		return Float, v, true
	}
	if v, ok := safeFloat(s); ok {
		return Float, v, true
	}
	if v, ok := safeSexagesimal(s, true); ok {
		return Float, v, true
	}
	return 0, nil, false
}

// wholeNumber is Ruby's Integer(text), of which digits are what follows sign and
// prefix.
func wholeNumber(text, digits string, base int) (Kind, any, bool) {
	v, ok := bigInt(digits, base)
	if !ok {
		return 0, nil, false
	}
	if text[0] == '-' {
		v.Neg(v)
	}
	return Int, shrink(v), true
}

// safeFloat is ToFloat without the sexagesimal numbers.
func safeFloat(s string) (float64, bool) {
	switch s {
	case ".inf", ".Inf", ".INF":
		return math.Inf(1), true
	case "-.inf", "-.Inf", "-.INF":
		return math.Inf(-1), true
	case ".nan", ".NaN", ".NAN":
		return math.NaN(), true
	}
	t := s
	if t[0] == '+' || t[0] == '-' {
		t = t[1:]
	}
	whole, frac, ok := strings.Cut(t, ".")
	if !ok || whole != "" && (!isDigit(whole[0]) || !only(whole, "0123456789_")) {
		return 0, false
	}
	digits, exponent := frac, ""
	if i := strings.IndexAny(frac, "eE"); i >= 0 {
		digits, exponent = frac[:i], frac[i+1:]
		if len(exponent) < 2 || exponent[0] != '+' && exponent[0] != '-' || !only(exponent[1:], "0123456789") {
			return 0, false
		}
	}
	if digits == "" || !only(digits, "0123456789_") {
		return 0, false
	}
	v, err := strconv.ParseFloat(strings.ReplaceAll(s, "_", ""), 64)
	return v, err == nil || math.IsInf(v, 0)
}

// safeSexagesimal reads 12:30 as 750.0, the minutes and seconds of an hour, with
// a fraction if one is asked for (Parse::Sexagesimal). A sign turns only the
// sum of what follows the first number.
func safeSexagesimal(s string, fraction bool) (float64, bool) {
	whole, frac, dot := strings.Cut(s, ".")
	if dot != fraction || !only(frac, "0123456789_") {
		return 0, false
	}
	parts := strings.Split(whole, ":")
	first := strings.TrimPrefix(strings.TrimPrefix(parts[0], "+"), "-")
	if len(parts) < 2 || first == "" || !isDigit(first[0]) || !only(first, "0123456789_") ||
		len(parts[0])-len(first) > 1 {
		return 0, false
	}
	sum := toF(first)
	if parts[0][0] == '-' {
		sum = -sum
	}
	for _, p := range parts[1:] {
		if len(p) == 0 || len(p) > 2 || !only(p, "0123456789") || len(p) == 2 && p[0] > '5' {
			return 0, false
		}
		sum = sum*60 + toF(p)
	}
	if frac != "" {
		sum += toF("0." + frac)
	}
	if s[0] == '-' {
		sum = -sum
	}
	return sum, true
}
