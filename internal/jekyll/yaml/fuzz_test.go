package yaml

import (
	"testing"

	"github.com/partnerlint/partnerlint/internal/source"
)

// checkTree holds the spans: each within the region, children within their
// parent and in order, and a scalar's span reads as that scalar again.
func checkTree(t *testing.T, text string, within source.Span, n *Node) {
	t.Helper()
	if n.Span.Start < within.Start || n.Span.End < n.Span.Start || n.Span.End > within.End {
		t.Fatalf("%q: %v %q at %v, not within %v", text, n.Kind, n.Text, n.Span, within)
	}
	if n.Alias {
		return
	}
	at := n.Span
	next := func(c *Node) {
		checkTree(t, text, at, c)
		at.Start = c.Span.End
	}
	for _, it := range n.Items {
		next(it)
	}
	for _, p := range n.Pairs {
		next(p.Key)
		next(p.Value)
	}
	if n.Kind == Seq || n.Kind == Map || n.Style == Literal || n.Style == Folded || n.Tag() != "" || n.Span.Empty() {
		return
	}
	for i := n.Span.Start; i < n.Span.End; i++ {
		if breakLen([]byte(text), i) > 0 {
			return // what a line break becomes depends on the indent
		}
	}
	flow := "[" + text[n.Span.Start:n.Span.End] + "]"
	if again, err := Parse([]byte(flow), source.Span{End: len(flow)}); err == nil && len(again.Items) == 1 &&
		n.Style != Plain && again.Items[0].Text != n.Text {
		t.Fatalf("%q: span of %q is %q", text, n.Text, flow)
	}
}

func FuzzParse(f *testing.F) {
	f.Add(page)
	for _, tt := range slips {
		f.Add(tt.block)
	}
	f.Add("a: &x !t [b, {c: d}]\ne: *x\nf: |\n  g\n\nh:\n- i: j\n  k: \"l\\n\n    m\"\n")
	f.Fuzz(func(t *testing.T, block string) {
		text := "---\n" + block + "---\nbody"
		n, err := Parse([]byte(text), region(block))
		if err == nil {
			if n != nil {
				checkTree(t, text, region(block), n)
				n.JSON()
				n.Ruby()
			}
			return
		}
		if s := err.Span; s.Start < 4 || s.End < s.Start || s.End > 4+len(block) {
			t.Fatalf("%q: %v at %v", block, err, s)
		}
		m := err.Fix
		if m == nil {
			return
		}
		if m.Span.Start < 4 || m.Span.End < m.Span.Start || m.Span.End > 4+len(block) {
			t.Fatalf("%q: fix %v", block, m)
		}
		fixed := text[4:m.Span.Start] + m.New + text[m.Span.End:4+len(block)]
		if fixed == block {
			t.Fatalf("%q: the fix changes nothing", block)
		}
	})
}
