package page

import (
	"slices"
	"sort"
	"sync"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"github.com/partnerlint/partnerlint/internal/source"
)

// Markdown is the body as CommonMark reads it: what GitHub's preview showed
// the author. Where it differs from Document.Kramdown, visitors see something
// else than the author did.
type Markdown struct {
	Root   ast.Node
	byKind map[ast.NodeKind][]ast.Node
	html   []source.Span // where HTML stands, in order; see isHTML
}

// commonMark is one parser for the process: making one per file costs a fifth
// of the parsing time. It reads blocks, and of what is within them what
// settles whether a comment is one: code, addresses in angle brackets and
// HTML. Links and emphasis do not, and are where goldmark takes time that grows
// with the square of what "[a](" and "*a_" it is given; nor do definitions of
// links. GitHub's tables and struck text hold no fence and hide no comment, so
// their package, whose set-up takes a tenth of the time of a run over one page,
// is left out.
var commonMark = sync.OnceValue(func() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(parser.DefaultBlockParsers()...),
		parser.WithInlineParsers(
			util.Prioritized(parser.NewCodeSpanParser(), 100),
			util.Prioritized(parser.NewAutoLinkParser(), 300),
			util.Prioritized(parser.NewRawHTMLParser(), 400),
		),
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
	if nestsDeep(d.Masked()[d.Body.Start:d.Body.End]) {
		return &Markdown{Root: ast.NewDocument()}
	}
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

// isHTML reports whether the text at offset is HTML, and not code that shows it.
func (m *Markdown) isHTML(offset int) bool {
	if m.html == nil {
		m.html = []source.Span{}
		add := func(lines *text.Segments) {
			if n := lines.Len(); n > 0 {
				m.html = append(m.html, source.Span{Start: lines.At(0).Start, End: lines.At(n - 1).Stop})
			}
		}
		for _, n := range m.Nodes(ast.KindHTMLBlock) {
			add(n.Lines())
		}
		for _, n := range m.Nodes(ast.KindRawHTML) {
			add(n.(*ast.RawHTML).Segments)
		}
		slices.SortFunc(m.html, func(a, b source.Span) int { return a.Start - b.Start })
	}
	i := sort.Search(len(m.html), func(i int) bool { return m.html[i].End > offset })
	return i < len(m.html) && m.html[i].Has(offset)
}
