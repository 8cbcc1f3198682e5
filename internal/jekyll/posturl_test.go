package jekyll

import (
	"slices"
	"testing"

	"github.com/partnerlint/partnerlint/internal/paths"
)

// What Jekyll 4.3.1 found for {% post_url %} on one small site.
func TestPostName(t *testing.T) {
	post := func(file, url string) Fate {
		return Fate{Path: paths.Site(file), Class: Class{Kind: Post}, State: Visible, Address: Address{URL: url}}
	}
	posts := []Fate{
		post("_posts/2024-01-05-top.md", "/2024/01/05/top.html"),
		post("_posts/sub/2024-01-06-deep.md", "/2024/01/06/deep.html"),
		post("cat/_posts/2024-01-07-cat.md", "/cat/2024/01/07/cat.html"),
		post("_posts/2024-01-08-own.md", "/2024/01/08/other.html"),           // slug: other
		post("cat/_posts/2024-01-09-moved.md", "/cat/2024/02/01/moved.html"), // date: 2024-02-01
	}
	for name, want := range map[string]string{
		"2024-01-05-top": "/2024/01/05/top.html", "wrong/2024-01-05-top": "/2024/01/05/top.html",
		"2024-01-06-deep": "/2024/01/06/deep.html", "sub/2024-01-06-deep": "/2024/01/06/deep.html",
		"2024-01-07-cat": "/cat/2024/01/07/cat.html", "wrong/2024-01-07-cat": "/cat/2024/01/07/cat.html",
		"cat/2024-01-07-cat": "/cat/2024/01/07/cat.html", "/cat/2024-01-07-cat": "/cat/2024/01/07/cat.html",
		"2024-01-08-own": "/2024/01/08/other.html", "2024-01-08-other": "/2024/01/08/other.html",
		"cat/2024-01-09-moved": "/cat/2024/02/01/moved.html", "2024-02-01-moved": "/cat/2024/02/01/moved.html",
		"2024-1-5-top":      "/2024/01/05/top.html",
		"2024-01-09-moved":  "", // by its file's name it is elsewhere, and by its date it is another day's
		"2024-01-05-to":     "",
		"2024-01-05-top.md": "", "top": "", `"2024-01-05-top"`: "",
	} {
		n, ok := ParsePostName(name)
		got := ""
		for _, p := range posts {
			if ok && NewPosts(slices.Values([]*Fate{&p}), "").Have(n) {
				got = p.URL
				break
			}
		}
		if got != want {
			t.Errorf("%s: found %q, want %q", name, got, want)
		}
	}
	below := post("a/_posts/2024-01-05-top.md", "")
	if n, _ := ParsePostName("2024-01-05-top"); !NewPosts(slices.Values([]*Fate{&below}), "a").Have(n) {
		t.Error("collections_dir")
	}
}
