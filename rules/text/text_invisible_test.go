package text

import (
	"slices"
	"testing"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/chars"
)

// What is a quick no must never be one for what is looked for.
func TestBeginsUnseenKnowsAllInvisibleNames(t *testing.T) {
	found := 0
	for r := rune(0x80); r <= utf8.MaxRune; r++ {
		if _, ok := chars.InvisibleName(r); !ok {
			continue
		}
		found++
		text := utf8.AppendRune(nil, r)
		if !mayHoldUnseen(ofText("x"+string(r))) || !beginsUnseen(text) || !beginsUnseen(append(text, " x"...)) {
			t.Errorf("%U passes for visible", r)
		}
	}
	if found == 0 {
		t.Error("no character is invisible")
	}
	for _, text := range []string{"• x", "“x”", "’s a", "…  ", "–  ", "日本", "é  ", "\u00a0 x", "«x»", "你好，世界"} {
		if beginsUnseen([]byte(text)) || slices.ContainsFunc(unseenBeginnings[:], ofText(text).MayHold) {
			t.Errorf("%q is looked at closely", text)
		}
	}
}

// ofText is a page of nothing but text.
func ofText(text string) *page.Document {
	return page.Parse(source.New("x.md", []byte(text)), page.Page, "x.md", jekyll.Class{},
		jekyll.NewConfig(nil, nil, 0))
}

func TestMayGarbleKnowsAllGarbles(t *testing.T) {
	for r := rune(0xa0); r < 0x20000; r++ {
		if !utf8.ValidRune(r) {
			continue
		}
		var text []byte
		for _, b := range utf8.AppendRune(nil, r) {
			c := chars.Windows1252(b)
			if c == 0 {
				c = rune(b)
			}
			text = utf8.AppendRune(text, c)
		}
		if _, _, _, ok := sequence(text, 0); ok && text[0] == 0xc3 && !mayGarble(append(text, " x"...)) {
			t.Errorf("%q passes for ordinary text", text)
		}
	}
	if !mayGarble([]byte("Â x")) || mayGarble([]byte("été")) {
		t.Error("Â, or é, is misjudged")
	}
}
