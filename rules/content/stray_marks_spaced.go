package content

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/chars"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// spacedBold reports ** bold **: with spaces inside, the marks are none. It
// returns the places of the marks.
func spacedBold(p *lint.Pass) map[int]bool {
	text := p.Doc.Masked()
	if !maySpaceMarks(p.Doc) {
		return nil
	}
	marks := map[int]bool{}
	for _, run := range p.Doc.Kramdown().Texts() {
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
				bytes.IndexByte(rest[:n], '\n') >= 0 || n+3 < len(rest) && chars.IsWordByte(rest[n+3]) {
				continue
			}
			whole := source.Span{Start: run.Span.Start + i, End: run.Span.Start + i + 3 + n + 3}
			marks[whole.Start], marks[whole.End-2] = true, true
			reportMark(p, whole, "spaces stand inside the "+mark+" of "+
				words.Quote(string(text[whole.Start:whole.End])), "the characters "+mark+" in the text",
				"write: "+mark+string(rest[:n])+mark)
			at = i + 3 + n + 3
		}
	}
	return marks
}

// maySpaceMarks is a quick no for most pages: behind all of their ** there is
// no space, or a word ends with it.
func maySpaceMarks(doc *page.Document) bool {
	body := doc.Masked()[doc.Body.Start:doc.Body.End]
	for _, mark := range [...]string{"**", "__"} {
		for at := 0; doc.MayHold(mark); at++ {
			i := bytes.IndexByte(body[at:], mark[0])
			if i < 0 || at+i+3 > len(body) {
				break
			}
			at += i
			if body[at+1] != mark[0] || body[at+2] != ' ' {
				continue
			}
			if before := body[max(at-1, 0)]; at == 0 || before == '_' || before < utf8.RuneSelf &&
				!chars.IsWordByte(before) {
				return true
			}
		}
	}
	return false
}
