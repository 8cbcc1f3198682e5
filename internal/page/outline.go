package page

import (
	"regexp"
	"slices"
	"sort"
	"strings"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/internal/text"
)

// A Form says how something that was intended as a heading is written.
type Form uint8

// The forms up to MarkupForm are headings for visitors, the others are not.
const (
	HashForm       Form = iota // "## X"
	UnderlinedForm             // X above a line of - or =
	NestedForm                 // in a list item or a quote, where its author put it
	AbsorbedForm               // at the margin, and yet in the list or quote above it
	MarkupForm                 // <h2>X</h2>: a heading that no link can lead to

	TightForm     // "##X"
	IndentedForm  // " ## X"
	InvisibleForm // a no-break or invisible character before or after the ##
	EscapedForm   // "\## X"
	WideForm      // "＃＃ X"
	DeepForm      // "####### X"
	HollowForm    // "##"
	CodeForm      // "## X" in an indented code block
	InHTMLForm    // "## X" in an HTML element, where Markdown is not read
	BoldForm      // "**X**" on a line of its own
	PlainForm     // "X" on a line of its own
	RunInForm     // "**X:** and so on"
	CommentForm   // in an HTML comment
	FenceForm     // in a code block between fences
	GluedForm     // "## X" after other text of a line
	TickedForm    // `## X` in backquotes
)

// Rendered reports whether visitors get a heading.
func (f Form) Rendered() bool { return f <= MarkupForm }

// A Heading is something on the page that its author intended as a heading,
// whatever the site's Markdown engine makes of it. Bold and plain lines, and
// what is in comments and code, are among them only when they are the one
// place that an expected section can be found at.
type Heading struct {
	Form  Form
	Level int         // 1 to 6; 0 where the form has none
	Line  source.Span // from the margin to the end of the line; both lines of an underlined heading
	Span  source.Span // from the first character of its markup, or its text, to the end of the text
	Words source.Span // the text as written, markup within it included
	List  source.Span // a list of attributes behind it, which is text there: {: .x}
	Fault source.Span // what keeps it from being a heading: indentation, a wrong space, the markup
	Text  string      // the bytes of Words, without a marker
	Block *kramdown.Block
	Lone  bool // CodeForm: no other line of its block is indented

	Section *contract.Section // the expected section it represents, or nil
	text.Likeness
}

// IntendedLevel is the level that h has, or would have if it stood for its
// section as the contract has it.
func (h *Heading) IntendedLevel() int {
	if h.Section != nil {
		return h.Section.Level
	}
	return h.Level
}

// An Outline is what the page's author intended as its headings, and which of
// them represent the sections that the contract expects.
type Outline struct {
	Headings []*Heading // in document order
	Sections []SectionState

	Absorbed  []Absorption // by place
	Accidents []Accident

	blocks []*kramdown.Block // what holds text, in document order
}

// A SectionState says where an expected section is. Every section has one, so
// that one mistake has one finding.
type SectionState struct {
	Section *contract.Section
	Heading *Heading   // what represents the section; nil when nothing does
	Again   []*Heading // further headings with the same words
	Instead *Heading   // the second heading of another section that replaces this missing one
}

// Outline returns the page's outline. Where the contract expects no sections
// it has headings only.
func (d *Document) Outline() *Outline {
	if d.outline != nil {
		return d.outline
	}
	m := d.pooled
	m.leaves = appendLeaves(m.leaves[:0], d.Kramdown().Root)
	o := &Outline{blocks: m.leaves}
	c := collector{doc: d, text: d.Masked(), blocks: o.blocks}
	if d.Contract != nil && !d.Contract.Generic {
		c.sections, c.longest = d.Contract.SectionTitles()
		c.longest += slack
		m.seekers = m.seekers[:0]
		for i := range c.sections {
			m.seekers = append(m.seekers, text.Seek(d.File.Text, c.sections[i].Written))
		}
		c.written = m.seekers
	}
	c.rendered()
	c.lookalikes()
	c.liquidComments()
	marker := d.Card().Separator
	for _, h := range c.found {
		h.Text = d.Original(h.Words)
		if strings.TrimSpace(marker) != "" {
			h.Text = strings.ReplaceAll(h.Text, marker, "") // which has rules of its own
		}
	}
	slices.SortStableFunc(c.found, func(a, b *Heading) int { return a.Span.Start - b.Span.Start })
	o.Absorbed, o.Accidents = c.absorbed(), c.accidents()
	d.work.Spend(20 * len(c.found) * len(c.sections))
	o.Headings, o.Sections = assign(c.found, c.sections)
	o.Headings = c.glued(o.Headings, o.Sections)
	d.outline = o
	return o
}

