package effect_test

import (
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/effect"
	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/internal/source"
)

// of is the effect of a page at _partners/a.md.
func of(text string) *effect.Effect {
	config := jekyll.NewConfig(jekyll.Values{"collections": jekyll.Values{"partners": jekyll.Values{"output": true}}},
		[]string{"partners"}, jekyll.Jekyll4)
	file := source.New("_partners/a.md", []byte(text))
	doc := parsed(file, config)
	return effect.Of(doc, site.NewEntry(doc), &site.Site{Config: config})
}

func TestBroken(t *testing.T) {
	const head = "---\ntitle: A\npermalink: a\n---\n"
	for _, c := range []struct {
		name, before, after string
		declared            lint.Declaration
		want                string // a part of what is said; "" for nothing
	}{
		{"a blank line", head + "One\n\n\n\nTwo\n", head + "One\n\nTwo\n", 0, ""},
		{"a blank line that joins nothing", head + "One\n\nTwo\n", head + "One\nTwo\n", 0, "paragraph"},
		{"a letter", head + "One\n", head + "On\n", 0, "letters"},
		{"a sign", head + "One!\n", head + "One\n", 0, "the text that visitors read"},
		{"the address", head, strings.Replace(head, "permalink: a", "permalink: a/", 1), lint.Metadata, "address"},
		{"a key", head, strings.Replace(head, "title", "ti\u200btle", 1), lint.Unseen, "key"},
		{"a value, declared", strings.Replace(head, ": A", ": 1.10", 1), strings.Replace(head, ": A", `: "1.10"`, 1),
			lint.Metadata, ""},
		{"a value", strings.Replace(head, ": A", ": 1.10", 1), strings.Replace(head, ": A", `: "1.10"`, 1), 0, "value"},
		{"metadata that is read", "---\ntitle: A: B\n---\nOne\n", "---\ntitle: \"A: B\"\n---\nOne\n", lint.Reading, ""},
		{"the end of the build", "---\ntitle: A: B\ndate: 2020-13-45\n---\n",
			"---\ntitle: \"A: B\"\ndate: 2020-13-45\n---\n", lint.Reading, "no longer be built"},
		{"a page that was not to be published", "---\ntitle: A: B\npublished: false\n---\nOne\n",
			"---\ntitle: \"A: B\"\npublished: false\n---\nOne\n", lint.Reading, "no longer publish"},
		{"code that runs on the metadata", "---\ntitle: A: B\n---\n{% if page.title %}\n",
			"---\ntitle: \"A: B\"\n---\n{% if page.title %}\n", lint.Reading, "not be built"},
		{"a filter that gets a number", "---\ntitle: A: B\nrods: 12\n---\n{{ page.rods | slugify }}\n",
			"---\ntitle: \"A: B\"\nrods: 12\n---\n{{ page.rods | slugify }}\n", lint.Reading, "no longer be built"},
		{"a key that nobody can read", "---\nti\u200btle: A: B\n---\nOne\n", "---\ntitle: A: B\n---\nOne\n",
			lint.Unseen, "cannot read"},
		{"a blank line below what nobody can read", "---\ntitle: A: B\n---\nOne\n\n\n\nTwo\n",
			"---\ntitle: A: B\n---\nOne\n\nTwo\n", 0, ""},
		{"metadata that is read in part, then not at all", "---\n  title: A\nlayout: B: C\n---\nOne\n",
			"---\ntitle: A\nlayout: B: C\n---\nOne\n", lint.Reading, "read less"},
		{"a heading among the metadata", "---\n## One\ntitle: A\n ---\nTwo\n", "---\n## One\ntitle: A\n---\nTwo\n",
			lint.Reading, "key"},
		{"a heading", head + "##One\n", head + "## One\n", lint.Elements, ""},
		{"a heading that takes a name", head + "##One\n\n## One\n", head + "## One\n\n## One\n", lint.Elements,
			"heading"},
		{"code below a list", head + "• one\n• two\n\n    code\n", head + "- one\n- two\n\n    code\n", lint.Elements,
			"code"},
		{"attributes and their block", head + "{: .x}\n# One\n", head + "{: .x}\n\n# One\n", 0, "attribute"},
		{"a comment", head + "## One <!-- ask -->\n", head + "## One\n", lint.Spelling, "letters"},
		{"a link", head + "See [a] (https://a.example/b)\n", head + "See [a](https://a.example/b)\n", lint.Links, ""},
		{"another link", head + "[a](https://a.example/b)\n", head + "[a](https://b.example/a)\n", lint.Links,
			"the text that visitors read"},
		{"the ! of a picture", head + "![a] (b.png)\n", head + "[a](b.png)\n", lint.Links, "the text that visitors read"},
		{"the marker above an attribute list", head + "One\n<!--more-->\n\n> Two\n\n<!--more-->\n{: .x}\n",
			head + "One\n<!--more-->\n\n> Two\n{: .x}\n", lint.Card, "attribute"},
		{"Liquid", head + "{{ page.title }}\n", head + "{{page.title}}\n", 0, "Liquid"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := effect.Broken(of(c.before), of(c.after), c.declared)
			if (got == "") != (c.want == "") || !strings.Contains(got, c.want) {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

// Where the site says nothing of excerpts, they end at the first blank line.
func TestBrokenExcerpt(t *testing.T) {
	take := func(settings jekyll.Values, text string) *effect.Effect {
		settings["collections"] = jekyll.Values{"notes": jekyll.Values{"output": true}}
		config := jekyll.NewConfig(settings, []string{"notes"}, jekyll.Jekyll4)
		config.File = source.New("_config.yml", nil)
		file := source.New("_notes/a.md", []byte("---\ntitle: A\n---\n"+text))
		doc := parsed(file, config)
		return effect.Of(doc, site.NewEntry(doc), &site.Site{Config: config})
	}
	for _, c := range []struct{ before, after, want string }{
		{"# Tides\nThey come.\n\nAnd go.\n", "# Tides\n\nThey come.\n\nAnd go.\n", "excerpt"},
		{"They come.\n\n# Tides\nAnd go.\n", "They come.\n\n# Tides\n\nAnd go.\n", ""},
		{"They come.\n \nAnd go.\n", "They come.\n\nAnd go.\n", "excerpt"},
		{"\n\nThey come.\n\nAnd go.\n", "They come.\n\nAnd go.\n", ""},
	} {
		got := effect.Broken(take(jekyll.Values{}, c.before), take(jekyll.Values{}, c.after), 0)
		if c.want == "" && got != "" || !strings.Contains(got, c.want) {
			t.Errorf("%q becomes %q: %q, want %q", c.before, c.after, got, c.want)
		}
		said := func(text string) *effect.Effect {
			return take(jekyll.Values{"excerpt_separator": "<!--more-->"}, text)
		}
		if got := effect.Broken(said(c.before), said(c.after), 0); got != "" {
			t.Errorf("with a marker, %q becomes %q: %s", c.before, c.after, got)
		}
	}
}

// parsed is a page whose path in the site is as it is shown.
func parsed(file *source.File, config *jekyll.Config) *page.Document {
	at := paths.Site(file.Path)
	return page.Parse(file, page.Page, at, config.Classify(at, file.Raw()), config)
}
