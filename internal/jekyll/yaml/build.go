package yaml

import (
	"strings"

	yamlv3 "gopkg.in/yaml.v3"

	"github.com/partnerlint/partnerlint/internal/source"
)

// Limits that no page comes near; they keep hostile text from costing more
// than it weighs.
const (
	maxDepth = 100     // lists and mappings within each other
	maxSize  = 200_000 // values that all aliases together represent
)

// compose has yaml.v3 parse the region and gives its tree spans and types. The
// error is yaml.v3's, without a place that could be trusted.
func (d Dialect) compose(text []byte, region source.Span) (*Node, error) {
	start := documentStart(text, region)
	tree, err := decode(text[start:region.End])
	if err != nil || tree.Kind == 0 || len(tree.Content) == 0 {
		return nil, err
	}
	b := builder{marks: newMarks(text, start, region.End), text: text[:region.End], dialect: d}
	root := tree.Content[0]
	n := b.node(root, -1, 0)
	if b.err != nil {
		return nil, b.err
	}
	if b.streams {
		if err := restream(n); err != nil {
			return nil, err
		}
	}
	if n.Kind == Null && n.Span.Empty() && n.Props().Empty() {
		return nil, nil
	}
	return n, nil
}

type builder struct {
	marks
	dialect  Dialect
	streams  bool   // see stream
	text     []byte // ends where the region ends
	slab     []Node // nodes are handed out of one slice
	byOld    map[*yamlv3.Node]*Node
	open     map[*yamlv3.Node]bool // anchored nodes that are being built
	flow     int                   // how many flow collections are open
	expanded int                   // values that aliases represent, so far
	err      error
}

func (b *builder) new() *Node {
	if len(b.slab) == 0 {
		b.slab = make([]Node, 16)
	}
	n := &b.slab[0]
	b.slab = b.slab[1:]
	n.size = 1
	return n
}

// fail keeps the first error; the tree is then of no use.
func (b *builder) fail(e error) *Node {
	if b.err == nil {
		b.err = e
	}
	return b.new()
}

// node builds one value. The indent is the column of the block collection
// around it, counted from 0, or -1.
func (b *builder) node(y *yamlv3.Node, indent, depth int) *Node {
	start := b.offset(y.Line, y.Column)
	if b.err != nil {
		return b.new()
	}
	if depth > maxDepth {
		return b.fail(&Error{Slip: TooDeep, Span: source.Span{Start: start, End: start}})
	}
	if y.Kind == yamlv3.AliasNode {
		return b.alias(y, start)
	}
	n := b.new()
	at := b.props(n, y, start)
	if y.Anchor != "" {
		b.remember(y, nil)
	}
	switch y.Kind {
	case yamlv3.MappingNode:
		b.permit(n, Map)
		b.mapping(n, y, at, depth)
	case yamlv3.SequenceNode:
		b.permit(n, Seq)
		b.sequence(n, y, at, depth)
	default:
		b.scalar(n, y, at, indent)
	}
	if y.Anchor != "" {
		b.remember(y, n)
	}
	return n
}

// remember notes an anchored node, first as being built and then as built.
func (b *builder) remember(y *yamlv3.Node, n *Node) {
	if b.byOld == nil {
		b.byOld, b.open = make(map[*yamlv3.Node]*Node), make(map[*yamlv3.Node]bool)
	}
	b.byOld[y], b.open[y] = n, n == nil
}

// props steps over the anchor and the tag of a node and returns where the
// value begins.
func (b *builder) props(n *Node, y *yamlv3.Node, start int) int {
	if y.Anchor != "" {
		n.extra().anchor = y.Anchor
	}
	if y.Style&yamlv3.TaggedStyle != 0 {
		n.extra().tag = y.Tag
	}
	first := -1
	if y.Kind == yamlv3.MappingNode && y.Style&yamlv3.FlowStyle == 0 && len(y.Content) > 0 {
		first = b.peek(y.Content[0].Line, y.Content[0].Column)
	}
	at, end := start, start
	for at < len(b.text) && at != first && (b.text[at] == '&' || b.text[at] == '!') {
		end = at + 1
		for end < len(b.text) && (isAnchorChar(b.text[end]) || b.text[at] == '!' && !isBlankOrBreak(b.text, end)) {
			end++
		}
		if tag := string(b.text[at:end]); tag[0] == '!' {
			if n.Tag() == "" {
				n.extra().tag = tag
			}
			if strings.ContainsAny(tag, ",[]{}") && !strings.HasPrefix(tag, "!<") {
				b.fail(errGrammar)
			}
		}
		n.extra().props.End = end
		at = skipBlank(b.text, end)
	}
	if n.rare != nil && n.rare.props.End > 0 {
		n.rare.props.Start = start
		if y.Kind == yamlv3.ScalarNode && y.Value == "" && y.Style&^yamlv3.TaggedStyle == 0 {
			return n.rare.props.End // an absent value
		}
	}
	return at
}

