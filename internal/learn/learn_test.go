package learn

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/internal/source"
)

func TestTally(t *testing.T) {
	for _, test := range []struct {
		keep, near, not int
		usual, learnt   bool
		note            string
	}{
		{5, 0, 0, true, true, "5 of 5 pages"},
		{4, 0, 0, true, false, "4 of 4 pages"},
		{1, 0, 0, true, false, "1 of 1 page"},
		{3, 1, 1, true, true, "3 of 5 pages, 1 nearly; not p"},
		{6, 0, 2, true, true, "6 of 8 pages; not p, p"},
		{5, 0, 2, false, false, "5 of 7 pages; not p, p"},
		{2, 4, 0, false, false, "2 of 6 pages, 4 nearly"}, // so many mean it
		{0, 0, 5, false, false, "0 of 5 pages; not p, p, p and 2 more"},
		{0, 0, 0, false, false, "0 of 0 pages"},
	} {
		var got tally
		for v, n := range map[verdict]int{keeps: test.keep, nearly: test.near, not: test.not} {
			for range n {
				got.add(v, "p")
			}
		}
		if got.usual() != test.usual || got.learnt() != test.learnt || got.note() != test.note {
			t.Errorf("%d, %d, %d: %t, %t, %q", test.keep, test.near, test.not, got.usual(), got.learnt(), got.note())
		}
	}
}

// Of few pages some may have forgotten a thing; of many, a group that does
// without means it.
func TestSlipped(t *testing.T) {
	for _, test := range []struct {
		keep, not int
		want      bool
	}{{15, 5, true}, {34, 6, false}, {35, 5, true}, {490, 10, true}, {489, 11, false}, {1753, 276, false}} {
		got := tally{keep: test.keep, not: make([]string, test.not)}
		if got.fewLack() != test.want {
			t.Errorf("%d keep it, %d do not: %t", test.keep, test.not, got.fewLack())
		}
	}
}

// A page with nothing between its two lines of dashes lacks every key.
func TestLearnFromEmptyFrontMatter(t *testing.T) {
	config := jekyll.NewConfig(nil, nil, jekyll.Jekyll4)
	var docs []*page.Document
	for i, front := range []string{"layout: talk\ntitle: A\n", "layout: talk\ntitle: B\n", "layout: talk\ntitle: C\n",
		"layout: talk\ntitle: D\n", "layout: talk\ntitle: E\n", ""} {
		path := fmt.Sprintf("_talks/t%d.md", i)
		file := source.New(paths.Shown(path), []byte("---\n"+front+"---\nA talk.\n"))
		docs = append(docs, page.Parse(file, page.Page, paths.Site(path), jekyll.Class{Kind: jekyll.Document}, config))
	}
	learnt := Learn(docs, &site.Site{Config: config, Rooted: true}, nil, nil)
	if !strings.Contains(learnt, "- title  # 5 of 6 pages; not t5") {
		t.Errorf("learnt:\n%s", learnt)
	}
}

func TestBoundsOf(t *testing.T) {
	usual := contract.Bounds{MinWords: 3, MaxWords: 60}
	for _, test := range []struct {
		cards  []int
		said   bool
		want   contract.Bounds
		within int
	}{
		{[]int{10, 20, 30, 40, 50}, false, usual, 5},
		{[]int{10, 20, 30, 400}, true, usual, 3},
		{[]int{979}, false, contract.Bounds{MinWords: 1, MaxWords: 980}, 1},
		{[]int{100, 104, 110, 98, 2, 101, 900}, false, contract.Bounds{MinWords: 98, MaxWords: 110}, 5},
		{[]int{100, 100, 100, 100, 100}, false, contract.Bounds{MinWords: 100, MaxWords: 100}, 5},
		{nil, false, usual, 0},
	} {
		if got, within := boundsOf(test.cards, usual, test.said); got != test.want || within != test.within {
			t.Errorf("%v: %v, %d within, not %v, %d", test.cards, got, within, test.want, test.within)
		}
	}
}

func TestArranged(t *testing.T) {
	orders := [][]int{{0, 1, 2}, {0, 2}, {1, 2}, {2, 0}, nil, {1}}
	sorted, differ, several := arranged([]int{2, 1, 0}, orders)
	if diff := cmp.Diff([]int{0, 1, 2}, sorted); diff != "" || len(differ) != 1 || differ[0] != 3 || several != 4 {
		t.Errorf("%v, %v differ of %d", sorted, differ, several)
	}
}

// FuzzQuoted holds what is written to what YAML reads.
func FuzzQuoted(f *testing.F) {
	for _, s := range []string{"", "no", "a: b", "x #y", "\u2028", "a\nb", "\u0085", `\"`, "Ärger", " a ", "- a", "😀"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if strings.ToValidUTF8(s, "") != s {
			return // a page like that is not read
		}
		text := []byte("k: " + quoted(s) + "  # " + shown(s) + "\n")
		n, problem := yaml.ParseMapping(text, source.Span{End: len(text)})
		if problem != nil || n.Get("k") == nil || n.Get("k").Kind != yaml.String || n.Get("k").Text != s {
			t.Errorf("%q is written %s: %v", s, text, problem)
		}
	})
}
