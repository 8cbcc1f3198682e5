package rules

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/source"
)

// strayMarks reports marks within the text that open or close nothing, and
// those that do although they were not meant to.
func strayMarks(p *lint.Pass) {
	text := p.Doc.Masked()
	var block *kramdown.Block
	tangled := false          // a mark of the block takes others along
	strong := -1              // where the last bold text begins
	open := map[string]bool{} // marks of the block that wait for their partner
	for _, s := range p.Doc.Kramdown().Spans() {
		if s.Block != block {
			block = s.Block
			tangled = false
			clear(open)
		}
		var mark string
		switch s.Kind {
		case kramdown.LiteralDelim, kramdown.Emphasis, kramdown.CodeSpan, kramdown.LiteralTick:
			mark = p.Doc.MaskedText(s.Span)
		}
		switch s.Kind {
		case kramdown.LiteralDelim:
			switch {
			case s.Span.Start == strong+2 && mark == "*":
				reportMark(p, source.Span{Start: strong, End: s.Span.End}, quote("***")+" opens what only ** closes", "the character * in the text", "write the same marks on both sides")
			case tangled || len(mark) < 2 || len(mark) > 3 || insideWord(text, s.Span):
			case open[mark]:
				delete(open, mark) // the other end of a pair that is already reported
			case isRule(text, p.Doc.File.LineSpan(s.Span.Start), s.Span.Start):
				tangled = true
				reportMark(p, p.Doc.File.LineSpan(s.Span.Start), "this line of "+mark[:1]+" draws no rule", "the characters as they stand", "leave a blank line before it")
			default:
				open[mark] = true
				reportMark(p, s.Span, quote(mark)+" opens or closes nothing", "the characters "+mark+" in the text",
					"write "+mark+" before the first word and behind the last one, with no space between")
			}
		case kramdown.Strong:
			strong = s.Span.Start
		case kramdown.Emphasis:
			if mark[0] == '*' && !tangled && (insideWords(text, s.Span) || behindWord(text, s.Span)) {
				tangled = true
				reportMark(p, source.Span{Start: s.Span.Start, End: s.Span.Start + 1}, "the two * in "+quote(mark)+" make italics of what is between them",
					"italics from the one * to the other, and no *", `write \* for the character itself`)
			}
		case kramdown.CodeSpan:
			if strings.Count(mark, "`") == 2 && insideWords(text, s.Span) {
				reportMark(p, source.Span{Start: s.Span.Start, End: s.Span.Start + 1}, "the two ` in "+quote(mark)+" make code of what is between them",
					"code from the one ` to the other", "write an apostrophe: '")
			}
		case kramdown.InlineMath:
			accidentalMath(p, s.Span)
		case kramdown.LiteralAttrs:
			strayAttributes(p, s.Span)
		case kramdown.LiteralTick:
			if len(mark) == 1 && opensWord(text, s.Span) && !open[mark] {
				open[mark] = true
				reportMark(p, s.Span, quote(mark)+" begins code that is never closed", "the character "+mark+" in the text", "write "+mark+" where the code ends")
			}
		}
	}
}

// spacedBold reports ** bold **: with spaces inside, the marks are none.
func spacedBold(p *lint.Pass) {
	text := p.Doc.Masked()
	for _, run := range p.Doc.Kramdown().Texts() {
		piece := text[run.Span.Start:run.Span.End]
		for at := 0; at < len(piece); {
			i := bytes.Index(piece[at:], []byte("** "))
			if i < 0 {
				break
			}
			i += at
			at = i + 3
			rest := piece[i+3:]
			n := bytes.Index(rest[:min(len(rest), 100)], []byte(" **"))
			first, _ := utf8.DecodeRune(rest)
			if n < 1 || !unicode.IsLetter(first) || i > 0 && piece[i-1] != ' ' || bytes.IndexByte(rest[:n], '\n') >= 0 || n+3 < len(rest) && isWordByte(rest[n+3]) {
				continue
			}
			whole := source.Span{Start: run.Span.Start + i, End: run.Span.Start + i + 3 + n + 3}
			reportMark(p, whole, "spaces stand inside the ** of "+quote(string(text[whole.Start:whole.End])), "the characters ** in the text",
				"write: **"+string(rest[:n])+"**")
			at = i + 3 + n + 3
		}
	}
}

