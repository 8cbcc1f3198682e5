package html

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/partnerlint/partnerlint/internal/chars"
	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/blocks"
)

// eachUnclosed calls judge with every block of HTML in Markdown that is not
// closed, and with the element in it whose end tag is missing.
func eachUnclosed(p *lint.Pass, judge func(unclosed)) {
	if !p.Doc.MayHold("<") || !p.Doc.Kramdown().Holds(kramdown.HTML) {
		return
	}
	blocks.EachBlock(p, func(_, b *kramdown.Block) {
		if b.Kind != kramdown.HTML || b.Closed {
			return
		}
		u := unclosed{block: b, element: unclosedElement(p.Doc.Masked(), b)}
		u.tag, _ = p.Doc.Kramdown().StartTag(u.element)
		if u.tag.Empty() {
			u.tag = source.Span{Start: u.element.Span.Start, End: u.element.Content.Start}
		}
		if !p.Doc.IsMarkerNearMiss(u.tag.Start) {
			judge(u)
		}
	})
}

// An unclosed is a block of HTML that is not closed.
type unclosed struct {
	block, element *kramdown.Block
	tag            source.Span // the start tag of the element
}

// finding is what the block does to the page.
func (u unclosed) finding(p *lint.Pass) lint.Diagnostic {
	d := lint.Diagnostic{
		Span:   u.tag,
		Effect: "the rest of the page without its formatting: ## and ** as plain text",
		About:  []lint.Subject{lint.At(u.tag.Start)},
	}
	if !holdsMarkdown(p, source.Span{Start: u.tag.End, End: u.block.Span.End}) {
		d.Level, d.Effect = lint.Warning, "everything that follows as part of this element, in its style"
	}
	if !u.block.Markdown {
		d.Swallows = source.Span{Start: u.element.Span.Start, End: u.block.Span.End}
	}
	return d
}

// unclosedElement returns the element in an unclosed block whose end tag is
// missing: not the one around it, whose end tag the site overlooks for it.
func unclosedElement(text []byte, root *kramdown.Block) *kramdown.Block {
	var elements []*kramdown.Block
	var walk func(*kramdown.Block)
	walk = func(b *kramdown.Block) {
		if b.Kind == kramdown.HTML && !kramdown.VoidElement(b.Tag) {
			elements = append(elements, b)
		}
		for _, c := range b.Children {
			walk(c)
		}
	}
	walk(root)
	var open []*kramdown.Block
	for at := root.Span.Start; ; {
		i := bytes.Index(text[at:root.Span.End], []byte("</"))
		if i < 0 {
			open = append(open, elements...)
			break
		}
		at += i
		for len(elements) > 0 && elements[0].Span.Start < at {
			open, elements = append(open, elements[0]), elements[1:]
		}
		name := tagName(text[at+2 : root.Span.End])
		at += 2
		for k := len(open) - 1; k >= 0 && len(open)-k < 50; k-- {
			if open[k].Tag != name {
				continue
			}
			if k < len(open)-1 {
				return open[k+1]
			}
			open = open[:k]
			break
		}
	}
	if len(open) == 0 {
		return root
	}
	return open[0]
}

// tagName returns the lower-cased name at the beginning of text.
func tagName(text []byte) string {
	i := 0
	for i < len(text) && (chars.IsWordByte(text[i]) || text[i] == '-' || text[i] == ':') {
		i++
	}
	return strings.ToLower(string(text[:i]))
}

// holdsMarkdown reports whether anything in s would be formatted if the site read
// it as Markdown: a blank line between two texts, or marks. HTML alone stays as
// it is.
func holdsMarkdown(p *lint.Pass, s source.Span) bool {
	text, raw := p.Doc.Masked(), p.Doc.File.Text
	for at := s.Start; at < s.End; {
		line := source.Span{Start: at, End: min(p.Doc.File.FullLine(at).End, s.End)}
		at = line.End
		words := bytes.TrimSpace(text[line.Start:line.End])
		if end := programEnd(text[line.Start:s.End]); end > 0 {
			at = max(at, p.Doc.File.FullLine(line.Start+end).End)
			continue
		}
		if len(words) > 0 && len(bytes.TrimSpace(logic.ReplaceAll(raw[line.Start:line.End], nil))) == 0 {
			continue // nothing but Liquid
		}
		if len(words) == 0 || words[0] == '<' && words[len(words)-1] == '>' {
			if i, _ := blocks.PlainMarkdown(words); i < 0 {
				continue
			}
		}
		return true
	}
	return false
}

// logic is Liquid, and the signs that stand between two pieces of it.
var logic = regexp.MustCompile(`\{%[^%]*%\}|\{\{[^}]*\}\}|[,;.|/-]`)

// programEnd is where the script or the style ends that text begins with; 0 for
// none, or one without an end.
func programEnd(text []byte) int {
	line, _, _ := bytes.Cut(text, []byte("\n"))
	head := strings.ToLower(string(bytes.TrimSpace(line)))
	for _, tag := range [...]string{"script", "style"} {
		if strings.HasPrefix(head, "<"+tag) {
			return max(bytes.Index(text, []byte("</"+tag)), 0)
		}
	}
	return 0
}