// HasTextBetween reports whether visitors see anything between heading h and
// next, or between h and the end of the page.
func (d *Document) HasTextBetween(h, next *Heading) bool {
	end := d.Body.End
	if next != nil {
		end = next.Line.Start
	}
	if d.Blank(source.Span{Start: h.Line.End, End: end}) {
		return false
	}
	if len(d.Liquid().Errors) > 0 {
		return true // Liquid that is left open hides text that is there
	}
	blocks := d.Outline().blocks
	from := sort.Search(len(blocks), func(i int) bool { return blocks[i].Span.Start >= h.Line.End })
	to := sort.Search(len(blocks), func(i int) bool { return blocks[i].Span.Start >= end })
	text := d.Masked()
	return slices.ContainsFunc(blocks[from:to], func(b *kramdown.Block) bool { return isContent(b, text) }) ||
		filled.Match(text[min(h.Line.End, end):end])
}

// filled is an element that scripts fill: a map, a form, or one that they find by
// its id.
var filled = regexp.MustCompile(`(?i)<(?:canvas|form|input|button|(?:div|section|figure|table|ul|p)\s[^<>]*\b` +
	`(?:id|data-[\w-]+)\s*=|[a-z]+-[a-z][a-z-]*[\s>])`)

// leavesOf lists the blocks of a tree that hold text themselves, in document
// order.
func leavesOf(b *kramdown.Block) []*kramdown.Block { return appendLeaves(nil, b) }

func appendLeaves(leaves []*kramdown.Block, b *kramdown.Block) []*kramdown.Block {
	for _, c := range b.Children {
		switch c.Kind {
		case kramdown.Quote, kramdown.List, kramdown.Item, kramdown.DefinitionList, kramdown.Definition,
			kramdown.FootnoteDef:
			leaves = appendLeaves(leaves, c)
		case kramdown.HTML:
			switch {
			case hasBlocks(c):
				leaves = appendLeaves(leaves, c)
			case slices.ContainsFunc(c.Children, holdsBlocks):
				leaves = appendPieces(leaves, c)
			default:
				leaves = append(leaves, c)
			}
		default:
			leaves = append(leaves, c)
		}
	}
	return leaves
}

// hasBlocks reports whether the content of an element is read as Markdown; of
// markdown="span" there are no blocks.
func hasBlocks(b *kramdown.Block) bool {
	return b.Kind == kramdown.HTML && b.Markdown && len(b.Children) > 0
}

// holdsBlocks reports whether Markdown is read in b or in an element within it.
func holdsBlocks(b *kramdown.Block) bool {
	return hasBlocks(b) || b.Kind == kramdown.HTML && slices.ContainsFunc(b.Children, holdsBlocks)
}

// appendPieces adds what an element of HTML holds that has Markdown within: its
// own text comes in pieces, around that.
func appendPieces(leaves []*kramdown.Block, b *kramdown.Block) []*kramdown.Block {
	at := b.Span.Start
	piece := func(end int) {
		if end > at {
			part := *b
			part.Span, part.Children = source.Span{Start: at, End: end}, nil
			leaves = append(leaves, &part)
		}
	}
	for _, c := range b.Children {
		if !holdsBlocks(c) {
			continue
		}
		piece(c.Span.Start)
		if at = c.Span.End; hasBlocks(c) {
			leaves = appendLeaves(leaves, c)
		} else {
			leaves = appendPieces(leaves, c)
		}
	}
	piece(b.Span.End)
	return leaves
}

// headingAbove returns the heading with nothing but space between it and the
// offset, or nil.
func (d *Document) HeadingAbove(offset int) *Heading {
	headings := d.Outline().Headings
	i := sort.Search(len(headings), func(i int) bool { return headings[i].Span.End > offset }) - 1
	for i >= 0 && !headings[i].Form.Rendered() && d.Blank(source.Span{Start: headings[i].Line.End, End: offset}) {
		i--
	}
	if i < 0 {
		return nil
	}
	above := headings[i]
	if !above.Form.Rendered() || !d.Blank(source.Span{Start: above.Line.End, End: offset}) {
		return nil
	}
	return above
}
