package excerpt

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/source"
)

// maxInside is how many bytes a near miss may have between its brackets.
const maxInside = 80

// An attempt is something that may have been intended as an HTML comment.
type attempt struct {
	pos int // after what was read so far
	end int // of the body

	less, bang, greater      bool // the characters are there
	entity, escaped          bool
	foreign                  bool // a bracket of another kind, or a full-width one
	spread                   bool // white space among the punctuation
	openDashes, closeDashes  int
	typographic              bool // a dash that is not ASCII
	core                     source.Span
	decorated, folded, alike bool
}

// comment looks for a near miss that begins at pos, adds it, and returns the
// end of what it read; or pos.
func (f *finder) comment(pos int) int {
	if bytes.HasPrefix(f.text[pos:f.body.End], f.separator) {
		return pos + len(f.separator)
	}
	a := attempt{pos: pos, end: f.body.End}
	if !f.opening(&a) || !f.closing(&a) {
		return pos
	}
	kind, safe, ok := f.judge(&a)
	if !ok {
		return pos
	}
	span := source.Span{Start: pos, End: a.pos}
	if kind == Entity {
		safe = safe && f.alone(span)
	}
	if (kind == Brackets || kind == Dashes) && !safe {
		safe = f.alone(span) && !f.closedLater(span.End)
	}
	f.found = append(f.found, NearMiss{Span: span, Kind: kind, Safe: safe})
	return a.pos
}

// closedLater reports whether the text behind pos ends a comment that it does
// not begin: then what begins before pos may be a longer one.
func (f *finder) closedLater(pos int) bool {
	rest := f.text[pos:f.body.End]
	end := bytes.Index(rest, []byte("-->"))
	return end >= 0 && !bytes.Contains(rest[:end], []byte("<!--"))
}

// opening reads "<!--" and what is like it.
func (f *finder) opening(a *attempt) bool {
	start := a.pos
	if f.text[a.pos] == '\\' {
		a.escaped = true
		a.pos++
	}
	a.less = f.take(a, "<", "&lt;", "&lt", "&#60;", "&#x3c;", "&#x3C;", "＜", "‹")
	if !a.less && a.pos < a.end && bytes.IndexByte([]byte("[({"), f.text[a.pos]) >= 0 &&
		bytes.HasPrefix(f.text[a.pos+1:a.end], []byte("!--")) {
		a.less, a.foreign = true, true
		a.pos++
	}
	a.entity = a.less && (f.text[a.pos-1] == ';' || f.text[a.pos-1] == 't')
	a.foreign = a.foreign || a.less && f.text[a.pos-1] >= utf8.RuneSelf
	f.blanks(a)
	if a.pos < a.end && f.text[a.pos] == '\\' {
		a.escaped = true
		a.pos++
	}
	if a.bang = f.take(a, "!", "！"); a.bang {
		a.foreign = a.foreign || f.text[a.pos-1] >= utf8.RuneSelf
	}
	if !a.less {
		// "!--more-->" at the beginning of a word; anything else is text.
		if !a.bang || a.escaped || start > f.body.Start && !isBlank(f.text[start-1]) {
			return false
		}
	}
	a.openDashes = f.dashes(a)
	if !a.bang {
		return a.openDashes > 0 || a.less && !a.entity && !a.foreign // <more-->
	}
	return a.less || a.openDashes > 1
}

