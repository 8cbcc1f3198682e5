package page

import (
	"testing"

	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/source"
)

// What a released document has said stays true when the next one is read into
// its memory, and two documents that are open never share any.
func TestReleaseKeepsStrings(t *testing.T) {
	read := func(title, body string) *Document {
		text := "---\ntitle: " + title + "\nlayout: partner\n---\n" + body
		return Parse(source.New("x.md", []byte(text)), Page, "x.md", jekyll.Class{}, jekyll.NewConfig(nil, nil, 0))
	}
	a := read("River Watch", "## Story\n\nWe [measure](https://example.org/a) | rivers.\n")
	title, link, heading := a.Node("title").Text, a.Links(nowhere{})[0].URL, a.Outline().Headings[0].Text
	if !a.MayHold("|") {
		t.Error("the bar is not found")
	}
	a.release()
	a.release() // does nothing, or two documents would get the same memory

	b, c := read("Bus Map", "# Map\n\n[Buses](https://example.org/b) run.\n"),
		read("Tide Table", "### Tides\n\n[Sea](https://example.org/c) rises.\n")
	for _, d := range []*Document{b, c} {
		if d.MayHold("|") {
			t.Error("the bar of another page is found")
		}
	}
	for i, got := range [][2]string{
		{title, "River Watch"}, {link, "https://example.org/a"}, {heading, "Story"},
		{b.Node("title").Text, "Bus Map"}, {b.Links(nowhere{})[0].URL, "https://example.org/b"},
		{b.Outline().Headings[0].Text, "Map"},
		{c.Node("title").Text, "Tide Table"}, {c.Links(nowhere{})[0].URL, "https://example.org/c"},
		{c.Outline().Headings[0].Text, "Tides"},
		{b.Node("title").Text, "Bus Map"}, {b.Links(nowhere{})[0].URL, "https://example.org/b"},
	} {
		if got[0] != got[1] {
			t.Errorf("%d: %q is now %q", i, got[1], got[0])
		}
	}
}

// nowhere is a site without pages.
type nowhere struct{}

func (nowhere) URLOf(string) string { return "" }
