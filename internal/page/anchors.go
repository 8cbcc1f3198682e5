package page

import (
	"bytes"
	"fmt"
	"regexp"
	"sync"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/jekyll/plugin"
	"github.com/partnerlint/partnerlint/internal/source"
)

// Anchors returns the places of the page that a fragment can lead to, named as
// the site's Markdown processor and its settings name them. known is false where
// that cannot be known; then there may be others.
func (d *Document) Anchors() (all []kramdown.Anchor, known bool) {
	if d.CommonMark() {
		return d.commonMarkAnchors()
	}
	settings := &d.config.Kramdown
	known = d.damaged&Rendering == 0
	for _, note := range d.Kramdown().FootnoteDefs {
		name := settings.FootnotePrefix + note.Name
		for _, id := range [...]string{"fn:" + name, "fnref:" + name} {
			all = append(all, kramdown.Anchor{Name: id, Span: note.Label, Block: note.Block, Note: true})
		}
	}
	for _, a := range d.Kramdown().Anchors() {
		if a.Auto && !settings.AutoIDs {
			continue
		}
		if a.Auto {
			a.Name = settings.IDPrefix + a.Name
		}
		all = append(all, a)
	}
	return all, known
}

// headingHTML renders the text of a heading as CommonMark does; without its
// set-up, which takes a while.
var headingHTML = sync.OnceValues(func() (parser.Parser, renderer.Renderer) {
	return parser.NewParser(
			parser.WithBlockParsers(util.Prioritized(parser.NewParagraphParser(), 100)),
			parser.WithInlineParsers(parser.DefaultInlineParsers()...),
		), renderer.NewRenderer(renderer.WithNodeRenderers(
			util.Prioritized(html.NewRenderer(html.WithUnsafe(), html.WithXHTML()), 100)))
})

// longestHeading is the length in bytes up to which a heading's id is worked out:
// the time that it takes grows with the square of what "[a](" is given.
const longestHeading = 500

// otherMarks are what GitHub's CommonMark reads in a heading and the one here does
// not: text that is struck out, addresses without brackets, notes and references.
var otherMarks = regexp.MustCompile(`~~|www\.|://|@|\[\^|\](?:[^(]|$)`)

// commonMarkAnchors are the places of a page that GitHub's CommonMark renders.
func (d *Document) commonMarkAnchors() (all []kramdown.Anchor, known bool) {
	used := map[string]int{}
	known = true
	body := d.Masked()[:d.Body.End]
	for _, n := range d.Markdown().Nodes(ast.KindHeading) {
		lines := n.Lines()
		if lines.Len() == 0 {
			plugin.GFMHeadingID("", used)
			continue
		}
		span := source.Span{Start: lines.At(0).Start, End: lines.At(lines.Len() - 1).Stop}
		raw := lines.Value(body)
		if len(raw) > longestHeading || otherMarks.Match(raw) || !d.Liquid().Silent() &&
			!bytes.Equal(raw, lines.Value(d.File.Text[:d.Body.End])) {
			known = false
			continue
		}
		parse, render := headingHTML()
		var out bytes.Buffer
		if root := parse.Parse(text.NewReader(raw)); render.Render(&out, raw, root) != nil {
			known = false
			continue
		}
		inner := bytes.TrimSuffix(bytes.TrimPrefix(bytes.TrimSpace(out.Bytes()), []byte("<p>")), []byte("</p>"))
		all = append(all, kramdown.Anchor{Name: plugin.GFMHeadingID(string(inner), used), Span: span, Auto: true})
	}
	for _, m := range htmlID.FindAllSubmatchIndex(body[d.Body.Start:], -1) {
		span := source.Span{Start: d.Body.Start + m[2], End: d.Body.Start + m[3]}
		if d.Original(span) != string(body[span.Start:span.End]) {
			known = false // Liquid makes it
		}
		all = append(all, kramdown.Anchor{Name: d.Original(span), Span: span})
	}
	for i, note := range d.Kramdown().FootnoteDefs {
		for _, form := range [...]string{"fn%d", "fnref%d"} {
			id := fmt.Sprintf(form, i+1)
			all = append(all, kramdown.Anchor{Name: id, Span: note.Label, Block: note.Block, Note: true})
		}
	}
	return all, known
}

// htmlID is an id or a name that a tag gives.
var htmlID = regexp.MustCompile(`\s(?:id|name)=["']([^"'\n]*)["']`)
