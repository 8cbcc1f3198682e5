package marks

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/chars"
	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
)

// spaced finds ** bold **: with spaces inside, the marks are none.
func (m *finder) spaced() {
	text := m.text
	m.spaces = map[int]bool{}
	for _, run := range m.doc.Kramdown().Texts() {
		piece := text[run.Span.Start:run.Span.End]
		for at := 0; at < len(piece); {
			i := bytes.Index(piece[at:], []byte("** "))
			if i < 0 {
				i = bytes.Index(piece[at:], []byte("__ "))
			}
			if i < 0 {
				break
			}
			i += at
			at = i + 3
			rest := piece[i+3:]
			mark := string(piece[i : i+2])
			n := bytes.Index(rest[:min(len(rest), 100)], []byte(" "+mark))
			first, _ := utf8.DecodeRune(rest)
			if n < 1 || !unicode.IsLetter(first) || i > 0 && piece[i-1] != ' ' ||
				bytes.IndexByte(rest[:n], '\n') >= 0 || n+3 < len(rest) && (chars.IsWordByte(rest[n+3]) ||
				rest[n+3] == mark[0]) {
				continue
			}
			whole := source.Span{Start: run.Span.Start + i, End: run.Span.Start + i + 3 + n + 3}
			m.spaces[whole.Start], m.spaces[whole.End-2] = true, true
			m.add(Spaced, source.Span{Start: whole.Start, End: whole.Start + 2},
				source.Span{Start: whole.End - 2, End: whole.End})
			at = i + 3 + n + 3
		}
	}
}

// maySpaceMarks is a quick no for most pages: next to each of their ** there is
// a word.
func maySpaceMarks(doc *page.Document) bool {
	body := doc.Masked()[doc.Body.Start:doc.Body.End]
	for _, mark := range [...]string{"**", "__"} {
		for at := 0; doc.MayHold(mark); at++ {
			i := bytes.IndexByte(body[at:], mark[0])
			if i < 0 || at+i+2 > len(body) {
				break
			}
			at += i
			if body[at+1] == mark[0] && (at+2 == len(body) || isNoWord(body[at+2])) &&
				(at == 0 || isNoWord(body[at-1])) {
				return true
			}
		}
	}
	return false
}

// isNoWord reports whether a byte is of no word, or the underscore.
func isNoWord(c byte) bool { return c == '_' || c < utf8.RuneSelf && !chars.IsWordByte(c) }

// loose finds ** between spaces, or at an end of a paragraph next to one: it
// can neither open nor close bold text. Behind a word that goes on it may be a
// sign of its own, and so it may where ** leads to a note.
func (m *finder) loose() {
	text := m.text
	if !m.doc.MayHold("**") || m.notesWith("**") {
		return
	}
	open := map[*kramdown.Block]bool{} // other marks of the block are found
	for _, s := range m.doc.Kramdown().SpansOf(kramdown.LiteralDelim) {
		open[s.Block] = true
	}
	for _, run := range m.doc.Kramdown().Texts() {
		if run.Block == nil || open[run.Block] {
			continue
		}
		for at := run.Span.Start; at+1 < run.Span.End; at++ {
			next := bytes.IndexByte(text[at:run.Span.End-1], '*')
			if next < 0 {
				break
			}
			at += next
			s := source.Span{Start: at, End: at + 2}
			if text[at+1] != '*' || m.spaces[at] || !isLoose(text, run.Block.Content, s) ||
				isRule(text, m.doc.File.LineSpan(at), at) {
				continue
			}
			open[run.Block] = true
			m.add(Loose, s, source.Span{})
			break
		}
	}
}

// isLoose reports whether ** is at an end of the block or the beginning of a line,
// or after the end of a sentence or clause, with space or nothing on both of its
// sides.
func isLoose(text []byte, block, s source.Span) bool {
	before := bytes.TrimRight(text[block.Start:max(s.Start, block.Start)], " \t")
	after := bytes.TrimLeft(text[s.End:max(s.End, block.End)], " \t\r\n")
	if len(before) == s.Start-block.Start && len(before) > 0 && before[len(before)-1] != '\n' ||
		s.End < block.End && text[s.End] > ' ' {
		return false
	}
	if len(before) == 0 || before[len(before)-1] == '\n' {
		first, _ := utf8.DecodeRune(after)
		return unicode.IsLetter(first) || unicode.IsPunct(first)
	}
	last, _ := utf8.DecodeLastRune(before)
	return strings.ContainsRune(".:;!?)。！？：", last) && (len(after) == 0 || unicode.IsLetter(firstRune(after)))
}

func firstRune(text []byte) rune {
	r, _ := utf8.DecodeRune(text)
	return r
}

// notesWith reports whether a mark is after a word somewhere, which leads to
// a note that begins with it.
func (m *finder) notesWith(mark string) bool {
	text := m.text
	return slices.ContainsFunc(m.doc.Kramdown().SpansOf(kramdown.LiteralDelim), func(s *kramdown.Span) bool {
		return string(text[s.Span.Start:s.Span.End]) == mark && s.Span.Start > 0 && text[s.Span.Start-1] > ' '
	})
}
