package yaml

import (
	"math/big"
	"strconv"
	"strings"
)

// sexagesimal reads 12:30 and 1:2:3.5 as Psych does: 12:30 is 12 hours.
func sexagesimal(s string) (any, bool) {
	colon := strings.IndexByte(s, ':')
	if colon < 0 {
		return nil, false
	}
	head, rest := s[:colon], s[colon:]
	digits := strings.TrimLeft(head, "+-")
	if len(head)-len(digits) > 1 || !isDigit(at(digits, 0)) || !only(digits, "0123456789_") {
		return nil, false
	}
	parts := []string{head}
	for len(rest) > 0 && rest[0] == ':' {
		n := 1
		for n < 3 && n < len(rest) && isDigit(rest[n]) {
			n++
		}
		if n == 1 || n == 3 && rest[1] > '5' || len(parts) == 3 {
			return nil, false
		}
		parts, rest = append(parts, rest[1:n]), rest[n:]
	}
	powers := [...]float64{3600, 60, 1}
	if rest == "" {
		sum := new(big.Int)
		for i, p := range parts {
			v := toI(p)
			sum.Add(sum, v.Mul(v, big.NewInt(int64(powers[i]))))
		}
		return shrink(sum), true
	}
	if rest[0] != '.' || !only(rest[1:], "0123456789_") {
		return nil, false
	}
	parts[len(parts)-1] += rest
	var sum float64
	for i, p := range parts {
		sum += toF(p) * powers[i]
	}
	return sum, true
}

// toI is Ruby's String#to_i: single underscores join digits, two end the number.
func toI(s string) *big.Int {
	s, _, _ = strings.Cut(s, "__")
	v, _ := bigInt(strings.TrimSuffix(strings.ReplaceAll(strings.TrimPrefix(s, "+"), "_", ""), "_"), 10)
	if v == nil {
		v = new(big.Int)
	}
	return v
}

// toF is Ruby's String#to_f on digits, one dot and underscores.
func toF(s string) float64 {
	if i := strings.Index(s, "__"); i >= 0 {
		s = s[:i]
	}
	if i := strings.Index(s, "._"); i >= 0 {
		s = s[:i]
	}
	if i := strings.Index(s, "_."); i >= 0 {
		s = s[:i]
	}
	v, _ := strconv.ParseFloat(strings.ReplaceAll(s, "_", ""), 64)
	return v
}

// float reads what Psych's FLOAT matches: a dot is needed, an exponent needs
// a sign, commas and underscores are dropped.
func float(s string) (float64, bool) {
	t := s
	if t[0] == '+' || t[0] == '-' {
		t = t[1:]
	}
	whole, frac, ok := strings.Cut(t, ".")
	if !ok || whole != "" && (!isDigit(whole[0]) || !only(whole, "0123456789_,")) {
		return 0, false
	}
	mantissa := strings.TrimLeft(frac, "0123456789")
	digits := frac[:len(frac)-len(mantissa)]
	if mantissa != "" {
		if len(mantissa) < 3 || mantissa[0]|0x20 != 'e' || mantissa[1] != '+' && mantissa[1] != '-' ||
			!only(mantissa[2:], "0123456789") {
			return 0, false
		}
	}
	if whole == "" && digits == "" {
		return 0, false
	}
	v, _ := strconv.ParseFloat(joined(s), 64)
	return v, true
}

// integer reads what Psych's INTEGER_LEGACY matches; commas and underscores
// are dropped, and a number without a digit left is none.
func integer(s string) (any, bool) {
	t := s
	if t[0] == '+' || t[0] == '-' {
		t = t[1:]
	}
	base, digits, set := 10, t, "0123456789_,"
	switch {
	case strings.HasPrefix(t, "0b"):
		base, digits, set = 2, t[2:], "01_,"
	case strings.HasPrefix(t, "0x"):
		base, digits, set = 16, t[2:], "0123456789abcdefABCDEF_,"
	case len(t) > 1 && t[0] == '0':
		base, digits, set = 8, t[1:], "01234567_,"
	case t == "0":
		return int64(0), true
	case !decimal(t):
		return nil, false
	}
	if digits == "" || !only(digits, set) {
		return nil, false
	}
	digits = joined(digits)
	if digits == "" {
		if base != 8 {
			return nil, false // Ruby raises here; nobody writes 0x_
		}
		digits = "0"
	}
	if s[0] == '-' {
		digits = "-" + digits
	}
	if v, err := strconv.ParseInt(digits, base, 64); err == nil {
		return v, true
	}
	return bigInt(digits, base)
}

// mostDigits is how many digits of a number count: reading more takes a time that
// grows faster than they do.
const mostDigits = 4096

// bigInt is the number with these digits, a sign before them.
func bigInt(digits string, base int) (*big.Int, bool) {
	return new(big.Int).SetString(digits[:min(len(digits), mostDigits)], base)
}

// joined drops the commas and underscores that Psych allows among digits.
func joined(s string) string {
	if !strings.ContainsAny(s, ",_") {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r == ',' || r == '_' {
			return -1
		}
		return r
	}, s)
}

// decimal is [1-9](?:[0-9]|,[0-9]|_[0-9])*.
func decimal(s string) bool {
	if s == "" || s[0] < '1' || s[0] > '9' {
		return false
	}
	for i := 1; i < len(s); i++ {
		if s[i] == ',' || s[i] == '_' {
			i++
		}
		if !isDigit(at(s, i)) {
			return false
		}
	}
	return true
}

// shrink gives an int64 where the number fits.
func shrink(v *big.Int) any {
	if v.IsInt64() {
		return v.Int64()
	}
	return v
}
