package excerpt

import (
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/source"
)

const marker = "<!--more-->"

// What Jekyll 4.3.1 made of the same bodies.
func TestText(t *testing.T) {
	for _, c := range []struct{ name, body, separator, want string }{
		{"no marker", "Intro.\n\n## H\n", marker, "Intro.\n\n## H\n"},
		{"marker", "Intro.\n<!--more-->\n\n## H\n", marker, "Intro.\n"},
		{"first of two", "a<!--more-->b<!--more-->c", marker, "a"},
		{"in a fence", "```\n<!--more-->\n```\nb\n", marker, "```\n"},
		{"another spelling", "a\n<!-- more -->\nb", marker, "a\n<!-- more -->\nb"},
		{"at the beginning", "<!--more-->\nb", marker, ""},
		{"at the end: nothing is closed or appended", "{% if x %}[a]\n<!--more-->", marker, "{% if x %}[a]\n"},
		{"only a newline behind it", "{% if x %}a\n<!--more-->\n", marker, "{% if x %}a\n\n{% endif %}"},
		{"another separator", "a\n<!-- cut -->\nb", "<!-- cut -->", "a\n"},
		{"paragraph", "a\nb\n\nc\n\nd", "\n\n", "a\nb"},
		{"no separator", "a<!--more-->b", "", ""},
		{"empty body", "", marker, ""},
		{"CRLF", "a\r\n<!--more-->\r\nb\r\n", marker, "a\r\n"},
		{"open block", "{% if x %}a<!--more-->b{% endif %}", marker, "{% if x %}a\n{% endif %}"},
		{"trimmed tags", "{%- if x -%}a<!--more-->b{%- endif -%}", marker, "{%- if x -%}a\n{% endif %}"},
		{"raw", "{% raw %}a<!--more-->b{% endraw %}", marker, "{% raw %}a\n{% endraw %}"},
		{"comment", "{% comment %}a<!--more-->b{% endcomment %}", marker, "{% comment %}a\n{% endcomment %}"},
		{"highlight", "{% highlight ruby %}a<!--more-->b{% endhighlight %}", marker, "{% highlight ruby %}a\n{% " +
			"endhighlight %}"},
		{"two blocks", "{% if x %}{% for a in b %}c<!--more-->d{% endfor %}{% endif %}", marker,
			"{% if x %}{% for a in b %}c\n{% endfor %}\n{% endif %}"},
		{"one end tag is enough for two", "{% if x %}{% if y %}{% endif %}<!--more-->{% endif %}", marker,
			"{% if x %}{% if y %}{% endif %}"},
		{"endifchanged ends if", "{% if x %}{% ifchanged %}{% endifchanged %}<!--more-->{% endif %}", marker,
			"{% if x %}{% ifchanged %}{% endifchanged %}"},
		{"end tag before", "{% endif %}{% if x %}<!--more-->b", marker, "{% endif %}{% if x %}"},
		{"closed block", "{% if x %}a{% endif %}<!--more-->b", marker, "{% if x %}a{% endif %}"},
		{"plain tag", "{% assign x = 1 %}<!--more-->b", marker, "{% assign x = 1 %}"},
		{"unknown tag", "{% foo %}<!--more-->b", marker, "{% foo %}"},
		{"tag without its end", "{% if x<!--more--> %}b{% endif %}", marker, "{% if x"},
		{"end tag without its end", "{% if x %}a{% endif<!--more--> %}b", marker, "{% if x %}a{% endif\n{% endif %}"},
		{"branches", "{% case x %}{% when 1 %}a<!--more-->{% endcase %}", marker, "{% case x %}{% when 1 %}a\n{% " +
			"endcase %}"},
		{"tag inside raw", "{% raw %}{% if %}{% endraw %}<!--more-->b", marker, "{% raw %}{% if %}{% endraw %}\n{% " +
			"endif %}"},
		{"reference", "See [a].\n<!--more-->\n[a]: /x\n", marker, "See [a].\n\n\n[a]: /x"},
		{"reference with text", "See [t][a].\n<!--more-->\n[a]: </x> \"t\"\n[b]: /y\n", marker,
			"See [t][a].\n\n\n[a]: </x> \"t\""},
		{"reference elsewhere", "a\n<!--more-->\n[a]: /x\n", marker, "a\n"},
		{"case of the label", "[A]\n<!--more-->\n[a]: /x\n", marker, "[A]\n"},
		{"footnote", "a[^1]\n<!--more-->\n[^1]: Note\n    more\n", marker, "a[^1]\n\n\n[^1]: Note"},
		{"indented by three", "[a]\n<!--more-->\n   [a]: /x", marker, "[a]\n\n\n[a]: /x"},
		{"indented by four", "[a]\n<!--more-->\n    [a]: /x", marker, "[a]\n"},
		{"tab", "[a]\n<!--more-->\n\t[a]: /x", marker, "[a]\n"},
		{"behind the marker", "[a]\n<!--more-->[a]: /x\n", marker, "[a]\n\n\n[a]: /x"},
		{"label over two lines", "[a\nb]\n<!--more-->\n[a\nb]: /x\n", marker, "[a\nb]\n\n\n[a\nb]: /x"},
		{"no address", "[a]\n<!--more-->\n[a]:\n[a]: \n", marker, "[a]\n\n\n[a]: "},
		{"in a fence below", "[a]\n<!--more-->\n```\n[a]: /x\n```\n", marker, "[a]\n\n\n[a]: /x"},
		{"twice", "[a]\n<!--more-->\n[a]: /x\n[a]: /y\n", marker, "[a]\n\n\n[a]: /x\n[a]: /y"},
		{"CRLF reference", "[a]\r\n<!--more-->\r\n[a]: /x\r\n", marker, "[a]\r\n\n\n[a]: /x\r"},
		{"empty label", "[]\n<!--more-->\n[]: /x\n", marker, "[]\n"},
		{"block and reference", "{% if x %}[a]\n<!--more-->\n{% endif %}\n[a]: /x\n", marker,
			"{% if x %}[a]\n\n{% endif %}\n\n[a]: /x"},
		{"reference above", "[a]: /x\n\n[a]\n<!--more-->\nb", marker, "[a]: /x\n\n[a]\n"},
		{"task list", "- [x] done\n<!--more-->\n[x]: /x\n", marker, "- [x] done\n\n\n[x]: /x"},
	} {
		t.Run(c.name, func(t *testing.T) {
			const front = "---\ntitle: <!--more-->\n---\n"
			text := []byte(front + c.body)
			body := source.Span{Start: len(front), End: len(text)}
			if got := Text(text, body, c.separator); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestCut(t *testing.T) {
	text := "<!--more-->\n\na\n<!--more-->\nb\n<!--more-->"
	for _, c := range []struct {
		name         string
		body         source.Span
		separator    string
		head, marker source.Span
		found        bool
	}{
		{"the first in the body", source.Span{Start: 11, End: 42}, marker, source.Span{Start: 11, End: 15},
			source.Span{Start: 15, End: 26}, true},
		{"at the start", source.Span{Start: 0, End: 42}, marker, source.Span{}, source.Span{Start: 0, End: 11}, true},
		{"at the end", source.Span{Start: 26, End: 40}, marker, source.Span{Start: 26, End: 29},
			source.Span{Start: 29, End: 40}, true},
		{"half in the body", source.Span{Start: 11, End: 20}, marker, source.Span{Start: 11, End: 20},
			source.Span{Start: 20, End: 20}, false},
		{"none", source.Span{Start: 11, End: 42}, "<!--cut-->", source.Span{Start: 11, End: 40},
			source.Span{Start: 40, End: 40}, false},
		{"no separator", source.Span{Start: 11, End: 42}, "", source.Span{Start: 11, End: 11},
			source.Span{Start: 11, End: 11}, false},
		{"outside the text", source.Span{Start: 99, End: 7}, marker, source.Span{Start: 40, End: 40},
			source.Span{Start: 40, End: 40}, false},
	} {
		head, at, found := Cut([]byte(text), c.body, c.separator)
		if head != c.head || at != c.marker || found != c.found {
			t.Errorf("%s: got %v %v %v", c.name, head, at, found)
		}
	}
}

func TestBroken(t *testing.T) {
	for _, c := range []struct {
		body string
		want bool
	}{
		{"{% if x %}a<!--more-->b{% endif %}", false},
		{"{% if x %}{% if y %}{% endif %}<!--more-->{% endif %}", true},
		{"{% raw %}{% if %}{% endraw %}<!--more-->b", true},
		{"{% raw %}{{ a }}<!--more-->{{ b }}{% endraw %}", false},
		{"{{ a <!--more--> }}", true},
		{"{% if x %}<!--more-->", false},
		{"{% if x %}{% if y %}{% endif %}<!--more-->", false},
		{"{% if x %}a{% endif %}<!--more-->{{ b", false},
		{"a<!--more-->b", false},
		{"a", false},
	} {
		if got := Broken([]byte(c.body), source.Span{Start: 0, End: len(c.body)}, marker, nil); got != c.want {
			t.Errorf("%q: %v", c.body, got)
		}
	}
}

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
