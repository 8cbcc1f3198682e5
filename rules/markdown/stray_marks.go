package markdown

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// No *, _ or backtick is left over: bold text, italics and code are closed
// with the mark that opened them, without a space inside.
//
// Otherwise visitors see the marks, or italics where none were meant.
//
// Write the marks directly before the first word and directly after the last
// word. For a literal asterisk, write \*.
var StrayMarks = lint.Rule{
	ID: "stray-marks", Category: "markdown", Severity: lint.Warning, Harm: lint.HarmLooks,
	Stage: lint.StageText, Needs: page.Fence | page.Body | page.Rendering,
	Check: strayMarks,
}

// strayMarks reports marks within the text that open or close nothing, and
// those that do although they were not intended to. In a table that was not meant
// the bars are what parts them.
func strayMarks(p *lint.Pass) {
	m := &markCheck{Pass: p, text: p.Doc.Masked(), strong: noSpan, italic: noSpan}
	m.spacedMarks()
	spans := p.Doc.Kramdown().Spans()
	for i := range spans {
		s := &spans[i]
		if s.Block != m.block {
			m.block, m.tangled, m.parted = s.Block, false, m.inAccidentalTable(s.Block)
			m.open, m.carried = m.carried, m.open
			clear(m.open)
		}
		if m.parted {
			continue
		}
		switch s.Kind {
		case kramdown.LiteralDelim:
			m.delim(s.Span)
			if s.Span.Len() == 1 && !m.tangled && !insideWord(m.text, s.Span) {
				m.single = append(m.single, *s)
			}
		case kramdown.Strong:
			m.strong = s.Span
		case kramdown.Emphasis:
			m.italic = s.Span
			m.emphasis(s.Span)
		case kramdown.LiteralTick:
			if mark := string(m.text[s.Span.Start:s.Span.End]); opensWord(m.text, s.Span) && !m.open["`"] &&
				!oldQuote.Match(m.text[s.Span.Start:p.Doc.File.LineSpan(s.Span.Start).End]) {
				m.wait("`")
				reportMark(p, s.Span, words.Quote(mark)+" starts code that is never closed", "the characters "+mark+
					" in the text", "write "+mark+" where the code ends")
			}
		}
	}
	m.lonely()
}

// A markCheck goes through the marks of a page, block by block.
type markCheck struct {
	*lint.Pass
	text           []byte
	block          *kramdown.Block
	tangled        bool            // a mark of the block takes others along
	parted         bool            // the block is a cell of a table that was not meant
	table          *kramdown.Block // the last table that was asked about
	accidental     bool            // and whether it was not meant
	open           map[string]bool // marks of the block that wait for their partner
	carried        map[string]bool // those of the block before
	spaced         map[int]bool    // where marks with a space inside begin, which are reported
	single         []kramdown.Span // * and _ that visitors see, next to a word
	strong, italic source.Span     // the last bold and the last italic text
}

// noSpan is a span that is nowhere in the text.
var noSpan = source.Span{Start: -4, End: -4}

// wait notes a mark that waits for its partner.
func (m *markCheck) wait(mark string) {
	if m.open == nil {
		m.open = map[string]bool{}
	}
	m.open[mark] = true
}

// delim judges * or ** that visitors see.
func (m *markCheck) delim(s source.Span) {
	mark := string(m.text[s.Start:s.End])
	switch {
	case m.spaced[s.Start], standsApart(m.text, s):
	case s.Start == m.strong.Start+2 && mark == "*":
		m.uneven(source.Span{Start: m.strong.Start, End: s.End}, source.Span{Start: m.strong.End - 2,
			End: m.strong.End})
	case s.Start == m.italic.Start+1 && len(mark) == 1 && !m.tangled:
		m.uneven(source.Span{Start: m.italic.Start, End: s.End}, source.Span{Start: m.italic.End - 1,
			End: m.italic.End})
	case len(mark) == 2 && m.closesSingle(s):
	case m.tangled || len(mark) < 2 || len(mark) > 3 || insideWord(m.text, s) || isLiteral(m.text, s):
	case m.open[mark]:
		delete(m.open, mark) // the other end of a pair that is already reported
	case m.open["**"] && mark == "__" || m.open["__"] && mark == "**":
		clear(m.open) // which was closed with the other mark
	case m.carried[mark] && !opensWord(m.text, s):
		delete(m.carried, mark)
	case isRule(m.text, m.Doc.File.LineSpan(s.Start), s.Start):
		m.tangled = true
		reportMark(m.Pass, m.Doc.File.LineSpan(s.Start), "this line of "+mark[:1]+" does not draw a line across the page",
			"the characters as plain text", "leave a blank line before it")
	default:
		m.wait(mark)
		reportMark(m.Pass, s, words.Quote(mark)+" opens or closes nothing", "the characters "+mark+" in the text",
			"write "+mark+" before the first word and after the last one, with no space and no blank line in between")
	}
}

