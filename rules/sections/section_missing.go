package sections

import (
	"fmt"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/internal/text"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// The page has every section that the site expects, each below its own
// heading. Other sections are allowed.
//
// Visitors compare partners section by section, and links lead to sections by
// name. A page without one of them says less than the others, and such links
// lead to the top of the page.
//
// Write the missing heading, and the text of the section below it.
var SectionMissing = lint.Rule{
	ID: "section-missing", Category: "sections", Severity: lint.Error, Harm: lint.HarmPage, Fixable: true,
	Stage: lint.StageContract, Needs: page.Bytes | page.Fence | page.Body | page.Sections, Whole: true,
	Check: func(p *lint.Pass) {
		outline := p.Doc.Outline()
		for i, state := range outline.Sections {
			if state.Heading != nil || state.Instead != nil {
				continue
			}
			if p.Site().WithoutSection(p.Contract(), i).Prevails() {
				continue // site-contract reports it, once for all pages
			}
			title := state.Section.Title
			line := strings.Repeat("#", state.Section.Level) + " " + title
			d := lint.Diagnostic{
				Span:    placeOfMissing(p.Doc, outline, i),
				Message: fmt.Sprintf("the section %s is missing", words.Quote(title)),
				Effect:  fmt.Sprintf("a page without this section; links to #%s lead to the top of the page", text.Anchor(title)),
				Help:    fmt.Sprintf("add the line %s here, and the text below it", words.Quote(line)),
				About:   []lint.Subject{lint.SectionOf(title)},
			}
			at, ok := textBelowMarker(p.Doc)
			switch other, likely := standIn(p.Doc, outline, i); {
			case other != nil && !likely:
				d.Help += fmt.Sprintf("; or, if %s is this section, rename it or add it as an alias in .partnerlint.yml",
					words.Quote(other.text))
			case other != nil:
				d.Span = other.line
				d.Message += fmt.Sprintf("; the %s %s is in its place", other.what, words.Quote(other.text))
				d.Help = fmt.Sprintf("rename it to %s, or add it as an alias in .partnerlint.yml", words.Quote(line))
				if other.what != "heading" {
					d.Help = fmt.Sprintf("write %s instead", words.Quote(line))
					d.Fix = lint.UnsafeFix("write the heading instead of the bold line", lint.Replace(other.line, line))
				}
				d.Help += "; if it is another section, write that line above it"
			case i == 0 && ok:
				d.Fix = lint.UnsafeFix("add the heading above the text", lint.Insert(at, line+"\n\n"))
			case p.Doc.Card().Found && missing(outline, ok) == 1:
				d.Fix = lint.UnsafeFix("add the heading; you write the text", skeleton(p.Doc, outline, i, line))
			}
			p.Report(d)
		}
	},
}

// missing counts the sections that are missing and would be empty ones if their
// headings were written; text says that the first has some.
func missing(outline *page.Outline, text bool) int {
	n := 0
	for i, state := range outline.Sections {
		if state.Heading == nil && state.Instead == nil && (i > 0 || !text) {
			n++
		}
	}
	return n
}

// A substitute is a heading or bold line that is where a missing section belongs.
type substitute struct {
	line source.Span
	text string
	what string // "heading" or "bold line"
}

// standIn is what is where the missing section i belongs, such as a heading in
// another language; nil unless there are as many such headings, of one level,
// between the sections before and after as there are sections missing there, or
// as many bold lines and no heading. Behind the last section that the page has,
// it may as well be one more.
func standIn(doc *page.Document, outline *page.Outline, i int) (other *substitute, likely bool) {
	states := outline.Sections
	first, next := i, i
	for first > 0 && states[first-1].Heading == nil && states[first-1].Instead == nil {
		first--
	}
	for next < len(states) && states[next].Heading == nil && states[next].Instead == nil {
		next++
	}
	between := source.Span{Start: doc.Body.Start, End: doc.Body.End}
	if card := doc.Card(); card.Found {
		between.Start = card.Marker.End
	}
	if first > 0 {
		if states[first-1].Heading == nil {
			return nil, false
		}
		between.Start = states[first-1].Heading.Line.End
	}
	if next < len(states) {
		if states[next].Heading == nil {
			return nil, false
		}
		between.End = states[next].Heading.Line.Start
	}
	others, own := headingsIn(outline, between, states[i].Section.Level)
	if others == nil {
		others = boldLines(doc, between)
	}
	if len(others) != next-first || !own && !doc.Blank(source.Span{Start: between.Start, End: others[0].line.Start}) {
		return nil, false // other lines below text are a part of it
	}
	return &others[i-first], first == 0 || next < len(states)
}

// headingsIn lists the headings of a level that represent no section; of the
// highest level that is there, if there is none of it. Own reports whether they
// have the level.
func headingsIn(outline *page.Outline, between source.Span, level int) (found []substitute, own bool) {
	byLevel, highest := map[int][]substitute{}, 7
	for _, h := range outline.Headings {
		if h.Section == nil && h.Form.Rendered() && h.Form != page.NestedForm && h.Line.Start >= between.Start &&
			h.Line.End <= between.End {
			byLevel[h.Level] = append(byLevel[h.Level], substitute{h.Line, h.Text, "heading"})
			highest = min(highest, h.Level)
		}
	}
	if byLevel[level] != nil {
		return byLevel[level], true
	}
	return byLevel[highest], false
}

// boldLines lists the paragraphs that are one line in bold, as titles are typed.
func boldLines(doc *page.Document, between source.Span) (lines []substitute) {
	for _, b := range doc.Kramdown().Root.Children {
		if b.Kind != kramdown.Paragraph || b.Span.Start < between.Start || b.Span.End > between.End {
			continue
		}
		line := strings.TrimSpace(doc.Original(b.Span))
		for _, mark := range [...]string{"**", "__"} {
			words, ok := strings.CutPrefix(line, mark)
			words, whole := strings.CutSuffix(words, mark)
			if ok && whole && words != "" && len(words) < 80 && !strings.Contains(words, mark) &&
				!strings.Contains(words, "\n") && !text.EndsSentence(words) {
				lines = append(lines, substitute{doc.File.LineSpan(b.Span.Start), words, "bold line"})
			}
		}
	}
	return lines
}

// placeOfMissing is where the missing section i belongs: after the section
// before it, else before the one after it, else at the text below the marker;
// and when several are missing, one line each as far as there are lines.
func placeOfMissing(doc *page.Document, outline *page.Outline, i int) source.Span {
	file, states := doc.File, outline.Sections
	for j := i - 1; j >= 0; j-- {
		if h := states[j].Heading; h != nil {
			return nthLineFrom(doc, endOfSection(doc, outline, h), i-j-1)
		}
	}
	for j := i + 1; j < len(states); j++ {
		if h := states[j].Heading; h != nil {
			return file.LineSpan(h.Line.Start)
		}
	}
	if i == len(states)-1 && i > 0 {
		return file.LineSpan(lastText(doc))
	}
	at := doc.Body
	if card := doc.Card(); card.Found && !doc.Blank(source.Span{Start: card.Marker.End, End: doc.Body.End}) {
		at.Start = card.Marker.End
	}
	return nthLineFrom(doc, page.FirstLine(doc, at).Start, i)
}

// skeleton writes the heading of the missing section i where the section
// belongs: after the section before it, else above the one after it, else at
// the end of the page.
func skeleton(doc *page.Document, outline *page.Outline, i int, line string) lint.Edit {
	states := outline.Sections
	for j := i - 1; j >= 0; j-- {
		if h := states[j].Heading; h != nil {
			return lint.Insert(endOfSection(doc, outline, h)+1, "\n\n"+line)
		}
	}
	for j := i + 1; j < len(states); j++ {
		if h := states[j].Heading; h != nil {
			return lint.Insert(h.Line.Start, line+"\n\n")
		}
	}
	return lint.Insert(lastText(doc)+1, "\n\n"+line)
}

// endOfSection is the last byte of the text below h.
func endOfSection(doc *page.Document, outline *page.Outline, h *page.Heading) int {
	end := doc.Body.End
	for _, other := range outline.Headings {
		if other.Line.Start > h.Line.Start && (other.Level <= h.Level || other.Section != nil) {
			end = other.Line.Start
			break
		}
	}
	text := strings.TrimRight(doc.Original(source.Span{Start: h.Line.Start, End: end}), " \t\r\n")
	return h.Line.Start + max(len(text)-1, 0)
}

// nthLineFrom is the n-th line with text after the one at offset, or the last.
func nthLineFrom(doc *page.Document, offset, n int) source.Span {
	file := doc.File
	line := file.LineAt(offset)
	last := line
	for line < file.Lines() && n > 0 {
		if line++; !doc.Blank(file.Line(line)) {
			last, n = line, n-1
		}
	}
	return file.Line(last)
}

// lastText is the last byte of the body that is not white space.
func lastText(doc *page.Document) int {
	text := strings.TrimRight(doc.Original(doc.Body), " \t\r\n")
	return doc.Body.Start + max(len(text)-1, 0)
}

// textBelowMarker is where a paragraph begins that is the first thing below the
// marker; false when something else is.
func textBelowMarker(doc *page.Document) (int, bool) {
	card := doc.Card()
	if !card.Found {
		return 0, false
	}
	at := page.FirstLine(doc, source.Span{Start: card.Marker.End, End: doc.Body.End}).Start
	block := doc.Kramdown().BlockAt(at)
	return at, block != nil && block.Kind == kramdown.Paragraph && block.Parent == doc.Kramdown().Root &&
		(block.Span.Start == at || block.Span.Contains(card.Marker))
}
