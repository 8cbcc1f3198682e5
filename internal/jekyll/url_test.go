package jekyll

import (
	"testing"

	"github.com/partnerlint/partnerlint/internal/jekyll/web"
	"github.com/partnerlint/partnerlint/internal/paths"
)

func TestAddress(t *testing.T) {
	partner := Class{Kind: Document, Collection: "partners"}
	page := Class{Kind: Page}
	config := func(permalink string) *Config {
		v := Values{"collections": Values{"partners": Values{"output": true}}}
		if permalink != "" {
			v["permalink"] = permalink
		}
		return NewConfig(v, nil, Jekyll4)
	}
	for _, tt := range []struct {
		name, site, path string
		class            Class
		permalink        any
		want             Address
	}{
		{"no leading slash", "", "_partners/X/index.md", partner, "partners/x",
			Address{"/partners/x", "partners/x.html"}},
		{"trailing slash", "", "_partners/X/index.md", partner, "partners/x/",
			Address{"/partners/x/", "partners/x/index.html"}},
		{"a dot is an extension", "", "_partners/X/index.md", partner, "partners/g0v.tw",
			Address{"/partners/g0v.tw", "partners/g0v.tw"}},
		{"no permalink", "", "_partners/Code for X/index.md", partner, nil,
			Address{"/partners/Code%20for%20X/index.html", "partners/Code for X/index.html"}},
		{"false is no permalink", "", "_partners/x.md", partner, false, Address{"/partners/x.html", "partners/x.html"}},
		{"pretty site", "pretty", "_partners/x.md", partner, nil, Address{"/partners/x/", "partners/x/index.html"}},
		{"empty permalink", "", "_partners/x.md", partner, "", Address{"/", "index.html"}},
		{"dots are swallowed", "", "_partners/x.md", partner, "partners/../h//x./y",
			Address{"/partners/h/xy", "partners/h/xy.html"}},
		{"title is the file name", "", "_partners/x/index.md", partner, "partners/:title",
			Address{"/partners/index", "partners/index.html"}},
		{"underscore after placeholder", "", "_partners/a b.md", partner, "/:name_:slug",
			Address{"/a-b_a-b", "a-b_a-b.html"}},
		{"a scheme is a folder", "", "_partners/x.md", partner, "https://e.org/x",
			Address{"/https:/e.org/x", "https:/e.org/x.html"}},
		{"percent", "", "_partners/x.md", partner, "p/100%", Address{"/p/100%", "p/100%.html"}},
		{"page", "", "about/us.md", page, nil, Address{"/about/us.html", "about/us.html"}},
		{"page index", "pretty", "about/index.md", page, nil, Address{"/about/", "about/index.html"}},
		{"page keeps unknown words", "", "us.md", page, "/:foo/:basename", Address{"/:foo/us", ":foo/us.html"}},
		{"static file", "", "a%20b.png", Class{Kind: Static}, nil, Address{"/a%20b.png", "a b.png"}},
		{"static file of a collection", "", "_partners/x/logo.png", Class{Kind: Static, Collection: "partners"}, nil,
			Address{"/partners/x/logo.png", "partners/x/logo.png"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := config(tt.site).Address(PageInfo{Path: tt.path, Class: tt.class,
				Values: Values{"permalink": tt.permalink}})
			if err != nil || got != tt.want {
				t.Errorf("got %q, %v; want %q", got, err, tt.want)
			}
		})
	}
}

func TestAddressStopsTheBuild(t *testing.T) {
	c := NewConfig(Values{"collections": []any{"partners"}}, nil, Jekyll4)
	doc, page := Class{Kind: Document, Collection: "partners"}, Class{Kind: Page}
	for _, tt := range []struct {
		name   string
		class  Class
		values Values
		want   Problem
	}{
		{"number", doc, Values{"permalink": 42}, PermalinkType},
		{"list", doc, Values{"permalink": []any{"a"}}, PermalinkType},
		{"true", page, Values{"permalink": true}, PermalinkType},
		{"empty on a page", page, Values{"permalink": ""}, PermalinkEmpty},
		{"unknown word", doc, Values{"permalink": "p/:foo"}, UnknownPlaceholder},
		{"colon and a word", doc, Values{"permalink": "x:y"}, UnknownPlaceholder},
		{"NUL", doc, Values{"permalink": "a%00"}, BadByte},
		{"number as slug", doc, Values{"permalink": "p/:slug", "slug": 5}, SlugType},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := c.Address(PageInfo{Path: "_partners/x.md", Class: tt.class, Values: tt.values})
			if e, ok := err.(*AddressError); !ok || e.Problem != tt.want {
				t.Errorf("got %v, want problem %d", err, tt.want)
			}
		})
	}
}

