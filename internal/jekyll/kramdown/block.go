package kramdown

import "github.com/partnerlint/partnerlint/internal/jekyll/kramdown/scan"

// maxDepth bounds how deep blocks nest; deeper content is one Paragraph.
const maxDepth = 100

// A parser holds the state of the block pass. Its methods named after a
// construct try to read one at pos: they report whether they did, and leave pos
// after it.
type parser struct {
	doc    *Document
	text   *text
	pos    int
	tree   *Block
	ial    *Attributes // an attribute list waiting for the next block
	depth  int
	pooled *poolItem

	stopped   bool // the end tag of tree was found
	alds      map[string]*Attributes
	autoIDs   bool
	parseHTML bool // {::options parse_block_html="true" /}
	inHTML    int
	inNote    int
	basicID   []*Block // headings whose ids the converter makes, not the parser
}

// blankState says what follows the last block of a container.
type blankState uint8

const (
	noBlank   blankState = iota
	emptyLine            // one empty line
	manyBlank            // more, or one with spaces
)

func (p *parser) newBlock(kind Kind, at int) *Block {
	b := p.pooled.blocks.Next()
	b.Kind = kind
	p.doc.blockKinds |= 1 << kind
	if p.text != nil {
		b.Span.Start = p.text.abs(at)
		b.Span.End = b.Span.Start
	}
	return b
}

// add appends b to the tree as kramdown's new_block_el does: it gets the
// attribute list that stood before it.
func (p *parser) add(b *Block) {
	if p.ial != nil {
		b.Attrs = p.ial.merge(b.Attrs)
		p.ial = nil
	}
	p.append(b)
}

// append appends b to the tree.
func (p *parser) append(b *Block) {
	b.Parent = p.tree
	p.keep(b)
	p.tree.last, p.tree.blank = b, noBlank
}

// note appends a block that kramdown does not keep as an element.
func (p *parser) note(b *Block) {
	b.Parent = p.tree
	b.layout |= layoutApart
	p.keep(b)
}

// keep appends b to the children of the tree. Most blocks have one or two.
func (p *parser) keep(b *Block) {
	if p.tree.Children == nil {
		p.tree.Children = p.pooled.pairs.Next()[:0]
	}
	p.tree.Children = append(p.tree.Children, b)
}

// parseBlocks reads t into el; it reports whether el's end tag was found.
func (p *parser) parseBlocks(el *Block, t *text) bool {
	tree, text, pos, ial := p.tree, p.text, p.pos, p.ial
	p.tree, p.text, p.pos, p.ial = el, t, 0, nil
	found := p.blocks()
	p.tree, p.text, p.pos, p.ial = tree, text, pos, ial
	return found
}

// parseRest reads the rest of the current text into el, an HTML element.
func (p *parser) parseRest(el *Block) bool {
	tree, ial := p.tree, p.ial
	p.tree, p.ial = el, nil
	found := p.blocks()
	p.tree, p.ial = tree, ial
	return found
}

func (p *parser) blocks() bool {
	if p.depth >= maxDepth {
		p.flat()
		return false
	}
	p.depth++
	defer func() { p.depth-- }()
	for p.pos < len(p.text.buf) {
		p.doc.work.Spend(4)
		if !p.block() {
			p.bareText()
		}
		if p.stopped {
			p.stopped = false
			return true
		}
	}
	return false
}

// markedBlock tries the parsers of blocks that begin with a mark of their own: c,
// at at, after n spaces.
func (p *parser) markedBlock(c byte, n, at int) bool {
	switch c {
	case '`', '~':
		return p.fence(at)
	case '>':
		return p.quote()
	case '#':
		return n == 0 && p.atxHeading()
	case '*', '-', '_':
		return p.rule(at) || c != '_' && p.list()
	case '+', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		return p.list()
	case ':':
		return p.definitionList()
	case '<':
		return p.htmlBlock(at)
	}
	return false
}

// block tries the block parsers in kramdown's order.
func (p *parser) block() bool {
	b := p.text.buf
	n := scan.Indent(b, p.pos, 4)
	at := p.pos + n
	c := byte('\n')
	if at < len(b) {
		c = b[at]
	}
	if scan.IsSpace(c) && p.blankLines() {
		return true
	}
	if n == 4 || n == 0 && c == '\t' {
		return p.codeBlock()
	}
	if p.markedBlock(c, n, at) {
		return true
	}
	if p.afterBoundary() {
		if p.setextHeading(at) {
			return true
		}
		if c == '$' || c == '\\' {
			if p.math(at) {
				return true
			}
			// A backslash before $$ is taken off.
			n = scan.Indent(b, p.pos, 3)
			at = p.pos + n
			c = b[at]
		}
		if p.table(at) {
			return true
		}
	}
	switch c {
	case '[':
		if p.footnoteDef(at) || p.linkDef(at) {
			return true
		}
	case '*':
		if p.abbrevDef(at) {
			return true
		}
	case '{':
		if p.blockExtension(at) {
			return true
		}
	case '^':
		if n == 0 && p.endOfBlock() {
			return true
		}
	}
	if scan.IsBlank(c) {
		return false
	}
	p.paragraph()
	return true
}

// blankLines matches (?>^\s*\n)+.
func (p *parser) blankLines() bool {
	b := p.text.buf
	end := -1
	for i := p.pos; i < len(b) && scan.IsSpace(b[i]); i++ {
		if b[i] == '\n' {
			end = i + 1
		}
	}
	if end < 0 {
		return false
	}
	if p.tree.blank == noBlank {
		p.ial = nil // the blank line takes it
		p.tree.addGap()
	}
	if p.tree.blank == noBlank && end == p.pos+1 {
		p.tree.blank = emptyLine
	} else {
		p.tree.blank = manyBlank
	}
	p.pos = end
	return true
}

// afterBoundary reports whether a block may begin that needs room above.
func (p *parser) afterBoundary() bool {
	l := p.tree.last
	return l == nil || p.tree.blank != noBlank || l.Kind == EndOfBlock || p.ial != nil
}

// beforeBoundary reports whether a blank line, an end-of-block marker, an
// attribute list or the end of the text follows.
func (p *parser) beforeBoundary(i int) bool {
	b := p.text.buf
	if i >= len(b) {
		return true
	}
	switch b[i+scan.Indent(b, i, 3)] {
	case ' ', '\t', '\n', '\v', '\f', '\r':
		return scan.RestBlank(b, i) >= 0
	case '^':
		return isEndOfBlock(b, i)
	case '{':
		_, end := p.text.blockIAL(i)
		return end >= 0
	}
	return false
}
