package keyuse_test

import (
	"testing"

	"github.com/partnerlint/partnerlint/internal/jekyll/keyuse"
)

func TestOf(t *testing.T) {
	includes := map[string]string{
		"logo.html":    `<img src="{{ page.logo }}">`,
		"card.html":    `<h3>{{ include.club.title }}</h3>{% if include.club.motto %}{{ include.club.motto }}{% endif %}`,
		"fact.html":    `<dt>{{ include.label }}</dt><dd>{{ include.value }}</dd>`,
		"careful.html": `{% if include.value != "" %}<dd>{{ include.value }}</dd>{% endif %}`,
		"itself.html":  `{% include itself.html %}{{ page.logo }}`,
	}
	for _, c := range []struct {
		template string
		listed   bool // it is a list of the pages, no layout of theirs
		want     keyuse.Use
		part     bool
	}{
		{template: `<p>{{ page.title }}</p>`, want: keyuse.Unread},
		{template: `<img src="{{ page.logo | relative_url }}">`, want: keyuse.Needed},
		{template: `{{ page["logo"] }}`, want: keyuse.Needed},
		{template: `{% raw %}{{ page.logo }}{% endraw %}`, want: keyuse.Unread},
		{template: `{% comment %}{{ page.logo }}{% endcomment %}`, want: keyuse.Unread},
		{template: `<script>let logo = "{{ page.logo }}"</script>`, want: keyuse.Read},
		{template: `<script src="a.js"></script>{{ page.logo }}<script></script>`, want: keyuse.Needed},
		{template: `<!-- {{ page.logo }} -->`, want: keyuse.Read},
		{template: `<p class="logo {{ page.logo }}">x</p>`, want: keyuse.Read},
		{template: `<meta property="og:image" content="{{ page.logo }}">`, want: keyuse.Read},
		{template: `{% if page.shown %}{{ page.logo }}{% endif %}`, want: keyuse.Read},
		{template: `{% if page.shown %}{% include logo.html %}{% endif %}{{ page.logo }}`, want: keyuse.Needed},
		{template: `{{ site.logo }}`, want: keyuse.Read},
		{template: `{% if page.logo %}<img src="{{ page.logo }}">{% endif %}`, want: keyuse.Guarded},
		{template: `{%- if page.logo -%}{{ page.logo }}{%- else -%}none{%- endif -%}`, want: keyuse.Guarded},
		{template: `{% if page.logo and page.site %}{{ page.logo }}{% endif %}`, want: keyuse.Guarded},
		{template: `{% if page.site or page.logo %}{{ page.logo }}{% endif %}`, want: keyuse.Guarded},
		{template: `{% if page.site %}x{% elsif page.logo %}{{ page.logo }}{% endif %}`, want: keyuse.Guarded},
		{template: `{% if page.logo != nil %}{{ page.logo }}{% endif %}`, want: keyuse.Guarded},
		{template: `{% if page.logo.size > 0 %}{{ page.logo }}{% endif %}`, want: keyuse.Guarded},
		{template: `{% unless page.logo == "" %}{{ page.logo }}{% endunless %}`, want: keyuse.Guarded},
		{template: `{% case page.logo %}{% when "a" %}A{% endcase %}`, want: keyuse.Guarded},
		{template: `{{ page.logo | default: "/none.svg" }}`, want: keyuse.Guarded},
		{template: `{{ page.logo | escape | default: site.logo }}`, want: keyuse.Guarded},
		{template: `{% for l in page.logo %}{{ l.file }}{% endfor %}`, want: keyuse.Guarded},
		{template: `{% if page.site %}{{ page.site }}{% endif %}{{ page.logo }}`, want: keyuse.Needed},
		{template: `{% if page.logo %}{{ page.logo }}{% endif %}<a href="{{ page.logo }}">`, want: keyuse.Needed},
		{template: `{% if page.logo == post.logo %}same{% endif %}`, want: keyuse.Read},
		{template: `{{ site.data.clubs[page.logo].name }}`, want: keyuse.Read},
		{template: `{% assign l = page.logo %}{% if l %}{{ l }}{% endif %}`, want: keyuse.Guarded},
		{template: `{% assign l = page.logo | downcase %}<img src="{{ l }}">`, want: keyuse.Needed},
		{template: `{% assign l = page.logo | default: "x" %}{{ l }}`, want: keyuse.Guarded},
		{template: `{% capture l %}/img/{{ page.logo }}{% endcapture %}<img src="{{ l }}">`, want: keyuse.Needed},
		{template: `{% include logo.html %}`, want: keyuse.Needed},
		{template: `{% if page.logo %}{% include logo.html %}{% endif %}`, want: keyuse.Guarded},
		{template: `{% include fact.html label="Logo" value=page.logo %}`, want: keyuse.Needed},
		{template: `{% include careful.html value=page.logo %}`, want: keyuse.Guarded},
		{template: `{% include fact.html label="page.logo" value="a" %}`, want: keyuse.Unread},
		{template: `{% include itself.html %}`, want: keyuse.Needed, part: true},
		{template: `{% include gone.html %}`, want: keyuse.Unread, part: true},
		{template: `{{ page | jsonify }}`, want: keyuse.Unread, part: true},
		{template: `{% for c in site.clubs %}<img src="{{ c.logo }}">{% endfor %}`, listed: true, want: keyuse.Needed},
		{template: `{% for p in site.posts %}<img src="{{ p.logo }}">{% endfor %}`, listed: true, want: keyuse.Read},
		{template: `{% assign all = site.clubs | where: "logo", "x" %}`, listed: true, want: keyuse.Read},
		{template: `{% assign all = site.clubs | sort: "title" %}{% for c in all %}{{ c.logo }}{% endfor %}`, listed: true,
			want: keyuse.Needed},
		{template: `{% assign all = site.clubs | where_exp: "c", "c.logo" %}`, listed: true, want: keyuse.Read},
		{template: `{% assign some = site.clubs | where: "open", true %}{% for c in some %}{{ c.logo }}{% endfor %}`,
			listed: true, want: keyuse.Read},
		{template: `{% for c in site.categories.open %}{{ c.logo }}{% endfor %}{% for c in site.clubs %}{{ c.title }}{% endfor %}`,
			listed: true, want: keyuse.Read},
		{template: `{% for c in site.clubs %}{{ c.title }}{% endfor %}{% for c in site.categories.open %}{{ c.logo }}{% endfor %}`,
			listed: true, want: keyuse.Read},
		{template: `{{ page.logo }}`, listed: true, want: keyuse.Read},
	} {
		uses := keyuse.New("clubs", func(name string) ([]byte, bool) {
			text, ok := includes[name]
			return []byte(text), ok
		})
		uses.Read([]byte(c.template), !c.listed)
		if got := uses.Of("logo"); got != c.want || uses.Whole() == c.part {
			t.Errorf("%s: %d, want %d; whole: %v", c.template, got, c.want, uses.Whole())
		}
	}
}

func TestOfPassedPage(t *testing.T) {
	card := `<h3>{{ include.club.title }}</h3>{% if include.club.motto %}{{ include.club.motto }}{% endif %}`
	uses := keyuse.New("clubs", func(string) ([]byte, bool) { return []byte(card), true })
	uses.Read([]byte(`{% for c in site.clubs %}{% include card.html club=c %}{% endfor %}`), false)
	for key, want := range map[string]keyuse.Use{"title": keyuse.Needed, "motto": keyuse.Guarded, "logo": keyuse.Unread} {
		if got := uses.Of(key); got != want {
			t.Errorf("%s: %d, want %d", key, got, want)
		}
	}
}
