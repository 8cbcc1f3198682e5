package liquid

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/source"
)

func scan(s string) *Template { return Scan([]byte(s), source.Span{Start: 0, End: len(s)}) }

// brief writes the errors of a template as "Fault 3-7 name>want!" and its
// warnings as "~Flaw 5". "!" marks what stops the build when Liquid parses,
// "?" what stops it when Liquid renders.
func brief(t *Template) string {
	var b []string
	for _, e := range t.Errors {
		s := fmt.Sprintf("%v %d-%d %s", e.Fault, e.Span.Start, e.Span.End, e.Name)
		if e.Want != "" {
			s += ">" + e.Want
		}
		switch {
		case e.Late:
			s += "?"
		case e.Fatal:
			s += "!"
		}
		b = append(b, s)
	}
	for _, w := range t.Warnings {
		b = append(b, fmt.Sprintf("~%v %d", w.Flaw, w.At.Start))
	}
	return strings.Join(b, "; ")
}

func slice(text string, s source.Span) string { return text[s.Start:s.End] }

func TestOutputs(t *testing.T) {
	for _, c := range []struct{ text, expr, path, root, filters string }{
		{"{{ page.title }}", "page.title", "page.title", "page", ""},
		{"{{page.title|upcase}}", "page.title", "page.title", "page", "upcase"},
		{"{{- site.data.x[page.y].z | first -}}", "site.data.x[page.y].z", "site.data.x", "site", "first"},
		{"{{ site['data'].x }}", "site['data'].x", "site.data.x", "site", ""},
		{"{{ user . name }}", "user . name", "user.name", "user", ""},
		{"{{ [x].y }}", "[x].y", "", "", ""},
		{"{{ a-b.c? }}", "a-b.c?", "a-b.c?", "a-b", ""},
		{"{{ 'text' | append: x, y: 1 | split: ',' }}", "'text'", "", "", "append(x,y: 1) split(',')"},
		{"{{ 12 }}", "12", "", "", ""},
		{"{{ (1..x) }}", "(1..x)", "", "", ""},
		{"{{ nil }}", "nil", "", "", ""},
		{"{{ }}", "", "", "", ""},
		{"{{ a b | | c d: 'e' , f }}", "a", "a", "a", "c('e',f)"},
		{"{{ user name }}", "user", "user", "user", ""},
		{"{% echo page.title | strip %}", "page.title", "page.title", "page", "strip"},
		{"{% liquid echo x %}", "x", "x", "x", ""},
		{"{% highlight ruby %}{{ x }}{% endhighlight %}", "x", "x", "x", ""},
	} {
		tm := scan(c.text)
		if len(tm.Outputs) != 1 {
			t.Errorf("%q: %d outputs", c.text, len(tm.Outputs))
			continue
		}
		o := tm.Outputs[0]
		var filters []string
		for _, f := range o.Filters {
			s := f.Name
			if slice(c.text, f.Span) != s {
				t.Errorf("%q: filter %s at %q", c.text, s, slice(c.text, f.Span))
			}
			var args []string
			for _, a := range f.Args {
				args = append(args, slice(c.text, a))
			}
			if len(args) > 0 {
				s += "(" + strings.Join(args, ",") + ")"
			}
			filters = append(filters, s)
		}
		got := []string{slice(c.text, o.Expr), o.Path, o.Root, strings.Join(filters, " ")}
		if want := []string{c.expr, c.path, c.root, c.filters}; !slices.Equal(got, want) {
			t.Errorf("%q: got %q, want %q", c.text, got, want)
		}
		if literal := c.root == "" && c.expr != "" && c.expr[0] != '['; o.Literal != literal {
			t.Errorf("%q: literal %v", c.text, o.Literal)
		}
	}
	for _, text := range []string{"{% raw %}{{ x }}{% endraw %}", "{% comment %}{{ x }}{% endcomment %}", "{{ x",
		"{ x }", "{% assign a = b %}"} {
		if n := len(scan(text).Outputs); n != 0 {
			t.Errorf("%q: %d outputs", text, n)
		}
	}
}

func TestDefined(t *testing.T) {
	tm := scan("{% assign a = 1 %}{% capture b %}{% endcapture %}{% for c in x %}{% endfor %}{% tablerow d in x %}{% " +
		"endtablerow %}" +
		"{% increment e %}{% decrement f %}{% raw %}{% assign g = 1 %}{% endraw %}{% comment %}{% assign h = 1 %}{% " +
		"endcomment %}")
	for _, name := range []string{"a", "b", "c", "d", "e", "f", "page", "site", "layout", "include", "forloop"} {
		if !tm.Defined(name) {
			t.Errorf("%s is not defined", name)
		}
	}
	for _, name := range []string{"g", "h", "x", "user", "", "Page"} {
		if tm.Defined(name) {
			t.Errorf("%s is defined", name)
		}
	}
}

