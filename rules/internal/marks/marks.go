// Package marks finds the marks of emphasis and code that do not do what whoever
// typed them wanted: those that visitors see, and those that turn a text into
// italics by accident.
package marks

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/blocks"
)

// A Kind is a way in which a mark fails.
type Kind uint8

const (
	Unpaired Kind = iota // ** or __ that opens or closes nothing
	Lonely               // the only * or _ of the page that does so
	Tick                 // a backtick that starts code that is never closed
	Rule                 // a line of marks that draws no line across the page
	Uneven               // more marks on one side of the words than on the other
	Spaced               // ** bold **, with spaces inside
	Loose                // ** between spaces
	Accident             // two * that turn the text between them into italics, and were not meant to
)

// A Mark is a mark that fails. Close is its other end; it is empty when there is
// none.
type Mark struct {
	Kind        Kind
	Span, Close source.Span
}

// Find returns the marks of a page that fail. In a table that was not intended
// there are none: the bars are what parts them.
func Find(doc *page.Document) []Mark { return found.Of(doc) }

var found = page.NewMemo(func(doc *page.Document) []Mark {
	m := &finder{doc: doc, text: doc.Masked(), strong: noSpan, italic: noSpan}
	if maySpaceMarks(doc) {
		m.spaced()
		m.loose()
	}
	m.pairs()
	m.lonely()
	return withoutNotes(m.text, m.found)
})

// withoutNotes takes out the two marks of a note: one directly behind a word,
// and further down the same at the beginning of a line, with the note.
func withoutNotes(text []byte, found []Mark) []Mark {
	of := map[string]int{} // the index of a mark behind a word
	notes := map[int]bool{}
	for i, mark := range found {
		if mark.Kind != Unpaired {
			continue
		}
		s, sign := mark.Span, string(text[mark.Span.Start:mark.Span.End])
		word, known := of[sign]
		switch {
		case known && opensWord(text, s) && (s.Start == 0 || text[s.Start-1] == '\n'):
			notes[i], notes[word] = true, true
		case s.Start > 0 && text[s.Start-1] > ' ' && !opensWord(text, s):
			of[sign] = i
		}
	}
	if len(notes) == 0 {
		return found
	}
	var kept []Mark
	for i, mark := range found {
		if !notes[i] {
			kept = append(kept, mark)
		}
	}
	return kept
}

// A finder goes through the marks of a page.
type finder struct {
	doc   *page.Document
	text  []byte
	found []Mark

	block          *kramdown.Block
	tangled        bool            // a mark of the block takes others along
	parted         bool            // the block is a cell of a table that was not meant
	table          *kramdown.Block // the last table that was asked about
	accidental     bool            // and whether it was not meant
	open           map[string]bool // marks of the block that wait for their partner
	carried        map[string]bool // those of the block before
	spaces         map[int]bool    // where marks with a space inside begin, which are found
	single         []kramdown.Span // * and _ that visitors see, next to a word
	strong, italic source.Span     // the last bold and the last italic text
}

// noSpan is a span that is nowhere in the text.
var noSpan = source.Span{Start: -4, End: -4}

// pairs goes through the marks of a page, block by block.
func (m *finder) pairs() {
	spans := m.doc.Kramdown().Spans()
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
			if opensWord(m.text, s.Span) && !m.open["`"] &&
				!oldQuote.Match(m.text[s.Span.Start:m.doc.File.LineSpan(s.Span.Start).End]) {
				m.wait("`")
				m.add(Tick, s.Span, source.Span{})
			}
		}
	}
}

func (m *finder) add(kind Kind, s, other source.Span) {
	m.found = append(m.found, Mark{kind, s, other})
}

// wait notes a mark that waits for its partner.
func (m *finder) wait(mark string) {
	if m.open == nil {
		m.open = map[string]bool{}
	}
	m.open[mark] = true
}

// delim judges * or ** that visitors see.
func (m *finder) delim(s source.Span) {
	mark := string(m.text[s.Start:s.End])
	switch {
	case m.spaces[s.Start], standsApart(m.text, s):
	case s.Start == m.strong.Start+2 && mark == "*":
		m.add(Uneven, source.Span{Start: m.strong.Start, End: s.End}, source.Span{Start: m.strong.End - 2,
			End: m.strong.End})
	case s.Start == m.italic.Start+1 && len(mark) == 1 && !m.tangled:
		m.add(Uneven, source.Span{Start: m.italic.Start, End: s.End}, source.Span{Start: m.italic.End - 1,
			End: m.italic.End})
	case len(mark) == 2 && m.closesSingle(s):
	case m.tangled || len(mark) < 2 || len(mark) > 3 || insideWord(m.text, s) || isLiteral(m.text, s):
	case m.open[mark]:
		delete(m.open, mark) // the other end of a pair that is already found
	case m.open["**"] && mark == "__" || m.open["__"] && mark == "**":
		clear(m.open) // which was closed with the other mark
	case m.carried[mark] && !opensWord(m.text, s):
		delete(m.carried, mark)
	case isRule(m.text, m.doc.File.LineSpan(s.Start), s.Start):
		m.tangled = true
		m.add(Rule, m.doc.File.LineSpan(s.Start), source.Span{})
	default:
		m.wait(mark)
		m.add(Unpaired, s, source.Span{})
	}
}

// lonely finds the only * of the page that is before a word within its
// paragraph: two would be notes, and one at the beginning begins a note. An _
// begins many names of files, but those are not in capitals.
func (m *finder) lonely() {
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
	for _, other := range m.doc.Kramdown().Spans() {
		if other.Block == s.Block && other.Kind == kramdown.LiteralDelim && other.Span.Len() > 1 {
			return // which is its other end
		}
	}
	m.add(Lonely, s.Span, source.Span{})
}

// closesSingle finds that a mark closes *words** whose first mark is one * short,
// and reports whether it does.
func (m *finder) closesSingle(s source.Span) bool {
	if len(m.single) == 0 || s.Start == 0 || m.text[s.Start-1] <= ' ' {
		return false
	}
	opening := m.single[len(m.single)-1]
	if opening.Block != m.block || m.text[opening.Span.Start] != m.text[s.Start] ||
		opening.Span.Start < m.doc.File.LineSpan(s.Start).Start || !opensWord(m.text, opening.Span) {
		return false
	}
	m.single = m.single[:len(m.single)-1]
	m.add(Uneven, opening.Span, s)
	return true
}

// emphasis judges italics: two * of notes or of words like "reader*s" are none.
func (m *finder) emphasis(s source.Span) {
	if m.text[s.Start] != '*' || m.tangled || !InsideWords(m.text, s) && !behindWord(m.text, s) {
		return
	}
	m.tangled = true
	m.add(Accident, source.Span{Start: s.Start, End: s.Start + 1}, source.Span{Start: s.End - 1, End: s.End})
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
func (m *finder) inAccidentalTable(b *kramdown.Block) bool {
	for ; b != nil; b = b.Parent {
		if b.Kind != kramdown.Table {
			continue
		}
		if b != m.table {
			m.table, m.accidental = b, len(blocks.AccidentalBars(m.text, b)) > 0
		}
		return m.accidental
	}
	return false
}