// strayAttributes reports {: .x} that is not closed, or that stands behind plain
// text, where it belongs to nothing.
func strayAttributes(p *lint.Pass, s source.Span) {
	rest := p.Doc.Masked()[s.Start:p.Doc.File.LineSpan(s.Start).End]
	end := bytes.IndexByte(rest, '}')
	switch {
	case end < 0:
		reportMark(p, s, quote("{:")+" is never closed", "the characters as they stand", "write } where it ends")
	case end > 3 && strings.IndexByte(" .#", rest[2]) >= 0:
		reportMark(p, source.Span{Start: s.Start, End: s.Start + end + 1}, quote(string(rest[:end+1]))+" belongs to nothing",
			"the characters as they stand", "put it on a line of its own below the paragraph")
	}
}

// isRule reports whether the mark at the offset is a part of a line that was
// meant as a rule across the page.
func isRule(text []byte, line source.Span, at int) bool {
	if line.Len() > 200 {
		return false
	}
	marks := bytes.ReplaceAll(bytes.TrimSpace(text[line.Start:line.End]), []byte(" "), nil)
	return len(marks) > 2 && len(bytes.Trim(marks, string(text[at]))) == 0
}

func reportMark(p *lint.Pass, s source.Span, message, effect, help string) {
	p.Report(lint.Diagnostic{Span: s, Message: message, Effect: effect, Help: help, About: []lint.Subject{lint.At(s.Start)}})
}

// accidentalMath reports text between two $$ that is no formula.
func accidentalMath(p *lint.Pass, s source.Span) {
	inner := strings.Trim(p.Doc.Original(s), "$ \t\r\n")
	if strings.ContainsAny(inner, `\^_={}<>`) || !strings.ContainsAny(inner, "0123456789") && len(strings.Fields(inner)) < 2 || strings.ContainsAny(inner, "+*/") {
		return
	}
	reportMark(p, source.Span{Start: s.Start, End: s.Start + 2}, "the two $$ make a formula of "+quote(inner),
		"the text as a formula, or in backslashes", `write \$ for the character itself`)
}

// insideWord reports whether letters stand on both sides of s.
func insideWord(text []byte, s source.Span) bool {
	before, _ := utf8.DecodeLastRune(text[:s.Start])
	after, _ := utf8.DecodeRune(text[s.End:])
	return unicode.IsLetter(before) && unicode.IsLetter(after)
}

// insideWords reports whether a pair of marks begins within one word and ends
// within another, as in "reader*s and writer*s".
func insideWords(text []byte, s source.Span) bool {
	first, _ := utf8.DecodeRune(text[s.Start+1:])
	last, _ := utf8.DecodeLastRune(text[:s.End-1])
	return insideWord(text, s) && unicode.IsLetter(first) && unicode.IsLetter(last) && bytes.IndexByte(text[s.Start:s.End], ' ') > 0 &&
		first < 0x2e80 && last < 0x2e80
}

// behindWord reports whether the first mark of a pair stands behind a word, where
// it was meant as the mark of a note: "price*, …".
func behindWord(text []byte, s source.Span) bool {
	before, _ := utf8.DecodeLastRune(text[:s.Start])
	first, _ := utf8.DecodeRune(text[s.Start+1:])
	return unicode.IsLetter(before) && unicode.IsPunct(first) && first < 0x2e80 && !strings.ContainsRune("*_`[(\"'“„«¿¡\\", first)
}

// opensWord reports whether a mark stands before a word and behind a space.
func opensWord(text []byte, s source.Span) bool {
	before, _ := utf8.DecodeLastRune(text[:s.Start])
	after, _ := utf8.DecodeRune(text[s.End:])
	return (s.Start == 0 || unicode.IsSpace(before) || before == '(') && unicode.IsLetter(after)
}
