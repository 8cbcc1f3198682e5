package yaml

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/source"
)

// quotes judges a value that begins with a quote.
func (d *doctor) quotes(e entry, at int, key string) *Error {
	q := d.text[at]
	limit := e.rows[len(e.rows)-1].end
	stop := closingEnd(d.text[:limit], at)
	if q == '"' {
		if bad := badEscape(d.text[:stop], at); bad >= 0 {
			return d.escape(at, bad, stop, key)
		}
	}
	closed := stop > at+1 && d.text[stop-1] == q
	if closed && q == '"' {
		closed = !escaped(d.text, at, stop-1)
	}
	if !closed {
		if n := len(bytes.TrimRight(d.text[at:e.rows[0].end], " \t")); q == '"' && n > 2 && d.text[at+n-1] == '"' {
			return d.escape(at, at+n-2, at+n, key) // "…\": the backslash takes the quote away
		}
		stop := d.textEnd(at, e.rows[0].end)
		fix := &Fix{Span: source.Span{Start: stop, End: stop}, New: string(q)}
		if inner, ok := Unwrapped(string(d.text[at:stop])); ok { // a typographic quote closes it
			fix = &Fix{Span: source.Span{Start: at, End: stop}, New: Quote(inner)}
		}
		return d.choose(&Error{Slip: UnclosedQuote, Span: source.Span{Start: at, End: at + 1}, Key: key,
			Detail: string(q), Fix: fix})
	}
	row := d.rowOf(e, stop)
	if rest := skipSpaces(d.text, stop, row.end); rest < row.end && d.text[rest] != '#' {
		return d.afterQuote(at, stop, d.valueEnd(e, rest), key)
	}
	return d.rowsBelow(e, stop, key)
}

// afterQuote judges text after a closing quote. When that quote was opening
// another one, or an apostrophe, the outer quotes hold the whole value.
func (d *doctor) afterQuote(at, stop, end int, key string) *Error {
	q := d.text[at]
	err := &Error{Slip: TextAfterQuote, Span: source.Span{Start: at, End: end}, Key: key,
		Detail: string(d.text[at:end])}
	err.Fix = quoted(d.text, at, end, false)
	if rest := string(d.text[stop:end]); rest == "," || rest == ";" { // as in JSON
		err.Fix = &Fix{Span: source.Span{Start: stop, End: end}, Sure: true}
		return d.choose(err)
	}
	if end <= stop+1 || d.text[end-1] != q {
		return d.choose(err)
	}
	inner := string(d.text[at+1 : end-1])
	switch before := d.text[stop-2]; {
	case stop == at+2 && len(inner) > 2 && strings.Count(inner, string(q)) == 2 && inner[len(inner)-1] == q: // ""A""
		err.Fix = &Fix{Span: err.Span, New: inner, Sure: true}
	case before == ' ', q == '\'' && d.text[stop] != ' ':
		err.Fix = &Fix{Span: err.Span, New: Quote(inner), Sure: true}
	}
	return d.choose(err)
}

// escape is the slip of a backslash that begins no escape. Single quotes would
// keep it as is, but the author may have meant another thing.
func (d *doctor) escape(at, bad, stop int, key string) *Error {
	_, n := utf8.DecodeRune(d.text[bad+1 : stop])
	err := &Error{Slip: BadEscape, Span: source.Span{Start: bad, End: bad + 1 + n}, Key: key,
		Detail: string(d.text[bad : bad+1+n])}
	inner := string(d.text[at+1 : max(at+1, stop-1)])
	err.Fix = &Fix{Span: source.Span{Start: at, End: stop}, New: "'" + strings.ReplaceAll(inner, "'", "''") + "'"}
	return d.choose(err)
}

// badEscape returns the offset of the first backslash that libyaml refuses in
// the double-quoted scalar at the end of s, or -1.
func badEscape(s []byte, at int) int {
	for i := at + 1; i+1 < len(s); i++ {
		if s[i] != '\\' {
			continue
		}
		digits := 0
		switch c := s[i+1]; {
		case c == 'x':
			digits = 2
		case c == 'u':
			digits = 4
		case c == 'U':
			digits = 8
		case strings.IndexByte("0abt\tnvfre \"/\\N_LP'\r\n", c) >= 0 || breakLen(s, i+1) > 0:
		default:
			return i
		}
		for n := range digits {
			if k := i + 2 + n; k >= len(s) || !isHex(s[k]) {
				return i
			}
		}
		i++
	}
	return -1
}

func isHex(c byte) bool { return isDigit(c) || 'a' <= c|0x20 && c|0x20 <= 'f' }

// escaped reports whether the quote at i is escaped in the scalar that begins at.
func escaped(s []byte, at, i int) bool {
	n := 0
	for i > at+1 && s[i-1] == '\\' {
		n, i = n+1, i-1
	}
	return n%2 == 1
}

// openKey judges a row that begins with a quote and is no key.
func (d *doctor) openKey(r row) *Error {
	end := singleEnd(d.text[:r.end], r.at)
	if d.text[r.at] == '"' {
		end = doubleEnd(d.text[:r.end], r.at)
	}
	if end > r.at+1 && d.text[end-1] == d.text[r.at] {
		return nil
	}
	return &Error{Slip: UnclosedQuote, Span: source.Span{Start: r.at, End: r.at + 1}, Detail: string(d.text[r.at])}
}