func TestResolveRelative(t *testing.T) {
	for _, tt := range []struct {
		base, ref, path, fragment string
		external                  bool
	}{
		{"/partners/x", "y", "/partners/y", "", false},
		{"/partners/x/", "y", "/partners/x/y", "", false},
		{"/partners/x", "../y#z", "/y", "z", false},
		{"/partners/x", "../../../y/", "/y/", "", false},
		{"/partners/x", "..", "/", "", false},
		{"/partners/x", "#top", "/partners/x", "top", false},
		{"/partners/x", "", "/partners/x", "", false},
		{"/partners/x", "?q=1#a", "/partners/x", "a", false},
		{"/partners/x", " /a\nb ", "/ab", "", false},
		{"/partners/x", `\a\b`, "/a/b", "", false},
		{"/partners/x", "//e.org/a", "", "", true},
		{"/partners/x", "mailto:a@b.org", "", "", true},
		{"/partners/x", "a/b:c", "/partners/a/b:c", "", false},
		{"/partners/x", "1a:b", "/partners/1a:b", "", false},
		{"/partners/x", "%2e%2e/a%20b", "/a%20b", "", false},
	} {
		path, fragment, external := web.ResolveRelative(tt.base, tt.ref)
		if path != tt.path || fragment != tt.fragment || external != tt.external {
			t.Errorf("ResolveRelative(%q, %q) = %q, %q, %t", tt.base, tt.ref, path, fragment, external)
		}
	}
}

func TestURLMapBlocked(t *testing.T) {
	var outputs []web.Output
	for _, f := range []string{"partners/g0v.tw", "partners/g0v.tw/index.html", "partners/x.html",
		"partners/x/index.html", "/odd"} {
		outputs = append(outputs, web.Output{Path: f, Source: paths.Site(f)})
	}
	m := web.NewURLMap(outputs)
	for output, want := range map[string]string{
		"partners/g0v.tw":            "partners/g0v.tw/index.html",
		"partners/g0v.tw/index.html": "partners/g0v.tw",
		"partners/x.html":            "",
		"partners/x/index.html":      "",
	} {
		if got := m.Blocked(output); got != want {
			t.Errorf("Blocked(%q) = %q, want %q", output, got, want)
		}
	}
}

func TestURLMap(t *testing.T) {
	var outputs []web.Output
	for _, f := range []string{"index.html", "partners/index.html", "partners/x.html", "partners/a b.html", "logo.PNG",
		"y/index.html"} {
		outputs = append(outputs, web.Output{Path: f, Source: paths.Site("_" + f)})
	}
	m := web.NewURLMap(outputs)
	for _, tt := range []struct {
		url, output string
		match       web.Match
	}{
		{"/", "index.html", web.Index},
		{"/partners/", "partners/index.html", web.Index},
		{"/partners", "partners/index.html", web.Slash},
		{"/partners/x", "partners/x.html", web.HTML},
		{"/partners/x.html", "partners/x.html", web.Exact},
		{"/partners/x/", "", web.NoMatch},
		{"/partners/X", "partners/x.html", web.CaseOnly},
		{"/partners/a%20b", "partners/a b.html", web.HTML},
		{"/logo.png", "logo.PNG", web.CaseOnly},
		{"/nope", "", web.NoMatch},
	} {
		if output, match := m.Lookup(tt.url); output != tt.output || match != tt.match {
			t.Errorf("Lookup(%q) = %q, %d; want %q, %d", tt.url, output, match, tt.output, tt.match)
		}
	}
}
