package marks

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
)

var names = [...]string{"unpaired", "lonely", "tick", "rule", "uneven", "spaced", "loose", "accident"}

// Each mark that fails is found once, as what it is, and no mark that does what
// was intended.
func TestFind(t *testing.T) {
	for text, want := range map[string]string{
		"A **bold word and no more.":             "unpaired **",
		"A **bold** word.":                       "",
		"A **bold word\n\nover two** blocks.":    "unpaired **",
		"Entry for *all.":                        "lonely *",
		"Two *notes and *stars.":                 "",
		"A `tick and no more.":                   "tick `",
		"A `word' of typewriters.":               "",
		"Some text\n***\n":                       "rule ***",
		"A ***word** more.":                      "uneven ***:**",
		"A *word** less.":                        "uneven *:**",
		"A ** bold word ** here.":                "spaced **:**",
		"As follows: ** Bold":                    "loose **",
		"A price*, in euros*, always.":           "accident *:*",
		"The reader*s and the writer*s.":         "accident *:*",
		"Files in docs/** and `**`.":             "",
		"def call(*args, **kwargs)":              "",
		"We recommend 4** hotels.":               "",
		"A name__with__underscores and __init__": "",
		"make: *** [all] Error 1":                "",
		"One **word | and | another** bar.":      "",
	} {
		doc := page.Parse(source.New("x.md", []byte(text+"\n")), page.Page, "x.md", jekyll.Class{},
			jekyll.NewConfig(nil, nil, 0))
		var got []string
		for _, m := range Find(doc) {
			s := names[m.Kind] + " " + doc.Original(m.Span)
			if !m.Close.Empty() {
				s += ":" + doc.Original(m.Close)
			}
			got = append(got, s)
		}
		if slices.Sort(got); strings.Join(got, ", ") != want {
			t.Errorf("%q: %s, want %s", text, fmt.Sprintf("%q", got), want)
		}
	}
}
