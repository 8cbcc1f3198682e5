package page

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/internal/text"
)

// glued looks for sections that seem to be missing in the middle of a line:
// after other text, in backquotes, or with their own text on the heading's
// line. It returns the headings with those that it finds.
func (c *collector) glued(headings []*Heading, states []SectionState) []*Heading {
	for i := range states {
		state := &states[i]
		if state.Heading != nil || state.Instead != nil {
			continue
		}
		if h := c.runOn(headings, state.Section); h != nil {
			state.Heading, h.Section, h.Difference = h, state.Section, text.Longer
		} else if h = c.within(state.Section); h != nil {
			state.Heading = h
			headings = append(headings, h)
		}
	}
	slices.SortStableFunc(headings, byPlace)
	return headings
}

// runOn is the heading that begins with the section's title and goes on with a
// sentence, or nil.
func (c *collector) runOn(headings []*Heading, section *contract.Section) *Heading {
	for _, h := range headings {
		if h.Form == HashForm && h.Section == nil && sentenceBehind(h.Text, section.Title) > 0 {
			return h
		}
	}
	return nil
}

// RunOn is the text of the section, when it is after the title on the
// heading's own line.
func (h *Heading) RunOn() (text source.Span, ok bool) {
	if h.Form != HashForm || h.Section == nil {
		return text, false
	}
	n := sentenceBehind(h.Text, h.Section.Title)
	return source.Span{Start: h.Words.Start + n, End: h.Words.End}, n > 0
}

// sentenceBehind is where in text a sentence begins that follows the title; 0
// when none does.
func sentenceBehind(body, title string) int {
	if len(body) <= len(title) || !strings.EqualFold(body[:len(title)], title) {
		return 0
	}
	rest := strings.TrimLeft(body[len(title):], " \t:.–—-")
	first, _ := utf8.DecodeRuneInString(rest)
	if len(rest) == len(body)-len(title) || !unicode.IsUpper(first) || len(strings.Fields(rest)) < 3 ||
		len(strings.Fields(rest)) < 6 && !text.EndsSentence(rest) {
		return 0
	}
	return len(body) - len(rest)
}

// within finds "## Title" after other text of a paragraph, or in backquotes.
func (c *collector) within(section *contract.Section) *Heading {
	for _, b := range c.blocks {
		if b.Kind != kramdown.Paragraph && b.Kind != kramdown.Text {
			continue
		}
		text := c.text[b.Span.Start:b.Span.End]
		for at := 0; at < len(text); at++ {
			i := bytes.IndexByte(text[at:], '#')
			if i < 0 {
				break
			}
			at += i
			level := len(text[at:]) - len(bytes.TrimLeft(text[at:], "#"))
			if h := c.withinAt(b, b.Span.Start+at, level, section); h != nil {
				return h
			}
			at += level
		}
	}
	return nil
}

// withinAt is the heading of the section whose #s are at an offset, or nil.
func (c *collector) withinAt(b *kramdown.Block, at, level int, section *contract.Section) *Heading {
	rest := c.text[at+level : b.Span.End]
	words := bytes.TrimLeft(rest, " \t")
	title := section.Title
	if level > 6 || level < 2 && len(words) == len(rest) || len(words) < len(title) ||
		!strings.EqualFold(string(words[:len(title)]), title) {
		return nil
	}
	start := b.Span.End - len(words)
	span := source.Span{Start: at, End: start + len(title)}
	h := &Heading{
		Form: GluedForm, Level: level, Line: span, Span: span, Words: source.Span{Start: start, End: span.End},
		Block:   b,
		Section: section, Text: c.doc.Original(source.Span{Start: start, End: span.End}),
	}
	if r, _ := utf8.DecodeRune(c.text[span.End:]); text.IsWordRune(r) {
		return nil
	}
	for s := range c.doc.Kramdown().SpansAt(span) {
		if !s.Span.Contains(span) {
			continue
		}
		if line := trimmed(c.text, c.line(at)); s.Kind != kramdown.CodeSpan || s.Span != line {
			return nil // hidden, or shown as an example
		}
		h.Form, h.Line = TickedForm, c.line(at)
		h.Fault = s.Span
		return h
	}
	line := c.line(at)
	before := bytes.TrimRight(c.text[line.Start:at], " \t")
	h.Fault = source.Span{Start: line.Start + len(before), End: at}
	if len(before) == 0 || level < 2 && h.Fault.Empty() {
		return nil
	}
	return h
}
