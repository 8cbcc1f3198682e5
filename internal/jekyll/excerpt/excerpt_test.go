package excerpt

import (
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/source"
)

func FuzzCut(f *testing.F) {
	f.Add("Intro [a].\n<!--more-->\n[a]: /x\n", 0, 30, "<!--more-->")
	f.Add("{% if x %}a<!--more-->b", 0, 30, "<!--more-->")
	f.Add("<!-- more -->\n[[more]]\n\\<!--more-->&lt;!--more--&gt;", 0, 90, "<!--more-->")
	f.Fuzz(func(t *testing.T, text string, start, end int, separator string) {
		b := []byte(text)
		body := source.Span{Start: start, End: end}
		head, marker, found := Cut(b, body, separator)
		if found && string(b[marker.Start:marker.End]) != separator {
			t.Fatal("the marker is not the separator")
		}
		if head.Start > head.End || head.End > len(b) || head.Start < 0 {
			t.Fatal("head outside the text")
		}
		if !strings.HasPrefix(Text(b, body, separator), string(b[head.Start:head.End])) {
			t.Fatal("the excerpt does not begin with its head")
		}
		last := 0
		for _, m := range NearMisses(b, body, separator) {
			if m.Span.Start < last || m.Span.End <= m.Span.Start || m.Span.End > len(b) {
				t.Fatalf("%v after %d", m, last)
			}
			last = m.Span.End
		}
	})
}
