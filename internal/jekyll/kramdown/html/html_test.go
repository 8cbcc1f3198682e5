package html_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown/html"
	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown/kramdowntest"
)

// What the real kramdown makes of some hundred small documents is recorded; the
// end-to-end test in e2e/kramdown records it again.
func TestCorpus(t *testing.T) {
	cases, err := kramdowntest.Load("../testdata/html.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	if len(cases) < 300 {
		t.Fatalf("only %d cases", len(cases))
	}
	for _, c := range cases {
		var want string
		if err := json.Unmarshal(c.Real, &want); err != nil {
			continue // kramdown gives up
		}
		if got := html.Of(c.Text); got != want {
			t.Errorf("%q\n%s", c.Text, kramdowntest.FirstDiff(got, want))
		}
	}
}

// FuzzOf holds that every text becomes HTML, whatever it is, and the same twice.
func FuzzOf(f *testing.F) {
	cases, err := kramdowntest.Load("../testdata/html.jsonl")
	if err != nil {
		f.Fatal(err)
	}
	for _, c := range cases {
		f.Add(c.Text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<14 {
			t.Skip()
		}
		once, twice := html.Of(text), html.Of(text)
		if once != twice {
			t.Error("not the same twice")
		}
	})
}

// What could take for ever does not.
func TestHostile(t *testing.T) {
	many := func(s string) string { return strings.Repeat(s, 100_000/len(s)) }
	names := "{:a: .x}\n"
	for c := 'b'; c <= 'z'; c++ {
		names += "{:" + string(c) + ": " + strings.Repeat(string(c-1)+" ", 50) + "}\n"
	}
	var terms strings.Builder
	for i := range 5_000 {
		fmt.Fprintf(&terms, "*[%s%d]: y\n", strings.Repeat("x ", i%50), i)
	}
	for name, text := range map[string]string{
		"escapes":            many(`\*`),
		"headings":           many("# a\n\n"),
		"a table":            many("|") + "x\n" + many("|a\n"),
		"definitions":        names + "\nx\n{: z}\n",
		"abbreviations":      terms.String() + many("x "),
		"notes in notes":     "[^a]: [^a] [^b]\n[^b]: " + many("[^a]") + "\n\nx[^a]\n",
		"tables of contents": many("* a\n{:toc}\n\n# b\n"),
		"unclosed":           many("<b>"),
	} {
		t.Run(name, func(t *testing.T) {
			if html.Of(text) == "" {
				t.Error("nothing is left")
			}
		})
	}
}
