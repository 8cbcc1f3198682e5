package ruby

import (
	"strings"
	"testing"
)

func TestFnmatch(t *testing.T) {
	for _, tt := range []struct {
		pattern, name string
		want          bool
	}{
		{"*.md", "a/b.md", true},
		{"/a/*/c", "/a/b/d/c", true},
		{"?", ".", false},
		{"*", ".x", false},
		{"/*", "/.x", true},
		{"[a-c]x", "bx", true},
		{"[!a-c]x", "bx", false},
		{"[^é]", "e", true},
		{"[", "[", false},
		{`\*`, "*", true},
		{`\*`, "a", false},
		{"a*b*c", "aXbYbZc", true},
		{"a*b*c", "aXbYbZ", false},
		{"**/x", "a/x", true},
		{"{a,b}", "a", false},
		{"", "", true},
	} {
		if got := Fnmatch(tt.pattern, tt.name); got != tt.want {
			t.Errorf("fnmatch(%q, %q) = %t", tt.pattern, tt.name, got)
		}
	}
}

func globPath(pattern, name string) bool {
	for _, p := range ExpandBraces(pattern) {
		if MatchSegments(SplitSegments(p), SplitSegments(name)) {
			return true
		}
	}
	return false
}

func TestGlobPath(t *testing.T) {
	for _, tt := range []struct {
		pattern, name string
		want          bool
	}{
		{"a/*", "a/b", true},
		{"a/*", "a/b/c", false},
		{"a/*", "a/.b", false},
		{"a/**/c", "a/c", true},
		{"a/**/c", "a/b/b/c", true},
		{"a/**/c", "a/.b/c", false},
		{"a/{x,y/z}", "a/y/z", true},
		{"{a,b}{c,d}", "bd", true},
		{"_p*/[A-C]*", "_partners/Code", true},
	} {
		if got := globPath(tt.pattern, tt.name); got != tt.want {
			t.Errorf("globPath(%q, %q) = %t", tt.pattern, tt.name, got)
		}
	}
}

// Patterns that make a naive matcher try every split come back at once.
func TestGlobHostile(t *testing.T) {
	long := strings.Repeat("a", 2000)
	Fnmatch(strings.Repeat("*a", 500)+"b", long)
	globPath(strings.Repeat("**/", 500)+"b", strings.Repeat("a/", 500))
	globPath(strings.Repeat("{a,b}", 100), long)
}
