package text

import (
	"testing"
)

func TestShortPlainIsPlain(t *testing.T) {
	for _, text := range []string{"", "  plain  ", "**bold** text", "[link](https://example.org/a_b) `code`",
		"a &amp; b", "\\& x", "\u00a0 \u200b x \u00ad", "\\ x", "<b>x</b> <https://example.org>", "snake_case _em_",
		"é\xff*", "![alt](a.png) x", "[^1] {: .x} y", "*  *"} {
		want := Plain(text)
		for most := range len(text) + 4 {
			got, short := shortPlain(text, most)
			if short != (len(want) <= most) || short && got != want {
				t.Errorf("shortPlain(%q, %d) = %q, %v; Plain is %q", text, most, got, short, want)
			}
		}
	}
}
