// Package strictjson finds the places where a text is not JSON (RFC 8259).
//
// Jekyll reads JSON with its YAML parser, which lets pass what no other tool
// does: a comma too many, comments with #, single quotes. This scanner says
// where each of them stands. Of the mistakes that leave the structure in doubt
// it finds the first and stops there.
package strictjson

import (
	"bytes"

	"github.com/partnerlint/partnerlint/internal/source"
)

// A Kind is a way in which a text is not JSON.
type Kind uint8

const (
	Empty         Kind = iota // there is no value at all
	TrailingComma             // a comma before a closing bracket
	ExtraComma                // a comma where a value or a key should be
	Comment                   // // or # up to the line's end, or /* */
	SingleQuotes              // 'text'
	BareKey                   // {key: 1}
	BareWord                  // a value that is neither quoted nor true, false, null or a number
	BadNumber                 // 007, +1, .5, 0x1f
	Control                   // a line break, tab or other control character within quotes; the first of a text
	BadEscape                 // "\d"
	CurlyQuotes               // “text”, “text", "text”: at least one of the two is a typographic quote

	// The scan ends at one of these.

	MissingComma // between two entries; the place is the end of the first
	MissingColon // after a key; the place is the end of the key
	MissingValue // after a colon; the place is what is there instead
	UnclosedQuote
	Unclosed // a bracket that is never closed
	Mismatch // a closing bracket of the other kind, or too many
	Surplus  // text after the end of the value
)

// Breaks reports whether the structure is in doubt from here on.
func (k Kind) Breaks() bool { return k >= MissingComma }

// A Fault is one place where the text is not JSON. Span is in bytes; for
// MissingComma and MissingColon it is empty.
type Fault struct {
	Kind Kind
	Span source.Span
}

// Most is how many faults are reported at most.
const Most = 100

// Check returns the faults of text in their order.
func Check(text []byte) []Fault {
	s := scanner{text: text}
	s.run()
	return s.faults
}

type scanner struct {
	text   []byte
	pos    int
	faults []Fault
	stack  []openBracket
	ended  int // the end of the last value or key
}

// A openBracket is a bracket that is open.
type openBracket struct {
	at    int
	brace bool
	next  expectation
	comma int // the last comma, or -1
}

// An expectation is what may come next within a bracket.
type expectation uint8

const (
	key   expectation = iota // or the closing brace
	colon                    //
	value                    // in a list also the closing bracket
	more                     // a comma or the closing bracket
)

func (s *scanner) fault(kind Kind, from, to int) {
	if len(s.faults) < Most {
		s.faults = append(s.faults, Fault{kind, source.Span{Start: from, End: to}})
	}
}

// deepest is how many brackets within each other are read.
const deepest = 10_000

func (s *scanner) run() {
	s.space()
	if s.pos == len(s.text) {
		s.fault(Empty, 0, 0)
		return
	}
	if !s.value() {
		return
	}
	for len(s.stack) > 0 && len(s.stack) < deepest {
		s.space()
		if s.pos == len(s.text) {
			open := s.stack[len(s.stack)-1].at
			s.fault(Unclosed, open, open+1)
			return
		}
		if !s.step(&s.stack[len(s.stack)-1]) {
			return
		}
	}
	if s.space(); s.pos < len(s.text) && len(s.stack) == 0 {
		kind := Surplus
		if c := s.text[s.pos]; c == '}' || c == ']' {
			kind = Mismatch
		}
		s.fault(kind, s.pos, s.pos+1)
	}
}

// step reads one thing within the innermost bracket.
func (s *scanner) step(f *openBracket) bool {
	switch c := s.text[s.pos]; {
	case c == '}' || c == ']':
		return s.close(f, c)
	case f.next == more:
		if c != ',' {
			s.fault(MissingComma, s.ended, s.ended)
			return false
		}
		f.comma, f.next = s.pos, value
		if f.brace {
			f.next = key
		}
		s.pos++
	case f.next == colon:
		if c != ':' {
			s.fault(MissingColon, s.ended, s.ended)
			return false
		}
		f.next = value
		s.pos++
		s.ended = s.pos
	case c == ',':
		if f.brace && f.next == value {
			s.fault(MissingValue, s.ended, s.pos)
			return false
		}
		s.fault(ExtraComma, s.pos, s.pos+1)
		s.pos++
	case f.next == key:
		f.next = colon
		return s.key()
	default:
		f.next = more
		return s.value()
	}
	return true
}

func (s *scanner) close(f *openBracket, c byte) bool {
	switch {
	case f.brace != (c == '}'), f.next == colon:
		s.fault(Mismatch, s.pos, s.pos+1)
		return false
	case f.brace && f.next == value:
		s.fault(MissingValue, s.ended, s.pos)
		return false
	case f.next != more && f.comma >= 0:
		s.fault(TrailingComma, f.comma, f.comma+1)
	}
	s.pos++
	s.ended = s.pos
	s.stack = s.stack[:len(s.stack)-1]
	return true
}

// key reads a key: anything but a text in double quotes is a fault.
func (s *scanner) key() bool {
	switch c := s.text[s.pos]; c {
	case '"', '\'':
		return s.quoted(c)
	case '{', '[':
		s.fault(Mismatch, s.pos, s.pos+1)
		return false
	}
	if s.curly(":") {
		return true
	}
	from := s.pos
	to := s.word(":,{}[]\n\r")
	s.fault(BareKey, from, to)
	return true
}

func (s *scanner) value() bool {
	switch c := s.text[s.pos]; c {
	case '{', '[':
		f := openBracket{at: s.pos, brace: c == '{', next: value, comma: -1}
		if f.brace {
			f.next = key
		}
		s.stack = append(s.stack, f)
		s.pos++
		return true
	case '"', '\'':
		return s.quoted(c)
	case '}', ']', ',', ':':
		s.fault(Surplus, s.pos, s.pos+1)
		return false
	}
	if s.curly(",}]") {
		return true
	}
	from := s.pos
	to := s.word(",{}[]\n\r")
	switch word := s.text[from:to]; {
	case string(word) == "true", string(word) == "false", string(word) == "null", isNumber(word):
	case bytes.IndexByte([]byte("0123456789+-."), word[0]) >= 0 &&
		bytes.Trim(word, "0123456789+-.eExXabcdefABCDEF") == nil:
		s.fault(BadNumber, from, to)
	default:
		s.fault(BareWord, from, to)
	}
	return true
}