func TestReferences(t *testing.T) {
	text := `{% include a/b.html x="1 2" y=z %} {% include_relative c.md %} {% include {{ page.d | downcase }}-{{ e }}.html f=g %}
{% link _partners/h/index.md %} {% post_url 2020-01-02-i %} {% link {{ j }} %} {% comment %}{% include k %}{% endcomment %}`
	tm := scan(text)
	var got []string
	for _, list := range [][]Reference{tm.Includes, tm.Links, tm.PostURLs} {
		for _, r := range list {
			if slice(text, r.Span) != r.Name {
				t.Errorf("%s at %q", r.Name, slice(text, r.Span))
			}
			got = append(got, fmt.Sprintf("%s %s (%s) %v %v", r.Tag, r.Name, slice(text, r.Params), r.Relative,
				r.Dynamic))
		}
	}
	want := []string{
		`include a/b.html (x="1 2" y=z) false false`,
		"include_relative c.md () true false",
		"include {{ page.d | downcase }}-{{ e }}.html (f=g) false true",
		"link _partners/h/index.md () false false",
		"link {{ j }} () false true",
		"post_url 2020-01-02-i () false false",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

func TestBlocks(t *testing.T) {
	text := "{% if a %}{% for b in c %}{% endfor %}{% endif %}{% raw %}{{{% endraw %}{% comment %}d{% endcomment " +
		"%}{% if e %}"
	tm := scan(text)
	var got []string
	for _, b := range tm.Blocks {
		got = append(got, b.Name+" "+slice(text, b.Span()))
	}
	want := []string{"for {% for b in c %}{% endfor %}", "if {% if a %}{% for b in c %}{% endfor %}{% endif %}",
		"raw {% raw %}{{{% endraw %}", "comment {% comment %}d{% endcomment %}", "if {% if e %}"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
	if len(tm.Raw) != 2 || slice(text, tm.Raw[0]) != "{{" || slice(text, tm.Raw[1]) != "d" {
		t.Errorf("raw: %v", tm.Raw)
	}
}

func TestRegion(t *testing.T) {
	text := "{{ a }}--{{ b }}--{{ c }}"
	tm := Scan([]byte(text), source.Span{Start: 7, End: 18})
	if len(tm.Outputs) != 1 || tm.Outputs[0].Root != "b" || tm.Outputs[0].Span.Start != 9 {
		t.Errorf("got %v", tm.Outputs)
	}
	if got := string(tm.Mask([]byte(text))); got != "{{ a }}--xxxxxxx--{{ c }}" {
		t.Errorf("mask: %s", got)
	}
}

func TestOptions(t *testing.T) {
	plugins := Plugins("jekyll-seo-tag", "jekyll-feed", "unheard-of")
	own := &Options{Tags: []string{"map"}, Blocks: []string{"note"}}
	old, three := &Options{Liquid4: true}, &Options{Liquid4: true, Jekyll3: true}
	for _, c := range []struct {
		opts *Options
		text string
		want string
	}{
		{plugins, "{% seo title=false %}{% feed_meta %}", ""},
		{plugins, "{% gist x %}", "UnknownTag 0-12 gist!"},
		{own, "{% map x %}{% note %}{% map %}{% endnote %}", ""},
		{own, "{% note %}", "UnclosedBlock 0-10 note>endnote!"},
		{old, "{% echo x %}", "UnknownTag 0-12 echo!"},
		{old, "{% # x %}", "BadSyntax 0-9 #!"},
		{old, "{{ x | date }}", "BadArguments 0-14 date?"},
		{old, "{{ x | default: 1, allow_false: true }}", "BadArguments 0-39 default?"},
		{&Options{}, "{{ x | default: 1, allow_false: true }}", ""},
		{old, "{{ x | remove_last }}", ""}, // unknown there: the value passes
		{old, "{% link {{ x }} %}", ""},
		{three, "{% link {{ x }} %}", "BadSyntax 0-18 link?"},
		{three, "{{ x | find }}", ""},
		{old, "{{ x | find }}", "BadArguments 0-14 find?"},
		{three, `{{ x | number_of_words: "cjk" }}`, "BadArguments 0-32 number_of_words?"},
		{three, `{{ site.a | where_exp: "p", "p.a and p.b" }}`, "BadExpression 0-44 where_exp?"},
		{old, `{{ site.a | where_exp: "p", "p.a and p.b" }}`, ""},
	} {
		if got := brief(c.opts.Scan([]byte(c.text), source.Span{Start: 0, End: len(c.text)})); got != c.want {
			t.Errorf("%q: got %s, want %s", c.text, got, c.want)
		}
	}
}

func TestNearest(t *testing.T) {
	for name, want := range map[string]string{
		"upcase": "upcase", "upcse": "upcase", "Upcase": "upcase", "uppercase": "upcase",
		"relative-url": "relative_url",
		"relativeurl":  "relative_url", "markdown": "markdownify", "shout": "", "x": "", "": "", "szie": "size",
		"safe": "",
	} {
		if got := NearestFilter(name); got != want {
			t.Errorf("filter %q: got %q, want %q", name, got, want)
		}
	}
	for name, want := range map[string]string{
		"inclde": "include", "elseif": "elsif", "endfi": "endif", "IF": "if", "foo": "", "fro": "for", "postcode": "",
		"endcapure": "endcapture",
	} {
		if got := NearestTag(name); got != want {
			t.Errorf("tag %q: got %q, want %q", name, got, want)
		}
	}
}

func TestMask(t *testing.T) {
	for _, c := range [][2]string{
		{"plain", "plain"},
		{"[a]({{ site.url }}/x)", "[a](xxxxxxxxxxxxxx/x)"},
		{"[a]({% link b.md %})", "[a](xxxxxxxxxxxxxxx)"},
		{"a\n{% if x %}\n## H\n{% endif %}\n", "a\n          \n## H\n           \n"},
		{"{% if x %}a{% endif %}", "xxxxxxxxxxaxxxxxxxxxxx"},
		{"{% if x %} {{ y }}", "xxxxxxxxxx xxxxxxx"},
		{"{% assign a = 1 %} {% if a %}\nb\n", "                             \nb\n"},
		{"{% comment %}\n## H\n{% endcomment %}\nb", "             \n    \n                \nb"},
		{"a {% comment %}b\nc{% endcomment %} d", "a xxxxxxxxxxxxxx\nxxxxxxxxxxxxxxxxx d"},
		{"{% raw %}\n## {{ H }}\n{% endraw %}", "         \n## {{ H }}\n            "},
		{"{% highlight sh %}\r\n# no heading\r\n{% endhighlight %}",
			"xxxxxxxxxxxxxxxxxx\r\nxxxxxxxxxxxx\r\nxxxxxxxxxxxxxxxxxx"},
		{"{{ a\n}}", "xxxx\nxx"},
		{"{{ a\n## H", "xxxx\n## H"},
		{"{% comment %}\n## H", "             \n    "},
	} {
		if got := string(scan(c[0]).Mask([]byte(c[0]))); got != c[1] {
			t.Errorf("%q: got %q, want %q", c[0], got, c[1])
		}
	}
}

func FuzzScan(f *testing.F) {
	f.Add("{% if x %}{{ a | b: 'c', d: 1 }}{% else %}{% endif %}", 0, 60)
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		b := []byte(text)
		tm := Scan(b, source.Span{Start: start, End: end})
		pos := tm.Region.Start
		for _, tok := range tm.Tokens {
			if tok.Span.Start != pos || tok.Span.Empty() {
				t.Fatalf("tokens do not tile: %v at %d", tok, pos)
			}
			pos = tok.Span.End
		}
		if pos != tm.Region.End {
			t.Fatalf("tokens end at %d of %v", pos, tm.Region)
		}
		inside := func(s source.Span) {
			if s.Start > s.End || !tm.Region.Contains(s) {
				t.Fatalf("%v outside %v", s, tm.Region)
			}
		}
		for _, e := range tm.Errors {
			inside(e.Span)
			inside(e.At)
		}
		for _, o := range tm.Outputs {
			inside(o.Span)
			inside(o.Expr)
			for _, f := range o.Filters {
				inside(f.Span)
			}
		}
		for _, w := range tm.Warnings {
			inside(w.Span)
			inside(w.At)
		}
		for _, r := range tm.Raw {
			inside(r)
		}
		for _, r := range tm.Includes {
			inside(r.Span)
			inside(r.Params)
		}
		if m := tm.Mask(b); len(m) != len(b) {
			t.Fatal("the mask has another length")
		}
	})
}
