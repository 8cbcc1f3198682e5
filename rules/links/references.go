package links

import (
	"strings"
	"unicode"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/rules/internal/chars"
)

// isReference tells [text][name] from brackets in prose: [x], [1][2],
// [a] [b], list[0][1] and the labels [a][b][c] or [#12][thanks to b].
func isReference(text []byte, s *kramdown.Span) bool {
	after := s.Content.End + 1
	if s.Span.End <= after || text[after] != '[' {
		return false
	}
	if start := s.Span.Start; start > 0 && text[start] == '[' &&
		(chars.IsWordByte(text[start-1]) || text[start-1] == ']') {
		return false
	}
	if s.Span.End < len(text) && text[s.Span.End] == '[' || isNumberSign(s.Text) {
		return false
	}
	if strings.Trim(s.Ref, "0123456789") == "" && s.Ref != "" {
		return strings.Count(s.Text, "")-1 > 2 && strings.IndexFunc(s.Text, unicode.IsLetter) >= 0 // [the map][1]
	}
	return strings.Trim(s.Text, "0123456789 ,–-") != "" && strings.Trim(s.Ref, "0123456789 ,–-xX.…!?") != ""
}

// isNumberSign reports whether text ends in the number of an issue: "#12".
func isNumberSign(text string) bool {
	i := strings.LastIndexByte(text, '#')
	return i >= 0 && i+1 < len(text) && strings.Trim(text[i+1:], "0123456789") == ""
}
