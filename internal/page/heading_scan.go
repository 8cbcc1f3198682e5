package page

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/internal/text"
)

// A collector gathers what was intended as a heading.
type collector struct {
	doc      *Document
	text     []byte // masked
	blocks   []*kramdown.Block
	sections []contract.SectionTitle
	longest  int           // letters that a line may have and still be a title
	written  []text.Seeker // by section, for its title as it must be written
	found    []*Heading

	code           *kramdown.Block // whose lines were counted
	headed, others int
}

// rendered adds the headings that visitors get.
func (c *collector) rendered() {
	for _, b := range c.doc.Kramdown().Headings {
		if b.Setext && c.accidental(b) {
			continue
		}
		line := c.line(b.Span.Start)
		h := &Heading{Form: HashForm, Level: b.Level, Line: line,
			Span: source.Span{Start: b.Span.Start, End: b.Content.End}, Words: b.Content, Block: b}
		h.partList(c.text)
		h.Span.End = h.Words.End
		if b.Setext {
			h.Form, h.Line.End = UnderlinedForm, b.Span.End
		}
		if b.In(kramdown.Item) || b.In(kramdown.Quote) || b.In(kramdown.Definition) || b.In(kramdown.FootnoteDef) {
			h.Form = NestedForm
			if b.Span.Start == line.Start {
				h.Form = AbsorbedForm
			}
		}
		c.found = append(c.found, h)
	}
	for _, b := range c.blocks {
		if b.Kind == kramdown.HTML && len(b.Tag) == 2 && b.Tag[0] == 'h' && '1' <= b.Tag[1] && b.Tag[1] <= '6' {
			words := trimmed(c.text, b.Content)
			c.found = append(c.found, &Heading{Form: MarkupForm, Level: int(b.Tag[1] - '0'), Line: b.Span, Span: b.Span,
				Words: words, Block: b})
		}
	}
}

// lookalikes goes through the lines of the body for what looks like a heading
// and is none.
func (c *collector) lookalikes() {
	body, next := c.doc.Body, 0
	for pos := body.Start; pos < body.End; {
		end := body.End
		if i := bytes.IndexByte(c.text[pos:end], '\n'); i >= 0 {
			end = pos + i
		}
		line := source.Span{Start: pos, End: end}
		pos = end + 1
		for line.End > line.Start && c.text[line.End-1] == '\r' {
			line.End--
		}
		at := line.Start
		for at < line.End && (isBlankByte(c.text[at]) || c.text[at] == '>') {
			at++
		}
		if at == line.End {
			continue
		}
		for next < len(c.blocks) && c.blocks[next].Span.End <= at {
			next++
		}
		if next == len(c.blocks) || c.blocks[next].Span.Start >= line.End {
			continue // a line of a block that is not kept
		}
		c.lookAt(line, at, c.blocks[next])
	}
}

// lookAt judges one line, whose first significant byte is at and which is in
// block.
func (c *collector) lookAt(line source.Span, at int, block *kramdown.Block) {
	if block.Kind == kramdown.Heading {
		return // which visitors get
	}
	hashed := c.hashed(line, at)
	switch block.Kind {
	case kramdown.Paragraph, kramdown.Text, kramdown.Term:
		if hashed != nil {
			c.add(hashed, block)
		} else {
			c.unmarked(line, at, block)
		}
	case kramdown.CodeBlock:
		if hashed != nil && (hashed.Form == IndentedForm || hashed.Form == HashForm) {
			hashed.Form = CodeForm
			c.add(hashed, block)
		}
	case kramdown.FencedCode, kramdown.Comment, kramdown.Extension, kramdown.HTML:
		form := InHTMLForm
		switch {
		case block.Kind == kramdown.FencedCode:
			form = FenceForm
		case block.Kind == kramdown.Comment, block.Kind == kramdown.Extension && block.Tag == "comment":
			form = CommentForm
			if rest, ok := bytes.CutPrefix(c.text[at:line.End], []byte("<!--")); ok && hashed == nil {
				start := line.End - len(bytes.TrimLeft(rest, " \t-"))
				hashed = c.hashed(line, start)
			}
			if hashed != nil && bytes.HasSuffix(c.text[hashed.Words.Start:hashed.Words.End], []byte("-->")) {
				hashed.Words.End -= len("-->")
				hashed.Words = withoutClosing(c.text, hashed.Words)
				hashed.Span.End = max(hashed.Words.End, hashed.Span.Start)
			}
		}
		if hashed != nil && hashed.Form != HollowForm &&
			(form != InHTMLForm || hashed.Form == HashForm || hashed.Form == IndentedForm) {
			hashed.Form = form
			c.add(hashed, block)
		}
		if block.Kind == kramdown.HTML && hashed == nil &&
			(block.Tag == "p" || block.Tag == "center" || block.Tag == "font" || block.Tag == "div") {
			c.unmarked(line, at, block)
		}
	}
}

