package text

import (
	"testing"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/chars"
	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
)

// What is a quick no must never be one for what is looked for.
func TestMayHoldInvisible(t *testing.T) {
	found := 0
	for r := rune(0x80); r <= utf8.MaxRune; r++ {
		if _, ok := chars.InvisibleName(r); !ok {
			continue
		}
		found++
		if !mayHoldInvisible(ofText("x" + string(r))) {
			t.Errorf("%U passes for visible", r)
		}
	}
	if found == 0 {
		t.Error("no character is invisible")
	}
	for _, text := range []string{"• x", "“x”", "’s a", "…  ", "–  ", "日本", "é  ", "\u00a0 x", "«x»", "你好，世界"} {
		if mayHoldInvisible(ofText(text)) {
			t.Errorf("%q is looked at closely", text)
		}
	}
}

// ofText is a page of nothing but text.
func ofText(text string) *page.Document {
	return page.Parse(source.New("x.md", []byte(text)), page.Page, "x.md", jekyll.Class{},
		jekyll.NewConfig(nil, nil, 0))
}
