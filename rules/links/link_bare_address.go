package links

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/addresses"
	"github.com/partnerlint/partnerlint/rules/internal/chars"
)

// nextAddress finds the first address at or after from that begins in run.
func nextAddress(text []byte, from int, run kramdown.TextRun) (source.Span, bareKind) {
	limit := len(text)
	if run.Block != nil {
		limit = max(run.Block.Span.End, run.Span.End)
	}
	for i := from; i < run.Span.End; i++ {
		var kind bareKind
		start := i
		switch rest := text[i:limit]; {
		case text[i] == 'h' && (bytes.HasPrefix(rest, []byte("http://")) || bytes.HasPrefix(rest, []byte("https://"))):
			kind = bareWeb
		case text[i] == 'w' && bytes.HasPrefix(rest, []byte("www.")):
			kind = bareHost
		case text[i] == '@':
			if start, kind = mailStart(text, i, from), bareMail; start == i {
				continue
			}
		default:
			continue
		}
		if before, _ := utf8.DecodeLastRune(text[:start]); start > 0 && kind != bareMail &&
			(chars.IsWordByte(text[start-1]) || before == '/' || before == '.' || before == '@') {
			continue
		}
		end := addressEnd(text, start, limit)
		if sensible(text[start:end], kind) {
			return source.Span{Start: start, End: end}, kind
		}
	}
	return source.Span{}, 0
}

func mailStart(text []byte, at, from int) int {
	least := max(from, at-64)
	for at > least && (chars.IsWordByte(text[at-1]) || strings.IndexByte(".+-", text[at-1]) >= 0) {
		at--
	}
	return at
}

// longestAddress is how much of an address is read, in bytes.
const longestAddress = 500

// addressEnd is the end of the address that begins at i: the first character
// that none can hold, without the punctuation of the sentence around it.
func addressEnd(text []byte, i, limit int) int {
	start, path, depth := i, false, 0
	limit = min(limit, i+longestAddress)
	for i < limit {
		r, n := utf8.DecodeRune(text[i:limit])
		if r <= ' ' || unicode.IsSpace(r) || strings.ContainsRune("<>\"`|\\^“”„»«’、。，！？）（「」『』【】＜＞　…", r) || r == '&' &&
			isAngle(text[i:limit]) {
			break
		}
		if !path && wordless(r) {
			break // text without spaces goes on behind the address
		}
		if r == '(' {
			depth++
		} else if r == ')' {
			if depth--; depth < 0 {
				break // it closes what the address stands in
			}
		}
		path = path || r == '/' && i > start+8
		i += n
	}
	for i > start {
		c := text[i-1]
		switch {
		case strings.IndexByte(".,;:!?'*_~", c) >= 0:
			i--
		case c == ']' && bytes.Count(text[start:i], []byte("]")) > bytes.Count(text[start:i], []byte("[")):
			i--
		case c == '}' && bytes.Count(text[start:i], []byte("}")) > bytes.Count(text[start:i], []byte("{")):
			i--
		default:
			return i
		}
	}
	return i
}

// isAngle reports whether an entity for < or > begins the text.
func isAngle(text []byte) bool {
	return bytes.HasPrefix(text, []byte("&gt;")) || bytes.HasPrefix(text, []byte("&lt;"))
}

// wordless reports whether r is written without spaces between words, so that
// it may belong to the address or to the text behind it.
func wordless(r rune) bool {
	return r >= utf8.RuneSelf && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul,
		unicode.Thai)
}

func sensible(address []byte, kind bareKind) bool {
	s := string(address)
	switch kind {
	case bareMail:
		return addresses.IsMail(s) && addresses.IsHostname(strings.ToLower(s[strings.IndexByte(s, '@')+1:]))
	case bareHost:
		return addresses.IsHostname(strings.ToLower(s))
	}
	_, rest, _ := strings.Cut(s, "://")
	return len(rest) > 2 && strings.Contains(rest, ".") || strings.HasPrefix(rest, "localhost")
}
