// Package kramdown reads a Markdown body the way a Jekyll site does: kramdown
// 2.4.0 with its GFM parser 1.1.0 in Jekyll's default configuration (input
// GFM, automatic ids, no hard wrap, the quirk paragraph_end).
//
// Authors write for CommonMark, visitors get kramdown's reading. Comparing the
// two shows what an author meant and nobody sees, so this package keeps to
// what kramdown does, oddities included; a differential test holds it to the
// real one (see e2e/kramdown).
//
// [Parse] builds the block structure. The span level (links, emphasis, inline
// HTML and what merely looks like them) is read on demand by [Document.Spans].
// All places are absolute byte offsets into the text given to Parse.
package kramdown

import (
	"bytes"
	"cmp"
	"slices"
	"sort"
	"sync"
	"sync/atomic"

	"github.com/partnerlint/partnerlint/internal/budget"
	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown/scan"
	"github.com/partnerlint/partnerlint/internal/source"
)

// Kind says what a block is.
type Kind uint8

// The kinds of blocks. Blank lines are not blocks.
const (
	Root           Kind = iota
	Paragraph           // text
	Text                // a line no parser wants (spaces, then a tab): bare text without <p>
	Heading             // "## X", or a line above "---" or "==="
	CodeBlock           // indented by four spaces or a tab
	FencedCode          // ``` or ~~~, closed; an unclosed fence is a Paragraph
	Quote               // "> x"
	List                // children: Item
	Item                // an item of a List
	DefinitionList      // children: Term, Definition
	Term                // a line of the paragraph above ": x"
	Definition          // ": x"
	Table               // children: Row
	Row                 // children: Cell
	Cell                // a cell of a Row; the columns a row lacks have no Cell
	Rule                // "---", "***", "___"
	HTML                // an HTML element that begins a block, or one inside such an element
	Comment             // <!-- … --> that begins a block, or lies inside an HTML block
	Math                // $$ … $$ as a block
	AttributeList       // {: .class #id} on its own line
	AttributeDef        // {:name: .class}: attributes to refer to
	Extension           // {::comment}, {::nomarkdown}, {::options}
	LinkDef             // [id]: url "title"
	FootnoteDef         // [^id]: text; children: its blocks
	AbbrevDef           // *[HTML]: text
	EndOfBlock          // ^ on its own line
)

// A Section says in which part of a table a row lies.
type Section uint8

// The parts of a table.
const (
	TableBody Section = iota
	TableHead
	TableFoot
)

// A Block is a block-level element. Children are within the Span of their
// parent, in order and without overlap.
type Block struct {
	Kind    Kind
	Setext  bool // Heading: underlined
	Ordered bool // List: numbered
	// HTML: its end tag is there, or it needs none; FencedCode, Comment: true; Extension: it has an end tag
	Closed     bool
	Markdown   bool // HTML: its content is read as Markdown, for markdown="1" or the like
	Task       bool // Item: begins with a box, "[ ]" or "[x]"
	Section    Section
	blank      blankState // what follows the last child
	model      scan.Model // HTML: how its content is read
	blankFirst bool       // Item: its text begins with a blank line
	layout     layout
	Level      int // Heading: 1 to 6

	// Span runs from the first significant byte (without indentation) to the
	// end of the last line that is not blank, without its line ending.
	Span source.Span
	// Content is what is between the markup: the text of a heading, the
	// lines of fenced code, what is between the tags of an HTML element,
	// what follows a marker. It may hold the prefixes of outer blocks.
	Content source.Span

	Text string // Heading: the visible text without markup, ids and closing #s
	ID   string // the id attribute of the element, automatic or explicit; "" for none
	// Tag names what the block is about. HTML: the element, in lower case if
	// kramdown knows it; Extension: its name; FencedCode: the language; List: the
	// marker of its first item, as "-" or "1."; LinkDef, FootnoteDef, AbbrevDef,
	// AttributeDef: what they define, as written.
	Tag string

	Attrs    *Attributes // from attribute lists and HTML tags; nil for none
	Children []*Block
	Parent   *Block // nil for the root

	text     *text  // where the inline text is
	from, to int    // its range in text.buf
	last     *Block // the last child, as kramdown counts them
	detail   *detail
}

// A Document is a Markdown body as kramdown reads it. It is for one goroutine at
// a time.
type Document struct {
	Body     source.Span // the part of the text that was parsed
	Root     *Block
	Headings []*Block // in document order, those in other blocks included

	LinkDefs     []*Link     // every definition, in document order; see [Document.LinkDef]
	FootnoteDefs []*Footnote // every definition, in document order; the last of a name wins
	Abbrevs      []*Abbrev   // every definition, in document order; the last of a name wins

	anchors   []Anchor // in HTML and attribute lists
	pooled    *poolItem
	work      *budget.Work // nil for no bound
	src       []byte
	same      func() string // returns src as a string; nil for nobody who has it
	copied    string        // src as a string; "" until it is asked for
	links     map[string]*Link
	notes     map[string]*Footnote
	spans     []Span
	texts     []TextRun
	readOnce  sync.Once
	unread    atomic.Int64 // 1 + the offset of the first text that is not read; 0 for none
	reach     []int        // the greatest end of the spans up to each
	reachOnce sync.Once

	blockKinds, spanKinds uint32 // a bit for each kind that is among them
	spanHTML              bool   // inline HTML elements have their content read
	literalDashes         bool   // see [Options]
}

