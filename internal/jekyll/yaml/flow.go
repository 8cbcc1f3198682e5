package yaml

import (
	"bytes"
	"errors"
	"strings"

	"github.com/partnerlint/partnerlint/internal/source"
)

// bracketEnd finds the end of the flow collection at offset at. It is not ok
// when the text ends first, or a bracket of the other kind closes; then culprit
// is the quote or the innermost bracket that is still open.
func bracketEnd(s []byte, at int) (end, culprit int, ok bool) {
	quote := -1
	var open []int
	fresh := true // a quote here begins a quoted scalar
	for i := at; i < len(s); i++ {
		switch c := s[i]; c {
		case '[', '{':
			if len(open) == deepest {
				return i, i, false
			}
			open = append(open, i)
			fresh = true
			continue
		case ']', '}':
			if s[open[len(open)-1]] != c-2 { // in ASCII each closes two after
				return i, open[len(open)-1], false
			}
			if open = open[:len(open)-1]; len(open) == 0 {
				return i + 1, -1, true
			}
		case ',':
			fresh = true
			continue
		case ':':
			fresh = i+1 == len(s) || s[i+1] <= ' ' || s[i+1] == '"' || s[i+1] == '\''
			continue
		case ' ', '\t', '\n', '\r':
			continue
		case '#':
			if i > 0 && s[i-1] <= ' ' {
				i = lineEnd(s, i) - 1
				continue
			}
		case '"':
			if fresh {
				quote = i
				i = doubleEnd(s, i) - 1
				if s[i] == '"' && i > quote {
					quote = -1
				}
			}
		case '\'':
			if fresh {
				quote = i
				i = singleEnd(s, i) - 1
				if s[i] == '\'' && i > quote {
					quote = -1
				}
			}
		}
		fresh = false
	}
	if quote >= 0 {
		return len(s), quote, false
	}
	return len(s), open[len(open)-1], false
}

// deepest is how many brackets within each other are read: no parser reads as many.
const deepest = 10_000

// flow judges a value that begins with a bracket.
func (d *doctor) flow(e entry, at int, key string) *Error {
	limit := e.rows[len(e.rows)-1].end
	stop, culprit, ok := bracketEnd(d.text[:limit], at)
	if !ok {
		c := d.text[culprit]
		err := &Error{Slip: UnclosedQuote, Span: source.Span{Start: culprit, End: culprit + 1}, Key: key,
			Detail: string(c)}
		if c == '[' || c == '{' {
			err.Slip = UnclosedFlow
			r := d.rowOf(e, culprit+1)
			text := d.textEnd(culprit, r.end)
			err.Fix = &Fix{Span: source.Span{Start: text, End: text}, New: string(c + 2)}
		}
		return d.choose(err)
	}
	row := d.rowOf(e, stop)
	if rest := skipSpaces(d.text, stop, row.end); rest < row.end && d.text[rest] != '#' {
		end := d.valueEnd(e, rest)
		if tail := string(d.text[rest:end]); strings.Trim(tail, "]} ") == "" { // one bracket too many
			extra := source.Span{Start: rest, End: end}
			return d.choose(&Error{Slip: Reserved, Span: extra, Key: key, Detail: tail,
				Fix: &Fix{Span: extra, Sure: true}})
		}
		return d.choose(&Error{Slip: TextAfterFlow, Span: source.Span{Start: at, End: end}, Key: key,
			Detail: string(d.text[at:end]),
			Fix:    quoted(d.text, at, end, true)})
	}
	if err := d.elements(at, stop, key); err != nil {
		return err
	}
	if err := d.rowsBelow(e, stop, key); err != nil {
		return err
	}
	return d.choose(&Error{Slip: Other, Span: source.Span{Start: at, End: stop}, Key: key,
		Detail: string(d.text[at:stop])})
}

// elements looks for the slip inside a flow collection: an element that begins
// with a reserved character, text after a quote, a colon without its space.
func (d *doctor) elements(at, stop int, key string) *Error {
	s := d.text[:stop]
	plain := at // where the plain text that was looked at last ends
	for i := at + 1; i < stop-1; i++ {
		i = skipBlank(s, i)
		if i >= stop-1 {
			break
		}
		switch c := s[i]; {
		case c == ',' && isOpenOrComma(lastSign(s[at:i])):
			return d.extraComma(at, i, key)
		case c == ',' || c == '[' || c == '{' || c == ']' || c == '}':
			continue
		case c == '/' && (s[i+1] == '/' || s[i+1] == '*'):
			row := source.Span{Start: i, End: i + len(bytes.TrimRight(s[i:lineEnd(s, i)], " \t"))}
			return d.choose(&Error{Slip: ForeignComment, Span: row, Key: key, Detail: string(s[i : i+2]),
				Fix: &Fix{Span: source.Span{Start: i, End: i + 2}, New: "#", Sure: s[i+1] == '/'}})
		case c == '"' || c == '\'':
			if err := d.quotedElement(i, stop, key); err != nil {
				return err
			}
			end := closingEnd(s, i)
			if i = end - 1; end < stop && s[end] == ':' {
				i = end
			}
			continue
		case isReserved(s, i):
			fix := quoted(d.text, i, elementEnd(s, i), true)
			if c == '%' && s[i-1] == '{' { // Liquid
				fix = quoted(d.text, at, stop, true)
			}
			return d.choose(&Error{Slip: Reserved, Span: source.Span{Start: i, End: i + 1}, Key: key, Detail: string(c),
				Fix: fix})
		}
		if i >= plain {
			plain = elementEnd(s, i)
		}
		end, err := d.colons(i, plain, stop, key)
		if err != nil {
			return err
		}
		if rest := skipBlank(s, end); rest < stop && s[end] != ':' && (s[rest] == '"' || s[rest] == '\'') &&
			bytes.ContainsAny(s[end:rest], "\r\n") {
			return d.comma(end, key)
		}
		i = end - 1
	}
	return nil
}