// take reads one of the words.
func (f *finder) take(a *attempt, words ...string) bool {
	for _, w := range words {
		if bytes.HasPrefix(f.text[a.pos:a.end], []byte(w)) {
			a.pos += len(w)
			return true
		}
	}
	return false
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// blanks skips white space and invisible characters within the punctuation.
func (f *finder) blanks(a *attempt) {
	for a.pos < a.end {
		r, n := utf8.DecodeRune(f.text[a.pos:a.end])
		if !isSpace(r) && !isInvisible(r) {
			return
		}
		a.spread = true
		a.pos += n
	}
}

// dashes reads dashes of any kind, with white space between and after them.
func (f *finder) dashes(a *attempt) (n int) {
	for a.pos < a.end {
		spread, before := a.spread, a.pos
		f.blanks(a)
		if a.pos+1 < a.end && f.text[a.pos] == '\\' && f.text[a.pos+1] == '-' {
			a.escaped = true
			a.pos++
		}
		r, size := utf8.DecodeRune(f.text[a.pos:a.end])
		if !isDash(r) {
			// White space after the dashes belongs to the inside.
			a.pos, a.spread = before, spread
			return n
		}
		if r != '-' {
			a.typographic = true
		}
		n++
		a.pos += size
	}
	return n
}

// closing reads the inside and "-->" and what is like it.
func (f *finder) closing(a *attempt) bool {
	start := a.pos
	limit := min(a.end, start+maxInside)
	for a.pos < limit && !a.greater {
		switch f.text[a.pos] {
		case '<':
			limit = a.pos
		case ']', ')', '}':
			if a.foreign && f.text[a.pos-1] == '-' {
				a.core = source.Span{Start: start, End: a.pos}
				a.greater = true
			}
			a.pos++
		case '>', '&', 0xef, 0xe2:
			before := a.pos
			if a.greater = f.take(a, ">", "&gt;", "&gt", "&#62;", "&#x3e;", "&#x3E;", "＞", "›"); a.greater {
				a.core = source.Span{Start: start, End: before}
				a.entity = a.entity || f.text[a.pos-1] == ';' || f.text[a.pos-1] == 't'
				a.foreign = a.foreign || f.text[a.pos-1] >= utf8.RuneSelf
				continue
			}
			a.pos++
		default:
			a.pos++
		}
	}
	if !a.greater {
		// Without ">" it must be a proper beginning, and nothing else on its line.
		if !a.bang || a.foreign || a.openDashes < 2 {
			return false
		}
		i := bytes.IndexByte(f.text[start:limit], '\n')
		if i < 0 {
			i = limit - start
			if limit < a.end {
				return false
			}
		}
		a.pos = start + i
		for a.pos > start && isBlank(f.text[a.pos-1]) {
			a.pos--
		}
		a.core = source.Span{Start: start, End: a.pos}
	}
	f.trimClosing(a)
	if (a.openDashes == 0 && !a.bang || !a.less && !a.greater) && a.closeDashes < 2 {
		return false // too little of a comment
	}
	return !a.core.Empty()
}

// trimClosing takes dashes, white space, and stray punctuation off the end of
// the inside.
func (f *finder) trimClosing(a *attempt) {
	pending := false
	for a.core.End > a.core.Start {
		r, n := utf8.DecodeLastRune(f.text[a.core.Start:a.core.End])
		switch {
		case isDash(r):
			a.closeDashes++
			a.typographic = a.typographic || r != '-'
			a.spread = a.spread || pending
		case r == '\\':
			a.escaped = true
		case (r == '!' || r == '/') && a.closeDashes == 0:
			a.decorated = true
		case isSpace(r) || isInvisible(r):
			pending = true
		default:
			return
		}
		a.core.End -= n
	}
}

// judge compares the inside with the word of the marker.
func (f *finder) judge(a *attempt) (kind Kind, safe, ok bool) {
	inner, ok := f.normal(a)
	if !ok {
		return 0, false, false
	}
	switch {
	case inner == squeeze(f.word):
		kind, safe = f.difference(a)
		return kind, safe, true
	case strings.ReplaceAll(inner, " ", "") == strings.ReplaceAll(squeeze(f.word), " ", ""):
		return Typo, true, true
	case lettersOnly(inner) && slip(inner, squeeze(f.word)):
		return Typo, true, true
	case a.greater && a.bang && isSynonym(inner, squeeze(f.word)):
		return Synonym, false, true
	}
	return 0, false, false
}

// difference says how an attempt with the right word differs from the marker.
// Where it differs in several ways, the one that is hardest to see comes first.
func (f *finder) difference(a *attempt) (kind Kind, safe bool) {
	switch {
	case a.escaped:
		return Escaped, true
	case a.entity:
		return Entity, true
	case a.alike:
		return Lookalike, true
	case a.typographic:
		return TypographicDashes, true
	case !a.greater:
		return Brackets, a.less && a.closeDashes > 0
	case !a.less, !a.bang, a.foreign:
		return Brackets, a.openDashes > 1 && a.closeDashes > 1
	case a.openDashes == 1 && a.closeDashes == 1:
		return OneDash, true
	case a.openDashes != 2, a.closeDashes != 2:
		return Dashes, a.openDashes > 0
	case a.decorated:
		return Decorated, true
	case a.folded:
		return Case, true
	}
	return Spaces, true
}

// alone reports whether nothing else is on the lines of span.
func (f *finder) alone(span source.Span) bool {
	i, j := span.Start, span.End
	for i > f.body.Start && (f.text[i-1] == ' ' || f.text[i-1] == '\t') {
		i--
	}
	for j < f.body.End && (f.text[j] == ' ' || f.text[j] == '\t' || f.text[j] == '\r') {
		j++
	}
	return (i == f.body.Start || f.text[i-1] == '\n') && (j == f.body.End || f.text[j] == '\n')
}
