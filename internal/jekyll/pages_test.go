package jekyll

import (
	"html"
	"path"
	"regexp"
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/jekyll/frontmatter"
	"github.com/partnerlint/partnerlint/internal/jekyll/plugin"
	"github.com/partnerlint/partnerlint/internal/jekyll/recorded"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/source"
)

func recordedSites(t *testing.T, prefix string) []recorded.Site {
	t.Helper()
	sites, err := recorded.Load("../../testdata/jekyll")
	if err != nil {
		t.Fatal(err)
	}
	var out []recorded.Site
	for _, s := range sites {
		if strings.HasPrefix(s.Name, prefix) {
			out = append(out, s)
		}
	}
	if len(out) == 0 {
		t.Fatalf("no site %s", prefix)
	}
	return out
}

// The links that jekyll-relative-links replaced on the recorded sites are those
// that RelativeLinks finds a target for, and lead where it says.
func TestRelativeLinks(t *testing.T) {
	checked := 0
	for _, site := range recordedSites(t, "gh-plugins/links") {
		m := &model{site: site, builder: GitHubPages}
		m.config = m.loadConfig()
		m.read()
		m.generate()
		urls := map[string]string{} // by source
		for _, it := range m.items {
			// A page comes before the copy of its file.
			if it.State == Visible && (urls[string(it.Path)] == "" || it.Class.Kind == Page) {
				urls[string(it.Path)] = it.URL
			}
		}
		want, _ := site.Want(GitHubPages.String())
		for _, p := range append(want.Documents, want.Pages...) {
			if p.HTML == "" {
				continue
			}
			t.Run(site.Name+"/"+p.Path, func(t *testing.T) {
				it := m.itemOf(p.Path)
				f := source.New(paths.Shown(p.Path), m.text(p.Path))
				body := f.All()
				body.Start = frontmatter.Split(f.Text, f.BOM).Body
				text := html.UnescapeString(p.HTML)
				for _, link := range plugin.RelativeLinks(paths.Site(p.Path), f.Text, body) {
					checked++
					url := urls[string(link.Target)]
					replaced := m.config.RelativeLinksIn(it) && url != ""
					shown, _, _ := strings.Cut(string(f.Text[link.Span.Start:link.Span.End]), ` "`)
					switch {
					case replaced && !strings.Contains(text, m.config.BaseURL+url):
						t.Errorf("%s should have become %s", shown, url)
					case !replaced && !strings.Contains(text, shown) && !strings.HasPrefix(shown, "<"):
						t.Errorf("%s should have stayed (target %s, %q)\n%s", shown, link.Target, url, text)
					}
				}
			})
		}
	}
	if checked < 25 {
		t.Errorf("only %d links compared", checked)
	}
}

func (m *model) itemOf(file string) Item {
	for _, it := range m.items {
		if string(it.Path) == file && it.Class.Kind != Static {
			return it
		}
	}
	return Item{}
}

// Which forms of a link the plugin knows, and how it reads a path.
func TestRelativeLinkForms(t *testing.T) {
	for text, want := range map[string]string{
		"[a](b.md)":            "sub/b.md",
		"[a](b.md#x)":          "sub/b.md",
		"[a](/b.md)":           "sub/b.md",
		"[a](../b.md)":         "b.md",
		"![a](b.svg)":          "sub/b.svg",
		"[a]: b.md":            "sub/b.md",
		"`[a](b.md)`":          "sub/b.md",
		`[a](b.md "T")`:        `sub/b.md "T"`, // no file has that name
		"[a](<b.md>)":          "sub/<b.md>",
		"[a](b.md?x)":          "sub/b.md?x",
		"[a](b%20c.md)":        "sub/b%20c.md",
		"[a](#x)":              "",
		"[a](https://x.org/a)": "",
		`<a href="b.md">x</a>`: "",
	} {
		got := ""
		for _, l := range plugin.RelativeLinks("sub/a.md", []byte(text), source.Span{End: len(text)}) {
			got = string(l.Target)
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}

var headingTag = regexp.MustCompile(`<h[1-6] id="([^"]*)">(.*?)</h[1-6]>`)

// The ids of GitHub's CommonMark follow from the HTML of the headings.
func TestGFMHeadingID(t *testing.T) {
	n := 0
	for _, site := range recordedSites(t, "gh-config/markdown-gfm") {
		want, _ := site.Want(GitHubPages.String())
		for _, p := range want.Pages {
			used := map[string]int{}
			for _, m := range headingTag.FindAllStringSubmatch(p.HTML, -1) {
				n++
				if got := plugin.GFMHeadingID(m[2], used); got != m[1] {
					t.Errorf("%s %s: %q gives %q, not %q", site.Name, path.Base(p.Path), m[2], got, m[1])
				}
			}
		}
	}
	if n < 8 {
		t.Errorf("only %d headings", n)
	}
	if got := plugin.GFMHeadingID("±", map[string]int{}); got != "section" {
		t.Errorf("a heading of signs: %q", got)
	}
}

// {% link %} and {% post_url %} print the site's baseurl, or they do not.
func TestLinkWithoutBase(t *testing.T) {
	for _, name := range []string{"gh-liquid/link", "gh-liquid/link-doc", "gh-liquid/post-url"} {
		for _, site := range recordedSites(t, name) {
			if site.Name != name {
				continue
			}
			want, _ := site.Want(GitHubPages.String())
			for _, p := range want.Pages {
				if p.Path == "a.md" && strings.Contains(p.HTML, "/hub/") == GitHubPages.LinkWithoutBase() {
					t.Errorf("%s prints %s", name, p.HTML)
				}
			}
		}
	}
	if Jekyll.LinkWithoutBase() || JekyllDebian.LinkWithoutBase() || !Jekyll3.LinkWithoutBase() {
		t.Error("Jekyll 4 prints baseurl, and Jekyll 3 does not")
	}
}

func TestBuilders(t *testing.T) {
	for _, b := range Builders() {
		if got, ok := ParseBuilder(b.String()); !ok || got != b || b.Title() == "" {
			t.Errorf("%d: %s %v %q", b, got, ok, b.Title())
		}
	}
	if _, ok := ParseBuilder("hugo"); ok {
		t.Error("hugo is no builder")
	}
}

func TestUnsorted(t *testing.T) {
	for _, c := range []struct {
		values []any
		i, j   int
		ok     bool
	}{
		{[]any{int64(1), 2.5, nil}, 0, 0, false},
		{[]any{nil, int64(1), "2"}, 1, 2, true},
		{[]any{"a", "b"}, 0, 0, false},
		{[]any{Stamp("2024-01-01"), "2024-01-02"}, 0, 1, true},
		{[]any{true, true}, 0, 0, false},
		{[]any{true, false}, 0, 1, true},
		{[]any{[]any{int64(1)}, []any{"a"}}, 0, 1, true},
		{nil, 0, 0, false},
	} {
		if i, j, ok := Unsorted(c.values); i != c.i || j != c.j || ok != c.ok {
			t.Errorf("%v: %d %d %v", c.values, i, j, ok)
		}
	}
}