// lonely reports the only * of the page that is before a word within its
// paragraph: two would be notes, and one at the beginning begins a note. An _
// begins many names of files, but those are not in capitals.
func (m *markCheck) lonely() {
	if len(m.single) != 1 {
		return
	}
	s := m.single[0]
	next, _ := utf8.DecodeRune(m.text[s.Span.End:])
	if s.Block.Kind != kramdown.Paragraph || s.Span.Start <= s.Block.Span.Start || !opensWord(m.text, s.Span) ||
		m.text[s.Span.Start-1] == '\n' || inCall(m.text, s.Span) || m.text[s.Span.Start] == '_' &&
		(!unicode.IsUpper(next) || namesConstant(m.text[s.Span.End:])) {
		return
	}
	for _, other := range m.Doc.Kramdown().Spans() {
		if other.Block == s.Block && other.Kind == kramdown.LiteralDelim && other.Span.Len() > 1 {
			return // which is its other end
		}
	}
	mark := string(m.text[s.Span.Start:s.Span.End])
	reportMark(m.Pass, s.Span, words.Quote(mark)+" opens or closes nothing", "the character "+mark+" in the text",
		"write "+mark+" after the last word too, or "+`\`+mark+" for the literal character")
}

// uneven reports marks of which there are more on one side of the words than on
// the other.
func (m *markCheck) uneven(opening, closing source.Span) {
	open, end := string(m.text[opening.Start:opening.End]), string(m.text[closing.Start:closing.End])
	good := "**"
	if open[0] == '_' {
		good = "__"
	}
	reportMark(m.Pass, opening, words.Quote(open)+" is closed by "+end+", which does not match it", "the character "+open[:1]+
		" in the text", "write the same marks on both sides: "+
		good+words.Shorten(m.Doc.Original(source.Span{Start: opening.End, End: closing.Start}), 60)+good)
}

// closesSingle reports *words** whose first mark is one * short, and whether it is.
func (m *markCheck) closesSingle(s source.Span) bool {
	if len(m.single) == 0 || s.Start == 0 || m.text[s.Start-1] <= ' ' {
		return false
	}
	opening := m.single[len(m.single)-1]
	if opening.Block != m.block || m.text[opening.Span.Start] != m.text[s.Start] ||
		opening.Span.Start < m.Doc.File.LineSpan(s.Start).Start || !opensWord(m.text, opening.Span) {
		return false
	}
	m.single = m.single[:len(m.single)-1]
	m.uneven(opening.Span, s)
	return true
}

// emphasis judges italics: two * of notes or of words like "reader*s" are none.
func (m *markCheck) emphasis(s source.Span) {
	if m.text[s.Start] != '*' || m.tangled || !insideWords(m.text, s) && !behindWord(m.text, s) {
		return
	}
	m.tangled = true
	reportMark(m.Pass, source.Span{Start: s.Start, End: s.Start + 1}, "the two * in "+
		words.Quote(string(m.text[s.Start:s.End]))+" turn the text between them into italics",
		"italics from the first * to the second, and no *", `write \* for a literal asterisk`)
}

// isRule reports whether the mark at the offset is a part of a line that was
// intended as a rule across the page.
func isRule(text []byte, line source.Span, at int) bool {
	if line.Len() > 200 {
		return false
	}
	marks := bytes.ReplaceAll(bytes.TrimSpace(text[line.Start:line.End]), []byte(" "), nil)
	return len(marks) > 2 && len(bytes.Trim(marks, string(text[at]))) == 0
}

// inAccidentalTable reports whether a block is a cell of a table that was not
// intended as one.
func (m *markCheck) inAccidentalTable(b *kramdown.Block) bool {
	for ; b != nil; b = b.Parent {
		if b.Kind != kramdown.Table {
			continue
		}
		if b != m.table {
			m.table, m.accidental = b, len(accidentalBars(m.text, b)) > 0
		}
		return m.accidental
	}
	return false
}
