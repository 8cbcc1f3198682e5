package links

import (
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// wrongPhone says what is wrong with an address that is a number, or was intended
// as one.
func wrongPhone(written string) slip {
	address := strings.TrimSpace(written)
	scheme, rest, hasScheme := strings.Cut(strings.ToLower(address), ":")
	number := strings.Map(phoneDigit, rest)
	switch {
	case !hasScheme && isPhone(address):
		return slip{want: "tel:" + strings.Map(phoneDigit, address),
			message: words.Quote(written) + " needs tel: at the start"}
	case !hasScheme || !slices.Contains(nearPhone, scheme):
		return slip{}
	case scheme == "tel" && !strings.ContainsAny(rest, "0123456789") && !strings.Contains(rest, "{"):
		return slip{message: words.Quote(written) + " does not contain a telephone number"}
	case scheme != "tel" && len(number) > 4:
		return slip{want: "tel:" + number,
			message: words.Quote(written) + " starts with " + words.Quote(scheme+":") + " instead of tel:"}
	}
	return slip{}
}

// nearPhone are tel and what people write for it.
var nearPhone = strings.Fields("tel tell phone telephone telefon téléphone teléfono call fon")

func isPhone(s string) bool {
	digits := 0
	for i, r := range s {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case r == '+' && i == 0, r == ' ', r == '-', r == '(', r == ')', r == '/', r == '.':
		default:
			return false
		}
	}
	return digits >= 7 && (s[0] == '+' || s[0] == '0' || s[0] == '(')
}

func phoneDigit(r rune) rune {
	if r == '+' || r >= '0' && r <= '9' {
		return r
	}
	return -1
}
