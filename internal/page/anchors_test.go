package page_test

import (
	"regexp"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/jekyll/recorded"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
)

func anchors(t *testing.T, text string, builder jekyll.Builder, config jekyll.Values) (names []string, known bool) {
	t.Helper()
	c := jekyll.NewConfig(config, nil, builder)
	doc := page.Parse(source.New("a.md", []byte(text)), page.Page, "a.md", jekyll.Class{Kind: jekyll.Page}, c)
	all, known := doc.Anchors()
	for _, a := range all {
		names = append(names, a.Name)
	}
	return names, known
}

var idAttribute = regexp.MustCompile(`<h[1-6] id="([^"]*)"`)

// Where markdown: GFM stands, the headings have the ids that GitHub Pages gave
// them when the recorded sites were built.
func TestCommonMarkAnchors(t *testing.T) {
	sites, err := recorded.Load("../../testdata/jekyll")
	if err != nil {
		t.Fatal(err)
	}
	compared := 0
	for _, s := range sites {
		want, ok := s.Want("github-pages")
		if !ok || s.Name != "gh-config/markdown-gfm" && s.Name != "gh-config/markdown-gfm-ids" {
			continue
		}
		got, known := anchors(t, string(s.Files["a.md"]), jekyll.GitHubPages, jekyll.Values{"markdown": "GFM"})
		if !known && s.Name == "gh-config/markdown-gfm" {
			t.Errorf("%s: nothing is known", s.Name)
		}
		for _, m := range idAttribute.FindAllStringSubmatch(want.Pages[0].HTML, -1) {
			compared++
			if !slices.Contains(got, m[1]) {
				t.Errorf("%s: no %s among %q", s.Name, m[1], got)
			}
		}
	}
	if compared < 8 {
		t.Errorf("only %d ids", compared)
	}
}

// What the settings of kramdown change in the ids of a page; kramdown 2.4.0 with its
// GFM parser gave these.
func TestAnchors(t *testing.T) {
	const text = "---\n---\n# A -- B ... 'q' << x >>\n\nIt[^1].\n\n[^1]: Note.\n"
	for name, c := range map[string]struct {
		settings jekyll.Values
		want     []string
		known    bool
	}{
		"nothing": {nil, []string{"fn:1", "fnref:1", "a--b--q-x"}, true},
		"no dashes": {jekyll.Values{"gfm_quirks": "paragraph_end, no_auto_typographic"},
			[]string{"fn:1", "fnref:1", "a----b--q--x-"}, true},
		"prefixes": {jekyll.Values{"auto_id_prefix": int64(5), "footnote_prefix": "p"},
			[]string{"fn:p1", "fnref:p1", "5a--b--q-x"}, true},
		"no ids":      {jekyll.Values{"auto_ids": "False"}, []string{"fn:1", "fnref:1"}, true},
		"ids":         {jekyll.Values{"auto_ids": "no"}, []string{"fn:1", "fnref:1", "a--b--q-x"}, true},
		"other input": {jekyll.Values{"input": "kramdown"}, []string{"fn:1", "fnref:1", "a--b--q-x"}, false},
	} {
		got, known := anchors(t, text, jekyll.Jekyll, jekyll.Values{"kramdown": c.settings})
		if diff := cmp.Diff(c.want, got); diff != "" || known != c.known {
			t.Errorf("%s: known %v %s", name, known, diff)
		}
	}
}

// HTML blocks are Markdown where the site says so.
func TestBlockHTML(t *testing.T) {
	const text = "---\n---\n<div>\n\n## In it\n\n</div>\n"
	for on, want := range map[bool][]string{true: {"in-it"}, false: nil} {
		got, _ := anchors(t, text, jekyll.Jekyll, jekyll.Values{"kramdown": jekyll.Values{"parse_block_html": on}})
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%v: %s", on, diff)
		}
	}
}
