package text

import (
	"net/url"
	"testing"

	"github.com/partnerlint/partnerlint/internal/paths"
)

func TestURIs(t *testing.T) {
	for _, test := range []struct {
		uri, path string
		windows   bool
	}{
		{"file:///home/a/b.md", "/home/a/b.md", false},
		{"file:///home/a%20b/%C3%BC%23%3F.md", "/home/a b/ü#?.md", false},
		{"file://localhost/a.md", "/a.md", false},
		{"file:///a//b/../c.md", "/a/c.md", false},
		{"file:///c%3A/Users/x.md", `C:\Users\x.md`, true},
		{"file:///C:/Users/x.md", `C:\Users\x.md`, true},
		{"file:///C:/100%25.md", `C:\100%.md`, true},
		{"file://server/share/x.md", `\\server\share\x.md`, true},
	} {
		u, err := url.Parse(test.uri)
		if err != nil {
			t.Fatal(err)
		}
		path, err := pathOf(u, test.windows)
		if err != nil || path != test.path {
			t.Errorf("%s: %q, want %q (%v)", test.uri, path, test.path, err)
		}
		again, _ := url.Parse(uriOf(path, test.windows))
		if back, err := pathOf(again, test.windows); err != nil || back != path {
			t.Errorf("%q leads to %s, and back to %q (%v)", path, again, back, err)
		}
	}
	for _, uri := range []string{"untitled:Untitled-1", "", "git:/a/b.md?x", "file:", "file:a.md", "file:///%zz",
		"file://server/x.md", "vscode-vfs://github/a/b.md", "\x00"} {
		if path, err := PathOf(uri); err == nil {
			t.Errorf("%q is %q", uri, path)
		}
	}
}

// FuzzURIs finds for each path a URI that leads back to it.
func FuzzURIs(f *testing.F) {
	for _, path := range []string{"/", "/a b", "/ü/#?%41.md", "/\xff", "//x/y", "/a:b"} {
		f.Add(path)
	}
	f.Fuzz(func(t *testing.T, path string) {
		if back, err := PathOf(URIOf(paths.Full(path))); err == nil && back != "" && back[0] != '/' {
			t.Errorf("%q leads to %q", path, back)
		}
		if len(path) < 2 || path[0] != '/' || path[1] == '/' {
			return
		}
		u, err := url.Parse(URIOf(paths.Full(path)))
		if err != nil || u.Path != path {
			t.Errorf("%q becomes %v (%v)", path, u, err)
		}
		_, _ = PathOf(path)
	})
}
