package rules

import (
	"bytes"
	"sort"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/jekyll/liquid"
	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
)

// A spot is where a wrong character stands, for those who look at characters
// and not at structure.
type spot struct {
	about  []lint.Subject // what a mistake here explains: the key, the heading, the marker, the link
	key    string         // the front matter key in or behind which it is; "" in the text
	head   bool           // in a heading, or in the excerpt marker
	link   bool           // in the address of a link or a picture, or where it begins
	liquid bool           // in what the site runs, between braces
	unseen bool           // in a comment, which visitors do not get
	code   bool
}

// spotAt says what stands at s.
func spotAt(p *lint.Pass, s source.Span) spot {
	line := p.Doc.File.LineSpan(s.Start)
	at := spot{about: []lint.Subject{lint.At(s.Start), lint.At(line.Start)}}
	if s.Start < p.Doc.Body.Start {
		at.inMetadata(p, s, line)
		return at
	}
	if p.Doc.Kind != page.Page || p.Doc.Damage()&page.Body != 0 {
		return at
	}
	const around = 256 // a line that is longer is no line of a marker
	near := source.Span{Start: max(line.Start, s.Start-around), End: min(line.End, s.End+around)}
	marker, written := []byte(p.Doc.Card().Expected), p.Doc.File.Slice(near)
	if len(marker) > 0 && bytes.Contains(bytes.Map(visible, written), marker) {
		at.about = append(at.about, lint.Marker)
		if at.head = !bytes.Contains(written, marker); at.head {
			return at
		}
	}
	block := p.Doc.Kramdown().BlockAt(s.Start)
	at.unseen = isComment(p.Doc.Masked(), block, s)
	at.code = block.Kind == kramdown.FencedCode || block.Kind == kramdown.CodeBlock
	if at.unseen || at.code {
		return at
	}
	tokens := p.Doc.Liquid().Tokens
	if i := sort.Search(len(tokens), func(i int) bool { return tokens[i].Span.End >= s.End }); i < len(tokens) {
		if token := tokens[i]; token.Kind != liquid.KindText && token.Span.Contains(s) {
			at.liquid, at.about = true, append(at.about, lint.At(token.Span.Start))
		}
	}
	if text := p.Doc.File.Text; bytes.HasSuffix(text[:s.Start], []byte("]")) && bytes.HasPrefix(text[s.End:], []byte("(")) {
		at.link, at.about = true, append(at.about, lint.At(s.End+1))
	}
	headings := p.Doc.Outline().Headings
	behind := sort.Search(len(headings), func(i int) bool { return headings[i].Line.Start > s.End })
	for _, h := range headings[max(behind-2, 0):behind] {
		if h.Line.Contains(s) || h.Span.Contains(s) {
			at.head = true
			at.about = append(at.about, lint.At(h.Line.Start), lint.At(h.Span.Start), lint.At(h.Fault.Start))
			if h.Section != nil {
				at.about = append(at.about, lint.SectionOf(h.Section.Title))
			}
		}
	}
	for span := range p.Doc.Kramdown().SpansAt(s) {
		at.about = append(at.about, lint.At(span.Span.Start))
		if span.DestSpan.Contains(s) {
			at.link, at.about = true, append(at.about, lint.At(span.DestSpan.Start))
		}
		if span.Span.Contains(s) {
			at.unseen = at.unseen || span.Kind == kramdown.HTMLComment || span.Kind == kramdown.InlineExt && span.Tag == "comment"
			at.code = at.code || span.Kind == kramdown.CodeSpan
		}
	}
	return at
}

// isComment reports whether a block is a comment, or one stands around s in its
// HTML.
func isComment(text []byte, b *kramdown.Block, s source.Span) bool {
	switch {
	case b.Kind == kramdown.Comment, b.Kind == kramdown.Extension && b.Tag == "comment":
		return true
	case b.Kind != kramdown.HTML || b.Markdown:
		return false
	}
	before := text[b.Span.Start:s.Start]
	begin := bytes.LastIndex(before, []byte("<!--"))
	return begin >= 0 && !bytes.Contains(before[begin:], []byte("-->")) && bytes.Contains(text[s.Start:b.Span.End], []byte("-->"))
}

// inMetadata finds the key that s belongs to; a comment belongs to none.
func (at *spot) inMetadata(p *lint.Pass, s, line source.Span) {
	if p.Doc.Fields == nil {
		return
	}
	for _, pair := range p.Doc.Fields.Pairs {
		whole := pair.Span()
		if whole.End < s.End || pair.Key.Kind != yaml.String {
			continue
		}
		if whole.Start <= s.Start {
			at.key = pair.Key.Text
			at.about = append(at.about, lint.Key(pair.Key.Text), lint.At(pair.Key.Span.Start))
			return
		}
		break
	}
	at.unseen = bytes.Contains(p.Doc.File.Text[line.Start:s.Start], []byte("#"))
}

// visible drops what takes no room.
func visible(r rune) rune {
	if _, ok := invisibleName(r); ok {
		return -1
	}
	return r
}
