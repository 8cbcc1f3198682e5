package lint

import (
	"sync"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// Markdown is the body as CommonMark reads it: what GitHub's preview showed
// the author. Where it differs from Document.Kramdown, visitors see something
// else than the author did.
type Markdown struct {
	Root   ast.Node
	byKind map[ast.NodeKind][]ast.Node
}

// commonMark is one parser for the process: making one per file costs a fifth
// of the parsing time. GitHub's tables and struck text hold no fence and hide
// no comment, so their package, whose set-up takes a tenth of the time of a run
// over one page, is left out. So is Linkify, which splits text at every space
// and reports wrong positions.
var commonMark = sync.OnceValue(func() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(parser.DefaultBlockParsers()...),
		parser.WithInlineParsers(parser.DefaultInlineParsers()...),
		parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...),
	)
})

// Markdown is the body as CommonMark reads it.
func (d *Document) Markdown() *Markdown {
	if d.markdown == nil {
		d.markdown = parseMarkdown(d)
	}
	return d.markdown
}

func parseMarkdown(d *Document) *Markdown {
	// The reader is advanced by lines rather than the text sliced, so that
	// every position is an offset into the file.
	reader := text.NewReader(d.Masked()[:d.Body.End])
	for _, seg := reader.Position(); seg.Start < d.Body.Start; _, seg = reader.Position() {
		reader.AdvanceLine()
	}
	m := &Markdown{Root: commonMark().Parse(reader), byKind: map[ast.NodeKind][]ast.Node{}}
	_ = ast.Walk(m.Root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			m.byKind[n.Kind()] = append(m.byKind[n.Kind()], n)
		}
		return ast.WalkContinue, nil
	})
	return m
}

// Nodes returns the nodes of one kind in document order.
func (m *Markdown) Nodes(kind ast.NodeKind) []ast.Node { return m.byKind[kind] }
