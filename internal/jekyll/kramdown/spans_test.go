package kramdown_test

import (
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
)

// spell writes the spans of a text as "kind source → what DestSpan covers".
func spell(text string) string {
	var out []string
	for _, sp := range parse(text).Spans() {
		s := sp.Kind.String() + " " + text[sp.Span.Start:sp.Span.End]
		if sp.Kind == kramdown.HTMLTag && !sp.Closed {
			s += " (open)"
		}
		if sp.DestSpan.Len() > 0 {
			s += " → " + text[sp.DestSpan.Start:sp.DestSpan.End]
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

func TestSpans(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"nothing", "Plain text, 3 * 4, snake_case_word, a < b & c.", ""},
		{"emphasis", "*a* **b** `c` ~~d~~", "em *a*; strong **b**; code `c`; del ~~d~~"},
		{"strong without end", "Some **bold text", "literal-delim **"},
		{"strong without beginning", "bold** text", "literal-delim **"},
		{"stars in arithmetic", "2 * 3 * 4", ""},
		{"link", `[t](u "x")`, `link [t](u "x") → u`},
		{"link with a space in it", "[t](http://x.org/a b)", "link [t](http://x.org/a b) → http://x.org/a b"},
		{"link to nothing", "[t]()", "link [t]()"},
		{"angle brackets", "[t](<a b>)", "link [t](<a b>) → a b"},
		{"space before the bracket", "[t] (http://x.org)", "literal-link [t] (http://x.org) → http://x.org"},
		{"text before brackets", "[sic] (as of 2020", "literal-ref [sic]"},
		{"link without end", "[t](u", "literal-link [t](u"},
		{"reference", "[t][r] [r]\n\n[r]: u", "reflink [t][r] → u; reflink [r] → u"},
		{"unknown reference", "[t][nope]", "literal-ref [t][nope]; literal-ref [nope]"},
		{"image", "![alt](i.png)", "image ![alt](i.png) → i.png"},
		{"linked image", "[![a](b)](c)", "link [![a](b)](c) → c; image ![a](b) → b"},
		{"autolink", "<http://x.org> <a@b.org>",
			"autolink <http://x.org> → http://x.org; autolink <a@b.org> → a@b.org"},
		{"footnotes", "a[^1] b[^9]\n\n[^1]: n", "footnote [^1]; literal-note [^9]"},
		{"tags", "<b>a</b> <br> <i>c", "tag <b>; endtag </b>; tag <br>; tag <i> (open)"},
		{"tags that are none", "<b class=a-b> </b> <td>", "literal-tag <b class=a-b>; literal-tag </b>; " +
			"literal-tag <td>"},
		{"comment", "a <!-- b --> c", "comment <!-- b -->"},
		{"comment without end", "a <!-- b", "literal-comment <!--"},
		{"comment across a blank line", "a <!-- b\n\nc -->", "literal-comment <!--"},
		{"math", "costs $$5 and $$6", "math $$5 and $$"},
		{"one dollar", "costs $5", ""},
		{"escape", `\*a\* \q`, `escape \*; escape \*`},
		{"breaks", "a  \nb\\\nc", "br   ; br \\"},
		{"entities", "&amp; &nope; & &copy", "entity &amp;"},
		{"attributes", "*a*{: .c} b{: .c}", "em *a*; attrs {: .c}; literal-attrs {:"},
		{"lines that look like headings", "a\n##b", "literal-hash ##"},
		{"a fence that is none", "```\ncode", "literal-fence ```; literal-tick ```"},
		{"code in a quote", "> a\n> *b\n> c*", "em *b\n> c*"},
		{"code in an item", "- a\n\n\t`b`", "code `b`"},
		{"a cell", "a | [b](c \\| d)", "link [b](c \\| d) → c \\| d"},
		{"raw content", "<u>*a*</u>", "tag <u>; endtag </u>"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := spell(tt.text); got != tt.want {
				t.Errorf("%q has\n%s, want\n%s", tt.text, got, tt.want)
			}
		})
	}
}

func TestTexts(t *testing.T) {
	text := "a *b* `c` [d](http://e) <u>http://f</u>\n> <code>g</code> http://h\n"
	var got []string
	for _, run := range parse(text).Texts() {
		s := strings.TrimSpace(text[run.Span.Start:run.Span.End])
		if run.Link {
			s = "[" + s + "]"
		}
		if s != "" {
			got = append(got, s)
		}
	}
	if want := "a b [d] http://f http://h"; strings.Join(got, " ") != want {
		t.Errorf("texts are %q, want %q", got, want)
	}
}

func TestHeadingIDs(t *testing.T) {
	text := "# Café & Más\n\n## Café & Más\n\n### 2. 日本\n\n# A -- *b*\n\nX {#own}\n===\n\n# Y\n{: #list}\n"
	var got []string
	for _, h := range parse(text).Headings {
		got = append(got, h.ID)
	}
	if want := "café--más café--más-1 2-日本 a--b own list"; strings.Join(got, " ") != want {
		t.Errorf("ids are %q, want %q", got, want)
	}
}

func TestAnchors(t *testing.T) {
	text := "# X\n\n*a*{: #b}\n{: #c}\n\n<a name=\"d\"></a> x\n\n<div id='e'><i id=\"f\"></i></div>\n"
	names := make(map[string]string)
	for _, a := range parse(text).Anchors() {
		names[a.Name] = text[a.Span.Start:a.Span.End]
	}
	for name, where := range map[string]string{"x": "X", "b": "b", "c": "c", "d": "d", "e": "e", "f": "f"} {
		if got, ok := names[name]; !ok || got != where {
			t.Errorf("%s is at %q (%v), want %q", name, got, ok, where)
		}
	}
}

func TestLinkDef(t *testing.T) {
	d := parse("[A b]: first\n[a  B]: <second> 'T'\n")
	if len(d.LinkDefs) != 2 {
		t.Fatalf("%d definitions", len(d.LinkDefs))
	}
	if l := d.LinkDef("a b"); l == nil || l.Dest != "second" || l.Title != "T" {
		t.Errorf("[a b] is %+v, want the last definition", l)
	}
}

func TestBlockAt(t *testing.T) {
	text := "x\n\n> - a\n>\n>   b\n\ny\n"
	for mark, want := range map[string]kramdown.Kind{"x": kramdown.Paragraph, "a": kramdown.Paragraph,
		"b": kramdown.Paragraph, ">": kramdown.Quote, "-": kramdown.Item} {
		b := parse(text).BlockAt(strings.Index(text, mark))
		if b.Kind != want {
			t.Errorf("%q is in a %v, want %v", mark, b.Kind, want)
		}
		if mark == "b" && (!b.In(kramdown.Item) || !b.In(kramdown.Quote)) {
			t.Errorf("%q is not in the item in the quote", mark)
		}
	}
	if b := parse(text).BlockAt(len(text)); b.Kind != kramdown.Root {
		t.Errorf("the end is in a %v", b.Kind)
	}
}
