package format

import (
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/source"
)

// Text comes out of the page as it went in, whoever copies it; and no text node
// holds a mention, which GitHub looks for in each.
func TestMentionsArePulledApart(t *testing.T) {
	for text, want := range map[string]string{
		"ask @town/crew":    "ask @<b></b>town/crew",
		"see #12 and GH-7":  "see #<b></b>12 and GH-<b></b>7",
		"## Founding Story": "## Founding Story",
		"a@b.example":       "a@<b></b>b.example",
		"@@x ##1 <@y>":      "@@<b></b>x ##<b></b>1 &lt;@<b></b>y&gt;",
		"plain":             "plain",
	} {
		if got := HTML(text); got != want {
			t.Errorf("HTML(%q) = %q, want %q", text, got, want)
		}
	}
}

// What the summary says to type can be copied: the block of code holds the
// lines as the fix writes them, and no character that nobody sees.
func TestTypedTextCopiesClean(t *testing.T) {
	for _, typed := range []string{"title: \"A & B <c> 'd' `e` @town #12\"", "```\n\n    four spaces\n\ttab\n````\nx",
		"* ö 日本 🏛️ *x* [a](b)"} {
		file := source.New("a.md", []byte("before\nwrong\nafter\n"))
		f := at(file, "wrong", "section-missing", lint.Error, "it is wrong @all #1")
		f.Help, f.Fix = "write: "+typed, lint.SafeFix("Right it", lint.Replace(f.Span, typed))
		out := string(written(t, named(t, "summary"), report([]lint.Finding{f}, file)))
		if strings.ContainsAny(out, "\u200b\u200c\u2060\ufeff") {
			t.Errorf("a character that nobody sees in %q", out)
		}
		if strings.Contains(out, "What to do:") || strings.Contains(out, "<details>") {
			t.Errorf("it is said twice, or folded:\n%s", out)
		}
		var page strings.Builder
		if err := goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(html.WithUnsafe())).
			Convert([]byte(out), &page); err != nil {
			t.Fatal(err)
		}
		_, rest, _ := strings.Cut(page.String(), `<code class="language-text">`)
		block, _, _ := strings.Cut(rest, "</code>")
		if got := strings.NewReplacer("&lt;", "<", "&gt;", ">", "&quot;", `"`, "&amp;", "&").Replace(block); got != typed+"\n" {
			t.Errorf("copied is %q, want %q", got, typed+"\n")
		}
	}
}
