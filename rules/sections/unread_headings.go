package sections

import (
	"fmt"
	"iter"
	"strings"
	"unicode"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/text"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// oddHeadings yields the headings that are written in another way than most are.
func oddHeadings(p *lint.Pass) iter.Seq[*page.Heading] {
	return func(yield func(*page.Heading) bool) {
		for _, h := range p.Doc.Outline().Headings {
			if h.Form != page.HashForm && h.Form != page.UnderlinedForm && !yield(h) {
				return
			}
		}
	}
}

// unreadHeading is a finding about a line that was intended as a heading, without
// its words.
func unreadHeading(p *lint.Pass, h *page.Heading) lint.Diagnostic {
	d := lint.Diagnostic{
		Span:  h.Span,
		Help:  "write: " + headingLine(h),
		About: []lint.Subject{lint.At(h.Line.Start), lint.At(h.Span.Start)},
	}
	if !h.Fault.Empty() {
		d.About = append(d.About, lint.At(h.Fault.Start))
	}
	if h.Section != nil {
		d.About = append(d.About, lint.SectionOf(h.Section.Title))
	}
	if !h.List.Empty() {
		d.Help += ", and " + listLine(p.Doc, h) + " on the line below it"
		d.About = append(d.About, lint.At(h.List.Start))
	}
	d.Effect = fmt.Sprintf("the characters %s as ordinary text instead of a heading", literal(p, h))
	return d
}

// literal is the heading as it is written, and titled its words.
func literal(p *lint.Pass, h *page.Heading) string {
	return words.Quote(strings.TrimSpace(p.Doc.Original(h.Span)))
}

func titled(h *page.Heading) string { return words.Quote(text.Plain(h.Text)) }

// headingLine is the line as it must be written.
func headingLine(h *page.Heading) string {
	words, level := strings.TrimSpace(h.Text), min(max(h.Level, 1), 6)
	if h.Section != nil {
		words, level = h.Section.Title, h.Section.Level
	}
	return strings.Repeat("#", level) + " " + words
}

// listLine is the list of attributes of a heading as it is on a line of its own.
func listLine(doc *page.Document, h *page.Heading) string {
	inside := strings.TrimSpace(strings.Trim(doc.Original(h.List), "{}"))
	return "{: " + strings.TrimSpace(strings.TrimPrefix(inside, ":")) + "}"
}

// lineFix writes the line of a heading as it must be, where that is all that is
// wrong with it. A guess at the words is not safe.
func lineFix(doc *page.Document, h *page.Heading, changes lint.Declaration) *lint.Fix {
	line := headingLine(h)
	if h.Section == nil && h.Level == 1 && (h.Form == page.TightForm || h.Form == page.WideForm &&
		h.Fault.End == h.Words.Start) {
		return nil
	}
	place := h.Line
	place.End = max(h.Span.End, h.List.End, place.Start)
	if !h.List.Empty() {
		line += "\n" + listLine(doc, h)
	}
	if quoted := doc.Original(h.Line); strings.HasPrefix(strings.TrimLeft(quoted, " \t"), ">") {
		return nil
	}
	if h.Block.In(kramdown.Item) || h.Block.In(kramdown.Quote) {
		if !h.List.Empty() {
			return nil
		}
		if before := doc.File.LineSpan(max(h.Line.Start-1, 0)); !doc.Blank(before) {
			line = "\n" + line
		}
	}
	if h.Section != nil && h.Difference > text.Numbered {
		return lint.UnsafeFix("write the heading that the site expects", lint.Replace(place, line))
	}
	if h.Section != nil && h.Difference != text.Same {
		changes |= lint.Spelling
		if !wordsAlone(doc, h) {
			return lint.UnsafeFix("write the heading that the site expects", lint.Replace(place, line))
		}
	}
	if h.Form == page.IndentedForm && h.Block.In(kramdown.Item) && h.Fault.End-h.Fault.Start > 1 {
		return lint.UnsafeFix("turn it into a heading", lint.Replace(place, line)) // the item may go on below it
	}
	return lint.SafeFix("turn it into a heading", lint.Replace(place, line)).Changing(changes)
}

// wordsAlone reports whether the line of a heading has nothing that would be
// lost if it were written again: a link, an emoji, a comment, code, an
// attribute list, or a name that links know it by.
func wordsAlone(doc *page.Document, h *page.Heading) bool {
	line := doc.Original(h.Line)
	if strings.ContainsAny(line, "<{[`^") || strings.ContainsFunc(h.Text, pictorial) {
		return false
	}
	return h.Block == nil || h.Block.Kind != kramdown.Heading || h.Block.Attrs == nil &&
		(h.Difference <= text.Spacing || h.Block.ID == text.Anchor(h.Section.Title))
}

func pictorial(r rune) bool { return unicode.Is(unicode.So, r) }