// Unread returns the offset of a block whose nesting goes beyond what is read:
// blocks within each other more than 100 deep, or so many marks in one
// paragraph that trying all of them could take for ever. What is in it is
// taken for plain text. Of paragraphs it knows once [Document.Spans] was
// asked for. kramdown itself takes minutes over such a text, or fails.
func (d *Document) Unread() (offset int, ok bool) {
	n := d.unread.Load()
	return int(n) - 1, n > 0
}

// giveUp notes that the text at offset is not read.
func (d *Document) giveUp(offset int) { d.unread.CompareAndSwap(0, int64(offset)+1) }

// Options are settings of kramdown that change what is made of a text. The zero
// value is what Jekyll has.
type Options struct {
	Same          func() string // returns the text as a string; nil where nobody has it
	LinkDefs      []*Link       // link definitions (link_defs) that every text has, by ID; their places are empty
	LiteralDashes bool          // -- and << are no dashes and quotes (gfm_quirks: no_auto_typographic)
	BlockHTML     bool          // HTML blocks hold Markdown (parse_block_html)
	RawSpans      bool          // HTML elements in a line hold none (parse_span_html: false)
	Work          *budget.Work  // the bound; nil for none. A document that met it is not released
}

// Parse reads the bytes of body in text, which may be Liquid-masked. It never
// fails: to kramdown every text is a document. The text must not change while
// the Document is in use.
func Parse(text []byte, body source.Span) *Document { return new(Options).Parse(text, body) }

// Parse is [Parse] with options.
func (o *Options) Parse(text []byte, body source.Span) *Document {
	body.Start = min(max(body.Start, 0), len(text))
	body.End = min(max(body.End, body.Start), len(text))
	m := pool.Get().(*poolItem)
	d, p, t := &m.doc, &m.parser, &m.text
	*d = Document{Body: body, src: text, same: o.Same, spanHTML: !o.RawSpans, literalDashes: o.LiteralDashes, pooled: m,
		work: o.Work}
	*p = parser{doc: d, autoIDs: true, parseHTML: o.BlockHTML, pooled: m}
	if len(o.LinkDefs) > 0 {
		d.links = make(map[string]*Link, len(o.LinkDefs))
		for _, def := range o.LinkDefs {
			d.links[def.ID] = def
		}
	}
	t.take(text, body)
	d.Root = p.newBlock(Root, 0)
	d.Root.Span, d.Root.Content = body, body
	d.Root.Children = m.top[:0]
	p.parseBlocks(d.Root, t)
	m.top = d.Root.Children
	p.finish()
	return d
}

// source is the text as a string, once, as many small copies would be more.
func (d *Document) source() string {
	switch {
	case d.copied != "":
	case d.same != nil:
		d.copied = d.same()
	default:
		d.copied = string(d.src)
	}
	return d.copied
}

// Holds reports whether a block of the kind may be in the document; false is
// certain.
func (d *Document) Holds(kind Kind) bool { return d.blockKinds&(1<<kind) != 0 }

// BlockAt returns the innermost block whose Span holds the byte at offset, the
// root when there is none.
func (d *Document) BlockAt(offset int) *Block {
	b := d.Root
	for {
		n := sort.Search(len(b.Children), func(i int) bool { return b.Children[i].Span.End > offset })
		if n == len(b.Children) || !b.Children[n].Span.Has(offset) {
			return b
		}
		b = b.Children[n]
	}
}

// LinkDef returns the definition that links to id get, or nil. Of several
// definitions of one id kramdown takes the last.
func (d *Document) LinkDef(id string) *Link {
	return d.links[NormalizeLinkID(id)]
}

// FootnoteDef returns the definition that [^name] gets, or nil.
func (d *Document) FootnoteDef(name string) *Footnote { return d.notes[name] }

// setText says where the text of b is.
func (b *Block) setText(t *text, from, to int) { b.text, b.from, b.to = t, from, to }

// In reports whether b is within a block of the kind.
func (b *Block) In(kind Kind) bool {
	for b = b.Parent; b != nil; b = b.Parent {
		if b.Kind == kind {
			return true
		}
	}
	return false
}

var kindNames = [...]string{"root", "paragraph", "text", "heading", "code", "fence", "quote",
	"list", "item", "dl", "dt", "dd", "table", "row", "cell", "rule", "html", "comment", "math",
	"ial", "ald", "extension", "linkdef", "footnotedef", "abbrevdef", "eob"}

// String returns a short lower-case name.
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return "unknown"
}

// Index is the block's place among the children of its parent, which it must have.
func (b *Block) Index() int {
	siblings := b.Parent.Children
	i, _ := slices.BinarySearchFunc(siblings, b.Span.Start, func(c *Block, at int) int {
		return cmp.Compare(c.Span.Start, at)
	})
	for ; i < len(siblings) && siblings[i].Span.Start == b.Span.Start; i++ {
		if siblings[i] == b {
			return i
		}
	}
	return slices.Index(siblings, b)
}

// InlineText returns the text of a block that holds text (a paragraph, heading,
// term or cell, also code, a comment or math) without the prefixes of outer
// blocks, its lines separated by "\n" and white space at the end taken off.
func (b *Block) InlineText() []byte {
	if b.text == nil {
		return nil
	}
	return bytes.TrimRight(b.text.buf[b.from:b.to], " \t\n\v\f\r\x00")
}
