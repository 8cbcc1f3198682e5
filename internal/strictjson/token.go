package strictjson

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// word reads up to one of the given bytes, without the space before it and
// without a comment.
func (s *scanner) word(ends string) (end int) {
	from := s.pos
	for s.pos < len(s.text) && bytes.IndexByte([]byte(ends), s.text[s.pos]) < 0 {
		if s.pos > from && isSpace(s.text[s.pos-1]) && s.comment() {
			break
		}
		s.pos++
	}
	s.pos = from + len(bytes.TrimRight(s.text[from:s.pos], " \t"))
	s.pos = max(s.pos, from+1)
	s.ended = s.pos
	return s.pos
}

// quoted reads a text in quotes.
func (s *scanner) quoted(quote byte) bool {
	from, controls := s.pos, 0
	for s.pos++; s.pos < len(s.text); {
		if s.text[s.pos] == quote {
			if quote == '"' || !bytes.HasPrefix(s.text[s.pos:], []byte("''")) {
				break
			}
			s.pos++ // the quote itself, as YAML has it
		}
		switch c := s.text[s.pos]; {
		case c == '\\':
			n := escape(s.text[s.pos:])
			if n == 0 {
				n = 1
				if s.pos+1 < len(s.text) {
					_, size := utf8.DecodeRune(s.text[s.pos+1:])
					n += size
				}
				if quote == '"' {
					s.fault(BadEscape, s.pos, s.pos+n)
				}
			}
			s.pos += n
		case c < ' ':
			// A quote that is not closed on its line and where the next
			// line begins again is more likely forgotten than meant.
			controls++
			switch {
			case controls > 1:
			case (c == '\n' || c == '\r') && s.forgotten():
				if quote == '"' && s.closedCurly(from) {
					return true
				}
				s.fault(UnclosedQuote, from, from+1)
				return false
			case quote == '"':
				s.fault(Control, s.pos, s.pos+1)
			}
			s.pos++
		default:
			s.pos++
		}
	}
	if s.pos >= len(s.text) {
		s.fault(UnclosedQuote, from, from+1)
		return false
	}
	s.pos++
	if quote == '"' && !s.followed(s.pos, ",:}]") && s.closedBefore(from) {
		return true
	}
	s.ended = s.pos
	if quote == '\'' {
		s.fault(SingleQuotes, from, s.pos)
	}
	return true
}

// curlyQuotes are those that word processors and phones write for straight ones.
const curlyQuotes = "“”„‟‘’‚‛"

// curly reads a text that begins with a typographic quote and ends with one, or
// with a straight one, on the same line, before one of the bytes of after; false
// when none is here.
func (s *scanner) curly(after string) bool {
	first, size := utf8.DecodeRune(s.text[s.pos:])
	if !strings.ContainsRune(curlyQuotes, first) {
		return false
	}
	for at := s.pos + size; at < len(s.text) && s.text[at] != '\n' && s.text[at] != '\r'; {
		r, n := utf8.DecodeRune(s.text[at:])
		if at += n; (r == '"' || r == '\'' || strings.ContainsRune(curlyQuotes, r)) && s.followed(at, after) {
			s.fault(CurlyQuotes, s.pos, at)
			s.pos, s.ended = at, at
			return true
		}
	}
	return false
}

// closedCurly ends a text in straight quotes that nothing but a typographic
// quote closes on its line, which ends at pos.
func (s *scanner) closedCurly(from int) bool {
	line := bytes.TrimRight(s.text[from:s.pos], " \t,}]")
	if last, _ := utf8.DecodeLastRune(line); !strings.ContainsRune(curlyQuotes, last) {
		return false
	}
	s.pos = from + len(line)
	s.ended = s.pos
	s.fault(CurlyQuotes, from, s.pos)
	return true
}

// closedBefore ends a text in straight quotes, which was read up to pos and ends in
// the middle of something, at the first typographic quote that closes it.
func (s *scanner) closedBefore(from int) bool {
	for at := from + 1; at < s.pos; {
		r, n := utf8.DecodeRune(s.text[at:s.pos])
		if at += n; !strings.ContainsRune(curlyQuotes, r) || !s.followed(at, ",:}]") {
			continue
		}
		for n := len(s.faults); n > 0 && s.faults[n-1].Span.Start >= from; n-- {
			s.faults = s.faults[:n-1]
		}
		s.pos, s.ended = at, at
		s.fault(CurlyQuotes, from, at)
		return true
	}
	return false
}

// followed reports whether one of these bytes follows, or the end of the line.
func (s *scanner) followed(at int, by string) bool {
	rest := bytes.TrimLeft(s.text[at:], " \t")
	return len(rest) == 0 || strings.IndexByte(by+"\r\n", rest[0]) >= 0
}

// forgotten reports whether the line after the one that ends at pos begins
// with a quote or a closing bracket.
func (s *scanner) forgotten() bool {
	next := bytes.TrimLeft(s.text[s.pos:], " \t\r\n")
	return len(next) == 0 || bytes.IndexByte([]byte(`"'}]`), next[0]) >= 0
}

// escape is the length of the escape that text begins with, or 0.
func escape(text []byte) int {
	if len(text) < 2 {
		return 0
	}
	if bytes.IndexByte([]byte(`"\/bfnrt`), text[1]) >= 0 {
		return 2
	}
	if text[1] != 'u' || len(text) < 6 || len(bytes.Trim(text[2:6], "0123456789abcdefABCDEF")) > 0 {
		return 0
	}
	return 6
}

// space skips white space and tells of the comments in it.
func (s *scanner) space() {
	for s.pos < len(s.text) {
		switch {
		case isSpace(s.text[s.pos]):
			s.pos++
		case s.comment():
			from := s.pos
			end := bytes.IndexAny(s.text[from:], "\r\n")
			if s.text[from] == '/' && s.text[from+1] == '*' {
				if end = bytes.Index(s.text[from:], []byte("*/")); end >= 0 {
					end += 2
				}
			}
			if s.pos = len(s.text); end >= 0 {
				s.pos = from + end
			}
			s.fault(Comment, from, s.pos)
		default:
			return
		}
	}
}

// comment reports whether a comment begins at pos.
func (s *scanner) comment() bool {
	rest := s.text[s.pos:]
	return rest[0] == '#' || len(rest) > 1 && rest[0] == '/' && (rest[1] == '/' || rest[1] == '*')
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// isNumber reports whether word is a number as JSON writes them.
func isNumber(word []byte) bool {
	i := 0
	digits := func() bool {
		from := i
		for i < len(word) && '0' <= word[i] && word[i] <= '9' {
			i++
		}
		return i > from
	}
	if i < len(word) && word[i] == '-' {
		i++
	}
	zero := i < len(word) && word[i] == '0'
	from := i
	if !digits() || zero && i > from+1 {
		return false
	}
	if i < len(word) && word[i] == '.' {
		if i++; !digits() {
			return false
		}
	}
	if i < len(word) && word[i]|0x20 == 'e' {
		if i++; i < len(word) && (word[i] == '+' || word[i] == '-') {
			i++
		}
		if !digits() {
			return false
		}
	}
	return i == len(word)
}
