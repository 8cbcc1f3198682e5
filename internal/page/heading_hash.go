package page

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

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
	h.partList(c.text)
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

// partList takes a list of attributes at the end off the words, where some are
// left.
func (h *Heading) partList(text []byte) {
	words := text[h.Words.Start:h.Words.End]
	i := bytes.LastIndexByte(words, '{')
	if i < 1 || i+3 > len(words) || words[len(words)-1] != '}' || bytes.IndexByte([]byte(":.#"), words[i+1]) < 0 {
		return
	}
	h.List = source.Span{Start: h.Words.Start + i, End: h.Words.End}
	h.Words = trimmed(text, source.Span{Start: h.Words.Start, End: h.List.Start})
}
