package kramdown_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/source"
)

// FuzzParse holds what every document must keep to, whatever its text: places
// are in the body, children in their parents, siblings in order.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"## X {#id}\n\n- a\n  1. b\n\n    c\n> q\n",
		"<div markdown=\"1\">\n\n*x*\n\n</div>\n<p>\n",
		"a | b\n--|--\n`c|d` | <b>e\n",
		"x\n: y\n\n  z\n{: .c}\n^\n",
		"[t][r] ![i](u 't') [^1] **b *c** `d\n\n[r]: <u> \"t\"\n[^1]: n\n\n    m\n",
		"\t-\t\tx\r\n\r\n~~~ a\r\ny\r\n~~~\r\n$$z$$\r\n",
		"{::comment}\nx\n{:/comment}\n*[A]: b\n{:r: #i}\n",
	} {
		f.Add(seed, 0, len(seed))
	}
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		if len(text) > 1<<14 {
			t.Skip()
		}
		d := kramdown.Parse([]byte(text), source.Span{Start: start, End: end})
		if d.Body.Start < 0 || d.Body.End > len(text) {
			t.Fatalf("body %v of %d bytes", d.Body, len(text))
		}
		checkBlock(t, d.Root)
		checkMarks(t, d, text)
		check := func(what string, s source.Span) {
			if s.Start > s.End || !d.Body.Contains(s) && s != (source.Span{}) {
				t.Errorf("%s %v outside %v", what, s, d.Body)
			}
		}
		last := source.Span{}
		var in *kramdown.Block
		for _, sp := range d.Spans() {
			check(sp.Kind.String(), sp.Span)
			check(sp.Kind.String()+" content", sp.Content)
			check(sp.Kind.String()+" destination", sp.DestSpan)
			if sp.Block == in && sp.Span.Start < last.Start {
				t.Errorf("%v %v comes after %v", sp.Kind, sp.Span, last)
			}
			in, last = sp.Block, sp.Span
		}
		for _, run := range d.Texts() {
			check("text", run.Span)
		}
		for _, l := range d.LinkDefs {
			check("link", l.Span)
			check("destination", l.DestSpan)
		}
		d.Anchors()
		d.BlockAt(start)
		at := source.Span{Start: d.Body.Start + d.Body.Len()/3, End: d.Body.Start + d.Body.Len()/2}
		near := slices.Collect(d.SpansAt(at))
		for _, sp := range d.Spans() {
			if sp.Span.Start <= at.End && sp.Span.End >= at.Start {
				last := len(near) - 1
				if last < 0 || near[last].Span != sp.Span || near[last].Kind != sp.Kind {
					t.Fatalf("SpansAt(%v) misses %v %v", at, sp.Kind, sp.Span)
				}
				near = near[:last]
			}
		}
	})
}

// checkMarks holds spans to the characters they must begin and end with.
func checkMarks(t *testing.T, d *kramdown.Document, text string) {
	t.Helper()
	check := func(kind string, s source.Span, first, last string) {
		got := text[s.Start:s.End]
		if got == "" || !strings.ContainsAny(got[:1], first) || last != "" &&
			!strings.ContainsAny(got[len(got)-1:], last) {
			t.Errorf("%s at %v is %q", kind, s, got)
		}
	}
	blocks := map[kramdown.Kind][2]string{
		kramdown.Quote: {">", ""}, kramdown.List: {"*+-0123456789", ""}, kramdown.Item: {"*+-0123456789", ""},
		kramdown.Definition: {":", ""}, kramdown.FencedCode: {"`~", ""}, kramdown.HTML: {"<", ""},
		kramdown.Comment: {"<", ">"}, kramdown.Rule: {"*-_", ""}, kramdown.Math: {"$", "$"},
		kramdown.AttributeList: {"{", "}"}, kramdown.Extension: {"{", ""}, kramdown.LinkDef: {"[", ""},
		kramdown.FootnoteDef: {"[", ""}, kramdown.AbbrevDef: {"*", ""}, kramdown.EndOfBlock: {"^", "^"},
	}
	var walk func(b *kramdown.Block)
	walk = func(b *kramdown.Block) {
		if mark, ok := blocks[b.Kind]; ok {
			check(b.Kind.String(), b.Span, mark[0], mark[1])
		}
		if b.Kind == kramdown.Heading && !b.Setext {
			check("heading", b.Span, "#", "")
		}
		for _, c := range b.Children {
			walk(c)
		}
	}
	walk(d.Root)
	spans := map[kramdown.SpanKind][2]string{
		kramdown.CodeSpan: {"`", "`"}, kramdown.InlineLink: {"[", ")"}, kramdown.RefLink: {"[", "]"},
		kramdown.Image: {"!", ")]"}, kramdown.Autolink: {"<", ">"}, kramdown.Emphasis: {"*_", "*_"},
		kramdown.Strong: {"*_", "*_"}, kramdown.Strike: {"~", "~"}, kramdown.FootnoteRef: {"[", "]"},
		kramdown.HTMLTag: {"<", ">"}, kramdown.HTMLEndTag: {"<", ">"}, kramdown.HTMLComment: {"<", ">"},
		kramdown.InlineMath: {"$", "$"}, kramdown.InlineExt: {"{", "}"}, kramdown.InlineAttrs: {"{", "}"},
		kramdown.Escape: {"\\", ""}, kramdown.Entity: {"&", ";"}, kramdown.LiteralDelim: {"*_", "*_"},
		kramdown.LiteralRef: {"[!", "]"}, kramdown.LiteralNote: {"[", "]"}, kramdown.LiteralTag: {"<", ">"},
		kramdown.LiteralHash: {"#", "#"}, kramdown.LiteralFence: {"`~", "`~"}, kramdown.LiteralTick: {"`", "`"},
	}
	for _, sp := range d.Spans() {
		if mark, ok := spans[sp.Kind]; ok {
			check(sp.Kind.String(), sp.Span, mark[0], mark[1])
		}
	}
}

func checkBlock(t *testing.T, b *kramdown.Block) {
	t.Helper()
	if b.Content.Start > b.Content.End {
		t.Errorf("%v has content %v", b.Kind, b.Content)
	}
	at := b.Span.Start
	for _, c := range b.Children {
		if c.Parent != b {
			t.Errorf("%v at %v in %v has another parent", c.Kind, c.Span, b.Kind)
		}
		if c.Span.Start < at || c.Span.End < c.Span.Start {
			t.Errorf("%v at %v in %v comes after %d", c.Kind, c.Span, b.Kind, at)
		}
		if c.Span.End > b.Span.End {
			t.Errorf("%v at %v goes beyond %v at %v", c.Kind, c.Span, b.Kind, b.Span)
		}
		at = c.Span.End
		checkBlock(t, c)
	}
}
