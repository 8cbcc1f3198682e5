package lists

import (
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
)

// Lines that were intended as a list are found as one, with the form of their
// items, and no line of prose, speech or a real list.
func TestFind(t *testing.T) {
	for _, test := range []struct {
		text  string
		form  Form // of the only list; 0 for none
		items int
	}{
		{"-one\n-two", TightMark, 2},
		{"-\u00a0one\n-\u00a0two", HardSpace, 2},
		{"1.one\n2.two", TightNumber, 2},
		{"1 . one\n2 . two", LoneNumber, 2},
		{"1) one\n2) two", Parenthesis, 2},
		{"1) one\n\n2) two", Parenthesis, 2},
		{"1、one\n2、two", WideNumber, 2},
		{"1 - one\n2 - two", DashedNumber, 2},
		{"a) one\nb) two", Letter, 2},
		{"I. one\nII. two\nIII. three", DottedLetter, 3},
		{"① one\n② two", Circled, 2},
		{"• one\n• two", Bullet, 2},
		{"o\tone\no\ttwo", WordBullet, 2},
		{"१) one\n२) two", OtherDigits, 2},
		{"✓ one\n✓ two", Ornament, 2},
		{"– one\n– two", DashMark, 2},
		{"- one\n- two", 0, 0},
		{"1. one\n2. two", 0, 0},
		{"– Who is there?\n– Me!", 0, 0},
		{"It was (a) long,\nb) late.", 0, 0},
		{"1) one\n3) three", 0, 0},
		{"*one* and\n*two*", 0, 0},
		{"A. Lovelace and\nB. Pascal", 0, 0},
	} {
		doc := page.Parse(source.New("x.md", []byte(test.text+"\n")), page.Page, "x.md", jekyll.Class{},
			jekyll.NewConfig(nil, nil, 0))
		found := Find(doc)
		switch {
		case test.form == 0 && len(found) > 0, test.form > 0 && len(found) != 1:
			t.Errorf("%q: %d lists", test.text, len(found))
		case test.form > 0 && (found[0].Items[0].Form != test.form || len(found[0].Items) != test.items):
			t.Errorf("%q: %d items of form %d", test.text, len(found[0].Items), found[0].Items[0].Form)
		case test.form > 0 && found[0].Items[0].Good != "" && strings.TrimSpace(found[0].Items[0].Good) == "":
			t.Errorf("%q: %q is to be written", test.text, found[0].Items[0].Good)
		}
	}
}