// add keeps h when it is plainly a heading, or may be an expected section's.
func (c *collector) add(h *Heading, block *kramdown.Block) {
	h.Block = block
	switch h.Form {
	case HashForm:
		return // collected by rendered, or mere text to kramdown for a reason of its own
	case TightForm, IndentedForm, InvisibleForm, WideForm, DeepForm, HollowForm:
		printed := h.Form == IndentedForm && block.In(kramdown.Item) && isOutput(block)
		if c.plainly(h, block) && !printed || c.expected(h) {
			c.found = append(c.found, h)
		}
	case CodeForm:
		if c.code != block {
			c.code = block
			c.headed, c.others = codeLines(block, c.text)
		}
		h.Lone = c.headed+c.others == 1
		const several = 3 // headings in a row, and nothing else, show how headings are written
		if h.Level > 1 && c.others == 0 && c.headed < several && !isOutput(block) || c.expected(h) {
			c.found = append(c.found, h)
		}
	case InHTMLForm:
		if h.Level > 1 && block.Tag != "pre" && block.Tag != "script" && block.Tag != "style" &&
			block.Tag != "textarea" {
			c.found = append(c.found, h)
		}
	default:
		if c.expected(h) {
			c.found = append(c.found, h)
		}
	}
}

// expected reports whether the words of h are those of an expected section,
// but for little.
func (c *collector) expected(h *Heading) bool {
	w := text.WordingOf(c.doc.Original(h.Words))
	for i := range c.sections {
		if l := text.Compare(&w, &c.sections[i].Phrase); l.Near() && l.Difference != text.Longer {
			return true
		}
	}
	return false
}

// plainly reports whether a line that begins with # can only be intended as a
// heading. A single # may be a hashtag or a number: the line must be alone
// and read like a title.
func (c *collector) plainly(h *Heading, block *kramdown.Block) bool {
	if h.Form == HollowForm || h.Level > 1 || !h.List.Empty() {
		return true
	}
	words := c.doc.Original(h.Words)
	first, _ := utf8.DecodeRuneInString(words)
	if !unicode.IsLetter(first) || unicode.IsLower(first) || text.EndsSentence(words) || len(words) > 80 {
		return false
	}
	switch h.Form {
	case WideForm:
		return h.Fault.End < h.Words.Start || c.headsText(h, block)
	case TightForm:
		return strings.Contains(words, " ") && !strings.Contains(words, "#") && isUpper(first) &&
			h.Span.Start == block.Span.Start && h.Span.End >= block.Span.End
	}
	return true
}

// headsText reports whether the line of h, in which nothing else begins with a
// sign for a number, begins a paragraph and has text below it: a hashtag stands
// at the end of the text.
func (c *collector) headsText(h *Heading, block *kramdown.Block) bool {
	if h.Span.Start != block.Span.Start || bytes.ContainsAny(c.text[h.Words.Start:h.Words.End], "#＃") {
		return false
	}
	below := trimmed(c.text, source.Span{Start: h.Line.End, End: c.doc.Body.End})
	return !below.Empty() && !bytes.HasPrefix(c.text[below.Start:], []byte("＃")) && c.text[below.Start] != '#'
}

// line is the line that holds offset, without its ending.
func (c *collector) line(offset int) source.Span {
	start := bytes.LastIndexByte(c.text[:offset], '\n') + 1
	end := len(c.text)
	if i := bytes.IndexByte(c.text[offset:], '\n'); i >= 0 {
		end = offset + i
	}
	return source.Span{Start: start, End: start + len(bytes.TrimRight(c.text[start:end], "\r"))}
}

// trimmed is s without the white space at its ends.
func trimmed(body []byte, s source.Span) source.Span {
	for s.Start < s.End && text.IsSpaceByte(body[s.Start]) {
		s.Start++
	}
	for s.End > s.Start && text.IsSpaceByte(body[s.End-1]) {
		s.End--
	}
	return s
}