// extraComma is the reading that the comma at i stands before no element; the
// bracket around it is at open.
func (d *doctor) extraComma(open, i int, key string) *Error {
	comma := source.Span{Start: i, End: i + 1}
	drop := comma
	if i == open+1 {
		drop.End = skipBlank(d.text, drop.End)
	}
	return d.choose(&Error{Slip: ExtraComma, Span: comma, Key: key, Fix: &Fix{Span: drop, Sure: true}})
}

// lastSign is the last byte before an element that is not blank.
func lastSign(before []byte) byte {
	before = bytes.TrimRight(before, " \t\r\n")
	return before[len(before)-1]
}

func isOpenOrComma(c byte) bool { return c == ',' || c == '[' || c == '{' }

// isReserved reports whether the element at i begins with a character that YAML
// keeps for itself.
func isReserved(s []byte, i int) bool {
	c := s[i]
	return strings.IndexByte("@`%*&!|>", c) >= 0 ||
		(c == '-' || c == '?' || c == ':') && i+1 < len(s) && strings.IndexByte(" \t\r\n,[]{}", s[i+1]) >= 0
}

// colons looks for a colon without its space in the element from i to end. It
// returns where the element ends, or its key when it is a pair.
func (d *doctor) colons(i, end, stop int, key string) (int, *Error) {
	s := d.text[:stop]
	for k := i; k < end; k++ {
		if s[k] == ':' && k+1 < end && (s[k+1] == ' ' || s[k+1] == '\t') {
			end = k + 1 // a key; its value is looked at next
		}
		if s[k] == ':' && k+1 < stop && strings.IndexByte(",[]{}", s[k+1]) >= 0 {
			return end, d.choose(&Error{Slip: MissingSpace, Span: source.Span{Start: k, End: k + 1}, Key: key,
				Detail: ":", Fix: &Fix{Span: source.Span{Start: k + 1, End: k + 1}, New: " ", Sure: true}})
		}
	}
	return end, nil
}

// quotedElement judges what follows a quoted element: a comma, a colon or the
// closing bracket is right.
func (d *doctor) quotedElement(i, stop int, key string) *Error {
	s := d.text[:stop]
	end := closingEnd(s, i)
	if s[i] == '"' {
		if bad := badEscape(s[:end], i); bad >= 0 {
			return d.escape(i, bad, end, key)
		}
	}
	rest := skipBlank(s, end)
	if rest >= stop || strings.IndexByte(",:]}", s[rest]) >= 0 {
		return nil
	}
	if s[rest] == '"' || s[rest] == '\'' || bytes.ContainsAny(s[end:rest], "\r\n") {
		return d.comma(end, key)
	}
	last := elementEnd(s, rest)
	return d.afterQuote(i, end, last, key)
}

// comma is the reading that a comma is missing at offset at.
func (d *doctor) comma(at int, key string) *Error {
	span := source.Span{Start: at, End: at}
	return d.choose(&Error{Slip: MissingComma, Span: span, Key: key, Fix: &Fix{Span: span, New: ",", Sure: true}})
}

// elementEnd is where a plain element of a flow collection ends.
func elementEnd(s []byte, i int) int {
	end := i
	for end < len(s) && strings.IndexByte(",[]{}\r\n", s[end]) < 0 {
		end++
	}
	return i + len(bytes.TrimRight(s[i:end], " \t"))
}

// errGrammar represents what libyaml refuses and yaml.v3 lets pass.
var errGrammar = errors.New("yaml: not accepted by libyaml")

// flowPlain refuses a colon before a flow indicator, as libyaml does.
func (b *builder) flowPlain(at, end int) {
	for i := at; i < end; i++ {
		if b.text[i] == ':' && i+1 < len(b.text) && strings.IndexByte(",?[]{}", b.text[i+1]) >= 0 {
			b.fail(errGrammar)
		}
	}
}
