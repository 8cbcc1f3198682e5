package jekyll

import (
	"slices"
	"strings"
	"testing"
)

func TestGemfilePlugins(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"none", "source \"https://rubygems.org\"\ngem \"jekyll\"\n", ""},
		{"group", "group :jekyll_plugins do\n  gem \"jekyll-feed\", \"~> 0.12\"\n  gem 'jekyll-toc' # " +
			"contents\nend\ngem \"rake\"\n", "jekyll-feed jekyll-toc"},
		{"on one line", "gem \"jekyll-feed\", group: :jekyll_plugins\n", "jekyll-feed"},
		{"another group", "group :test do\n  gem \"html-proofer\"\nend\n", ""},
		{"two groups", "group :test, :jekyll_plugins do\n  gem \"jekyll-feed\"\nend\n", "jekyll-feed"},
		{"commented out", "group :jekyll_plugins do\n  # gem \"jekyll-feed\"\nend\n", ""},
		{"no name", "group :jekyll_plugins do\n  gem name\nend\n", ""},
	} {
		if got := strings.Join(GemfilePlugins(c.text), " "); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	if got := GemfilePlugins("gem \"github-pages\", group: :jekyll_plugins\n"); !slices.Contains(got,
		"jekyll-relative-links") {
		t.Errorf("github-pages brings no plugins: %q", got)
	}
}
