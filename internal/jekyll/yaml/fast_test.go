package yaml

import (
	"fmt"
	"testing"

	"github.com/partnerlint/partnerlint/internal/source"
)

const page = `layout: partner
title: "Code for Germany" # shown on the card
permalink: /partners/code-for-germany
partner: code-for-germany

# kept for the old site
site: https://codefor.de/#top
founded: 2014
note: 'It is on'
city:
`

// dump writes everything that a caller can see of a tree.
func dump(n *Node) string {
	if n == nil {
		return "nothing"
	}
	s := fmt.Sprintf("%v %d %v %q %v %q %q %v %v %v %d", n.Kind, n.Style, n.Span, n.Text, n.Value, n.Tag(), n.Anchor(),
		n.Props(), n.Alias, n.Comment(), n.size)
	for _, it := range n.Items {
		s += "\n- " + dump(it)
	}
	for _, p := range n.Pairs {
		s += "\n" + dump(p.Key) + "\n: " + dump(p.Value)
	}
	for _, d := range n.Duplicates() {
		s += "\ntwice " + dump(d.Again.Key)
	}
	return s
}

func TestFastPathTakesAPage(t *testing.T) {
	text := []byte("---\n" + page + "---\n")
	n, ok := new(Pool).fast(text, region(page))
	if !ok || n.Get("site").Text != "https://codefor.de/#top" || n.Get("city").Kind != Null ||
		n.Get("founded").Value != int64(2014) {
		t.Errorf("%v, %v", ok, dump(n))
	}
}

func TestFastPathDeclines(t *testing.T) {
	for _, block := range []string{
		"a: b: c\n", "a: b:\n", "a:b\n", " a: b\n", "a: b\n  c\n",

		"a: |\n", "a: >\n",
		"a: &b c\n", "a: *b\n", "a: !b c\n", "a: -b\n", "a: @b\n", "a: %b\n", "a: \"b\\n\"\n", "a: \"b\" c\n",
		"a: 'b\n", "a: - b\n",
		"a:\tb\n", "a: b\rc: d\n", "a: b\u2028c\n", "a: b\u0085c\n", "a: \x07\n", "a: \xff\n", "\ufeffa: b\n",
		"--- # c\n", "...\n", "\"a\": b\n", "? a\n", "<<: b\n", "a\n",
		"a:\n- b\n c\n", "a:\n  - b\n c: d\n", "a: b\n- c\n", "- a\nb: c\n",
		"a: [b\n]\n", "a: [b, ]\n", "a: [b: c]\n", "a: {b}\n",
		"a: [b] c\n", "a: |2\n  b\n", "a: |\nb: c\n", "a: |\n   b\n  c\n", "a: |\n  b", "a: |\n  b\n c\n", "a : b\n",
		"a: [b?]\n", "  a: b\n", "a:\n  b\n", "- ? a\n", "- !a b\n",
		"a: \"b\"#c\n", "a: ,b\n", "a: ]b\n", "é: b\n",
	} {
		if n, ok := new(Pool).fast([]byte("---\n"+block), region(block)); ok {
			t.Errorf("%q: %s", block, dump(n))
		}
	}
}

func FuzzFastPath(f *testing.F) {
	for _, block := range []string{page, "a: b # c\r\n\r\nd: \"e\"  # f\n", "yes: no\n1: 2\n",
		"a: é 😀 b#c\na: 12:30\n",
		"a:  # c\nb: ''\n  \n", "a: ~\nb: .inf\nc: 2015-01-01",
		"a: # c\n  b: c\n  d:\n  - e # f\n  - g: h\n    i: 'it''s'\n  -\nj:\n- k\n-   l m: n\n    o:\n     - p\n",
		"a: [b, \"c d\", [e]] # f\ng: {h: i, j.k: [], l m: {}}\nn:\n- {o: http://p/q}\n- [ r , s ]\n",
		"a: |\n\n  b\n   c\n\n  d\n\ne: >- # f\n  g\n  h\n\n\n  i\n    j\n  k\nl:\n- |+\n m\n\n- n: >\n    o\r\n    p\r\n",
		"- a: b\n  c: d\n-\n  e: f\n- - g\n  - h\n- - - i\n", "a:\n  - b\n  # c\n\n  - d\n"} {
		f.Add(block)
	}
	f.Fuzz(func(t *testing.T, block string) {
		text := []byte("---\n" + block)
		if _, ok := new(Pool).fast(text, region(block)); !ok {
			return
		}
		for _, dialect := range []Dialect{Psych, SafeYAML} {
			n, _ := (&Pool{Dialect: dialect}).fast(text, region(block))
			slow, err := dialect.parseFull(text, region(block))
			if err != nil || dump(n) != dump(slow) {
				t.Errorf("%q: %v\nfast %s\nslow %s", block, err, dump(n), dump(slow))
			}
		}
	})
}

func BenchmarkParse(b *testing.B) {
	text := []byte("---\n" + page + "---\n")
	for name, parse := range map[string]func([]byte, source.Span) (*Node, *Error){"fast": Parse,
		"full": Psych.parseFull} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(page)))
			for b.Loop() {
				if _, err := parse(text, region(page)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
