package preview_test

import (
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/jekyll/liquid"
	"github.com/partnerlint/partnerlint/internal/jekyll/preview"
	"github.com/partnerlint/partnerlint/internal/source"
)

func render(text string) string {
	t := liquid.Scan([]byte(text), source.Span{Start: 0, End: len(text)})
	return preview.HTML([]byte(text), t, func(path string) (string, bool) {
		values := map[string]string{"page.title": "Pump *Six*", "site.url": "https://x.org"}
		s, ok := values[path]
		return s, ok
	})
}

func chip(s string) string { return `<code class="partnerlint-liquid">` + s + `</code>` }

func TestHTML(t *testing.T) {
	plaintext := `<code class="language-plaintext highlighter-rouge">`
	for name, test := range map[string]struct{ text, want string }{
		"none":      {"*x*\n", "<p><em>x</em></p>\n"},
		"known":     {"# {{ page.title }}\n", "<h1 id=\"pump-six\">Pump <em>Six</em></h1>\n"},
		"in a link": {"[a]({{site.url}}/b)\n", "<p><a href=\"https://x.org/b\">a</a></p>\n"},
		"unknown":   {"x {{ page.a | upcase }} y\n", "<p>x " + chip("{{ page.a | upcase }}") + " y</p>\n"},
		"escaped": {"{{ '<b>' | x: \"a\" }}\n", "<p>" + chip("{{ &#39;&lt;b&gt;&#39; | x: &#34;a&#34; }}") +
			"</p>\n"},
		"filtered":  {"{{ page.title | upcase }}\n", "<p>" + chip("{{ page.title | upcase }}") + "</p>\n"},
		"bars":      {"{{ a | b }}\n", "<p>" + chip("{{ a | b }}") + "</p>\n"},
		"attribute": {"[a]({{ x }}/\"b\" 't')\n", "<p><a href=\"{{ x }}/&quot;b&quot;\" title=\"t\">a</a></p>\n"},
		"emphasis":  {"*{{ x }}*\n", "<p><em>" + chip("{{ x }}") + "</em></p>\n"},
		"code":      {"`{{ x }}`\n", "<p>" + plaintext + chip("{{ x }}") + "</code></p>\n"},
		"comment":   {"a{% comment %} *x* {{ y }}{% endcomment %}b\n", "<p>ab</p>\n"},
		"raw":       {"{% raw %}{{ x }}{% endraw %}\n", "<p>{{ x }}</p>\n"},
		"assign":    {"{% assign a = 1 %}\nx\n", "\n<p>x</p>\n"},
		"assigned":  {"{% assign page = 1 %}{{ page.title }}\n", "<p>" + chip("{{ page.title }}") + "</p>\n"},
		"empty":     {"a{{ }}b\n", "<p>ab</p>\n"},
		"hyphens":   {"a \n {{- x -}} \n b\n", "<p>a" + chip("{{- x -}}") + "b</p>\n"},
		"include": {"a\n\n{% include b.html c=1 %}\n", "<p>a</p>\n\n<p>" + chip("{% include b.html c=1 %}") +
			"</p>\n"},
		"condition":   {"{% if a %}b{% endif %}\n", "<p>" + chip("{% if a %}") + "b" + chip("{% endif %}") + "</p>\n"},
		"script":      {"<script>\nvar a = {{ b }};\n</script>\n", "<script>\nvar a = {{ b }};\n</script>\n\n"},
		"title":       {"<div><textarea>{{ b }}</textarea></div>\n", "<div><textarea>{{ b }}</textarea></div>\n"},
		"line breaks": {"{{\n  x\n}}\n", "<p>" + chip("{{ x }}") + "</p>\n"},
		"highlight": {
			"{% highlight C++ linenos %}\na < *b*\n{% endhighlight %}\n",
			"<figure class=\"highlight\"><pre><code class=\"language-c--\" data-lang=\"c++\">" +
				"a &lt; *b*</code></pre></figure>\n",
		},
		"loop": {
			"{% for a in b %}\n- x\n{% endfor %}\n",
			"\n<p>" + chip("{% for a in b %}") + "</p>\n\n<ul>\n  <li>x</li>\n</ul>\n\n" +
				"<p>" + chip("{% endfor %}") + "</p>\n\n",
		},
	} {
		t.Run(name, func(t *testing.T) {
			if got := render(test.text); got != test.want {
				t.Errorf("%q becomes\n%s\nwant\n%s", test.text, got, test.want)
			}
		})
	}
}

// Words of the page are never taken for those that represent templates.
func TestWords(t *testing.T) {
	got := render("liquid0z Liquidq0z {{ x }}\n")
	if want := "<p>liquid0z Liquidq0z " + chip("{{ x }}") + "</p>\n"; got != want {
		t.Errorf("got %s", got)
	}
}

func FuzzHTML(f *testing.F) {
	f.Add("{% highlight a %}{{ x }}\n{% endhighlight %}{%- if a -%}*b*{{ page.title }}{% endif %}")
	f.Add("{% capture a %}b{% endcapture %}{% raw %}{{{% endraw %}")
	f.Fuzz(func(t *testing.T, text string) {
		if got := render(text); len(text) < 1<<12 && strings.Count(got, preview.Chip) > len(text) {
			t.Errorf("more chips than text: %q", got)
		}
	})
}