// permit refuses tags that Psych refuses on a collection.
func (b *builder) permit(n *Node, kind Kind) {
	if tag := n.Tag(); tag != "" && b.dialect == Psych && refused(tag, kind) {
		b.fail(&Error{Slip: Tag, Span: n.Props(), Detail: tag})
	}
}

func (b *builder) alias(y *yamlv3.Node, start int) *Node {
	n := b.new()
	n.Span = source.Span{Start: start, End: min(start+1+len(y.Value), len(b.text))}
	n.Alias = true
	target := b.byOld[y.Alias]
	switch {
	case b.open[y.Alias]: // a list or mapping that holds itself
		return b.fail(&Error{Slip: TooDeep, Span: n.Span, Detail: y.Value})
	case target == nil:
		return b.fail(&Error{Slip: UnknownAlias, Span: n.Span, Detail: y.Value})
	}
	n.Kind, n.Style, n.Text, n.Value = target.Kind, target.Style, target.Text, target.Value
	n.Items, n.Pairs, n.size, n.safe = target.Items, target.Pairs, target.size, target.safe
	if merged := target.rarely().merged; merged != nil {
		n.extra().merged = merged
	}
	n.setComment(b.comment(n.Span.End))
	if b.expanded += int(n.size); b.expanded > maxSize {
		b.fail(&Error{Slip: TooDeep, Span: n.Span, Detail: y.Value})
	}
	return n
}

func (b *builder) mapping(n *Node, y *yamlv3.Node, at, depth int) {
	n.Kind, n.Style = Map, Block
	flow := y.Style&yamlv3.FlowStyle != 0
	if flow {
		b.flow++
		defer func() { b.flow-- }()
	}
	end, indent := at, y.Column-1
	if len(y.Content) > 0 && !flow {
		indent = y.Content[0].Column - 1
	}
	n.Pairs = make([]Pair, 0, len(y.Content)/2)
	for i := 0; i+1 < len(y.Content) && b.err == nil; i += 2 {
		p := Pair{b.node(y.Content[i], indent, depth+1), nil}
		p.Value = b.node(y.Content[i+1], indent, depth+1)
		n.size += p.Key.size + p.Value.size
		n.Pairs = append(n.Pairs, p)
		end = max(end, p.Key.Span.End, p.Value.Span.End, p.Value.Props().End)
	}
	if flow {
		n.Style, end = Flow, closing(b.text, max(end, at+1))
		n.setComment(b.comment(end))
	}
	n.Span = source.Span{Start: at, End: end}
	if b.dialect == SafeYAML && n.needsStream() {
		b.streams = true
	}
	n.settle()
}

func (b *builder) sequence(n *Node, y *yamlv3.Node, at, depth int) {
	n.Kind, n.Style = Seq, Block
	flow := y.Style&yamlv3.FlowStyle != 0
	if flow {
		b.flow++
		defer func() { b.flow-- }()
	}
	end, indent := at, y.Column-1
	if !flow && at < len(b.text) {
		indent = b.column(at)
		end = at + 1
	}
	n.Items = make([]*Node, 0, len(y.Content))
	for _, c := range y.Content {
		if b.err != nil {
			break
		}
		item := b.node(c, indent, depth+1)
		n.size += item.size
		n.Items = append(n.Items, item)
		end = max(end, item.Span.End, item.Props().End)
	}
	if flow {
		n.Style, end = Flow, closing(b.text, max(end, at+1))
		n.setComment(b.comment(end))
	}
	n.Span = source.Span{Start: at, End: end}
}

func (b *builder) scalar(n *Node, y *yamlv3.Node, at, indent int) {
	n.Text = y.Value
	end := at
	switch style := y.Style; {
	case style&yamlv3.DoubleQuotedStyle != 0:
		n.Style, end = DoubleQuoted, doubleEnd(b.text, at)
	case style&yamlv3.SingleQuotedStyle != 0:
		n.Style, end = SingleQuoted, singleEnd(b.text, at)
	case style&(yamlv3.LiteralStyle|yamlv3.FoldedStyle) != 0:
		n.Style = Literal
		if style&yamlv3.FoldedStyle != 0 {
			n.Style = Folded
		}
		var head int
		head, end = blockEnd(b.text, at, indent)
		n.setComment(b.comment(head))
	default:
		end = plainEnd(b.text, at, y.Value)
		if b.flow > 0 {
			b.flowPlain(at, end)
		}
	}
	n.Span = source.Span{Start: at, End: end}
	if n.Style != Literal && n.Style != Folded {
		n.setComment(b.comment(end))
	}
	if b.dialect == SafeYAML {
		n.resolveSafe()
		return
	}
	if err := n.resolve(); err != nil {
		b.fail(err)
	}
}

// comment returns the "# …" that follows end on its line.
func (b *builder) comment(end int) source.Span {
	i := end
	for i < len(b.text) && (b.text[i] == ' ' || b.text[i] == '\t') {
		i++
	}
	if i == len(b.text) || b.text[i] != '#' {
		return source.Span{}
	}
	return source.Span{Start: i, End: lineEnd(b.text, i)}
}
