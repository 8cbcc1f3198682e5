package chars

import (
	"bytes"
	"html"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// MayHoldCode reports whether text has the first byte of a character of several,
// as mail ("=C3") or an address ("%C3") writes it.
func MayHoldCode(text []byte) bool {
	for _, sign := range []byte("=%") {
		for at := 0; ; {
			i := bytes.IndexByte(text[at:], sign)
			if i < 0 {
				break
			}
			at += i + 1
			if at+1 < len(text) && text[at]|0x20 >= 'c' && text[at]|0x20 <= 'f' && isHex(text[at+1]) {
				return true
			}
		}
	}
	return false
}

func isHex(c byte) bool { return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'f' }

var (
	mailCode    = regexp.MustCompile(`(?:=[0-9A-F]{2})+`)
	addressCode = regexp.MustCompile(`(?:%[0-9A-Fa-f]{2})+`)
	programCode = regexp.MustCompile(`(?:\\u[0-9A-Fa-f]{4}|\\u\{[0-9A-Fa-f]{1,6}\}|` +
		`\\U[0-9A-Fa-f]{8}|\\x[0-9A-Fa-f]{2})+`)
)

// openEntity is the code of a sign or letter without the semicolon at its end.
var openEntity = regexp.MustCompile(`&(?:[A-Za-z]{2,8}\d{0,2}|#\d{2,5}|#x[0-9A-Fa-f]{2,4})`)

// CodeSigns are the signs that codes begin with.
const CodeSigns = `&=%\`

// Decode reads a word that holds letters in code, and says what the code is: "" for
// a word without any.
func Decode(written string) (good, is string) {
	if len(written) < 3 || strings.Contains(written, "://") || strings.HasPrefix(written, "www.") {
		return written, ""
	}
	switch {
	case strings.Contains(written, "&"):
		good, is = replaceCode(openEntity, written, fromEntity), "is an HTML code without its semicolon"
	case strings.Contains(written, "="):
		good, is = replaceCode(mailCode, written, fromMail), "has letters in the encoding used in emails"
	case strings.Contains(written, "%") && !strings.ContainsAny(written, "/?&@"):
		good, is = replaceCode(addressCode, written, fromAddress), "has letters in the encoding used in web addresses"
	case strings.Contains(written, `\`):
		good, is = replaceCode(programCode, written, fromProgram), "has letters in the encoding used in programs"
	}
	if good == "" || good == written {
		return written, ""
	}
	return good, is
}

// replaceCode puts letters for what pattern finds and read can read.
func replaceCode(pattern *regexp.Regexp, written string, read func(code string, before, after rune) string) string {
	var b strings.Builder
	at := 0
	for _, m := range pattern.FindAllStringIndex(written, -1) {
		before, _ := utf8.DecodeLastRuneInString(written[:m[0]])
		after, _ := utf8.DecodeRuneInString(written[m[1]:])
		if good := read(written[m[0]:m[1]], before, after); good != "" {
			b.WriteString(written[at:m[0]] + good)
			at = m[1]
		}
	}
	return b.String() + written[at:]
}

// fromEntity reads &copy and &#233, where no letter, digit or semicolon follows.
// What HTML itself needs as a code stays one, and so does a space.
func fromEntity(code string, before, after rune) string {
	goesOn := unicode.IsLetter(after) || unicode.IsDigit(after) || strings.ContainsRune(";=&", after)
	if after != utf8.RuneError && goesOn ||
		unicode.IsUpper(before) || unicode.IsDigit(before) {
		return ""
	}
	good := html.UnescapeString(code + ";")
	r, size := utf8.DecodeRuneInString(good)
	switch {
	case size != len(good) || good == code+";":
		return ""
	case strings.ContainsRune("&<>\"", r) || unicode.IsSpace(r) || !unicode.IsGraphic(r):
		return code + ";"
	}
	return good
}

// fromMail reads =C3=A9, the bytes of UTF-8, and caf=E9, a byte of Latin-1.
func fromMail(code string, before, after rune) string {
	raw, err := url.PathUnescape(strings.ReplaceAll(code, "=", "%"))
	if err != nil {
		return ""
	}
	if len(raw) == 1 {
		r := rune(raw[0]) // Latin-1 is the beginning of Unicode
		if unicode.IsLower(r) && r < 0xfd && unicode.IsLower(before) && (after == utf8.RuneError ||
			unicode.IsLower(after) ||
			unicode.IsPunct(after)) {
			return string(r)
		}
		return ""
	}
	return foreignLetters(raw)
}

// fromAddress reads %C3%A9.
func fromAddress(code string, _, _ rune) string {
	raw, err := url.PathUnescape(code)
	if err != nil {
		return ""
	}
	return foreignLetters(raw)
}

// foreignLetters returns text if it is UTF-8 with a character beyond ASCII, and
// holds no other than visible ones; else "".
func foreignLetters(text string) string {
	if !utf8.ValidString(text) || strings.IndexFunc(text, func(r rune) bool { return !unicode.IsGraphic(r) }) >= 0 ||
		strings.IndexFunc(text, func(r rune) bool { return r >= utf8.RuneSelf }) < 0 {
		return ""
	}
	return text
}

// fromProgram reads \u00e9, \u{e9}, \U000000e9 and \xe9.
func fromProgram(code string, _, _ rune) string {
	var units []uint16
	var b strings.Builder
	for rest := code; rest != ""; {
		n := map[byte]int{'u': 6, 'U': 10, 'x': 4}[rest[1]]
		digits := ""
		if rest[2] == '{' {
			n = strings.IndexByte(rest, '}') + 1
			digits = rest[3 : n-1]
		} else {
			digits = rest[2:n]
		}
		value, err := strconv.ParseUint(digits, 16, 32)
		if err != nil || value > unicode.MaxRune {
			return ""
		}
		rest = rest[n:]
		if value < 0x10000 {
			units = append(units, uint16(value))
			continue
		}
		b.WriteString(string(utf16.Decode(units)) + string(rune(value)))
		units = nil
	}
	return foreignLetters(b.String() + string(utf16.Decode(units)))
}
