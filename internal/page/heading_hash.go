package page

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/internal/text"
)

// hashed reads the text at as a heading with #s, however they are disguised;
// nil when there are none. Its Form is HashForm where only the surroundings
// could keep it from being a heading.
func (c *collector) hashed(line source.Span, at int) *Heading {
	if at >= line.End {
		return nil
	}
	if b := c.text[at]; b != '#' && b != '\\' && b < utf8.RuneSelf {
		return nil
	}
	i := at
	for i < line.End {
		r, n := utf8.DecodeRune(c.text[i:line.End])
		if !text.Invisible(r) && !text.OtherSpace(r) {
			break
		}
		i += n
	}
	if rest := bytes.TrimPrefix(c.text[i:line.End], []byte{'\\'}); !bytes.HasPrefix(rest, []byte{'#'}) &&
		!bytes.HasPrefix(rest, []byte("＃")) && !bytes.HasPrefix(rest, []byte(`\#`)) {
		return nil
	}
	h := &Heading{Line: line}
	before := source.Span{Start: at, End: i}
	if i < line.End && c.text[i] == '\\' {
		h.Form, i = EscapedForm, i+1
		h.Fault = source.Span{Start: i - 1, End: i}
	}
	h.Span.Start = i
	wide := false
	for i < line.End {
		if c.text[i] == '#' {
			i++
		} else if bytes.HasPrefix(c.text[i:line.End], []byte("＃")) {
			i, wide = i+len("＃"), true
		} else if h.Form == EscapedForm && bytes.HasPrefix(c.text[i:line.End], []byte(`\#`)) {
			i += 2
		} else {
			break
		}
		h.Level++
	}
	if h.Level == 0 {
		return nil
	}
	marks := source.Span{Start: h.Span.Start, End: i}
	after := i
	for i < line.End {
		r, n := utf8.DecodeRune(c.text[i:line.End])
		if !text.Invisible(r) && !text.OtherSpace(r) && r != ' ' && r != '\t' {
			break
		}
		i += n
	}
	gap := source.Span{Start: after, End: i}
	h.Words = source.Span{Start: i, End: line.End}
	h.Words = withoutClosing(c.text, h.Words)
	h.Span.End = max(h.Words.End, after)
	if h.Form == EscapedForm {
		return h
	}
	switch {
	case wide:
		h.Form, h.Fault = WideForm, marks
	case h.Words.Empty():
		h.Form, h.Fault = HollowForm, marks
	case !before.Empty():
		h.Form, h.Fault = InvisibleForm, before
	case gap.Empty():
		if r, _ := utf8.DecodeRune(c.text[i:line.End]); !beginsTitle(r, h.Level) {
			return nil
		}
		h.Form, h.Fault = TightForm, marks
	case !isBlankByte(c.text[gap.Start]):
		h.Form, h.Fault = InvisibleForm, gap
	case h.Level > 6:
		h.Form, h.Fault = DeepForm, marks
	case at > line.Start:
		h.Form, h.Fault = IndentedForm, source.Span{Start: line.Start, End: at}
	}
	return h
}

// beginsTitle reports whether r may follow ## without a space. After a single
// # a digit is a number: "#1".
func beginsTitle(r rune, level int) bool {
	return unicode.IsLetter(r) || level > 1 && (unicode.IsDigit(r) || strings.ContainsRune("*_[\"“„«¿¡'‘(「【", r) ||
		r > 0x2000)
}

func isBlankByte(c byte) bool { return c == ' ' || c == '\t' }

// withoutClosing takes white space and closing #s off.
func withoutClosing(text []byte, s source.Span) source.Span {
	s = trimmed(text, s)
	end := s.End
	for end > s.Start && text[end-1] == '#' {
		end--
	}
	if end < s.End && end > s.Start && isBlankByte(text[end-1]) {
		s.End = end
		s = trimmed(text, s)
	}
	return s
}

// unmarked looks for an expected section's title in a line without #s: bold,
// plain, a list item, or at the beginning of a paragraph and followed by text.
func (c *collector) unmarked(line source.Span, at int, block *kramdown.Block) {
	if len(c.sections) == 0 {
		return
	}
	first := block.Span.Start >= line.Start && block.Span.Start <= line.End
	if !first && !c.titled(line) {
		return
	}
	words := trimmed(c.text, source.Span{Start: at, End: line.End})
	words.Start += listMarker(c.text[words.Start:words.End])
	if !c.mayHoldTitle(c.text[words.Start:words.End], first) {
		return
	}
	raw := c.doc.Original(words)
	if raw0(raw) == '`' {
		return
	}
	styled := strings.IndexByte("*_<", raw0(raw)) >= 0
	heading := func(form Form, words source.Span) *Heading {
		return &Heading{Form: form, Line: line, Span: words, Words: words, Fault: words, Block: block}
	}
	if c.titles(raw, styled && first, first) {
		form := PlainForm
		if styled {
			form = BoldForm
		}
		c.found = append(c.found, heading(form, words))
		return
	}
	if !first || len(raw) < 4 {
		return
	}
	// "**Title:** text", "Title: text"
	end := -1
	if styled {
		mark := raw[:len(raw)-len(strings.TrimLeft(raw, "*_"))]
		if mark != "" {
			end = strings.Index(raw[len(mark):], mark)
		}
		if end >= 0 {
			end += 2 * len(mark)
		}
	} else {
		end = colonIn(raw)
	}
	if end <= 0 || end >= len(raw) || !c.titles(raw[:end], styled, true) {
		return
	}
	words.End = words.Start + end
	c.found = append(c.found, heading(RunInForm, words))
}

// colonIn is the place of the first colon in s, of either width, or -1.
func colonIn(s string) int {
	i := strings.IndexByte(s, ':')
	if i >= 0 {
		s = s[:i]
	}
	if wide := strings.Index(s, "："); wide >= 0 {
		return wide
	}
	return i
}

func raw0(s string) byte {
	if s == "" {
		return 0
	}
	return s[0]
}

// listMarker is the length of the marker of a list item, with its space.
func listMarker(b []byte) int {
	i := 0
	if len(b) > 1 && (b[0] == '-' || b[0] == '*' || b[0] == '+') {
		i = 1
	} else {
		for i < len(b) && '0' <= b[i] && b[i] <= '9' {
			i++
		}
		if i == 0 || i == len(b) || b[i] != '.' && b[i] != ')' {
			return 0
		}
		i++
	}
	if i == len(b) || !isBlankByte(b[i]) {
		return 0
	}
	return i + len(b[i:]) - len(bytes.TrimLeft(b[i:], " \t"))
}

func isUpper(r rune) bool { return unicode.IsUpper(r) || unicode.IsTitle(r) }
